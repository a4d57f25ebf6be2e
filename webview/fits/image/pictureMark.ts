/**
 * Says on the page's root whether every tile of the viewport stands there at its level with its final
 * limits: the mark that tests and benches wait for, and `performance` keeps.
 */
export function markPicture(complete: boolean): void {
  const { dataset } = document.documentElement;
  if (complete === (dataset.picture === 'complete')) return;
  if (!complete) {
    delete dataset.picture;
    return;
  }
  dataset.picture = 'complete';
  performance.mark('picture');
}
