/**
 * Notes, on the page's own timeline, the first time that something on the way to a picture happened:
 * `npm run bench -- picture --trace` prints them, the browser's performance panel draws them.
 */
export function noteFirst(moment: string): void {
  if (performance.getEntriesByName(moment, 'mark').length === 0) performance.mark(moment);
}
