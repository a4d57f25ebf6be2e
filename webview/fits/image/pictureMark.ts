let frame = 0;

/**
 * Says on the page's root whether every tile of the viewport stands there at its level with its final
 * limits: the mark that tests and benches wait for, and `performance` keeps. A picture that was drawn
 * counts from the frame after: the one it was drawn for has then been made.
 */
export function markPicture(complete: boolean): void {
  const { dataset } = document.documentElement;
  if (!complete) {
    cancelAnimationFrame(frame);
    frame = 0;
    delete dataset.picture;
  } else if (dataset.picture !== 'complete') {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      dataset.picture = 'complete';
      performance.mark('picture');
    });
  }
}
