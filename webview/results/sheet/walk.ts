/** Where the keys go in a sheet of so many cells, with so many in a line; null for any other key. */
export function walked(
  at: number,
  key: string,
  { count, columns, lines }: { readonly count: number; readonly columns: number; readonly lines: number },
): number | null {
  const last = count - 1;
  const within = (place: number) => Math.max(0, Math.min(last, place));
  switch (key) {
    case 'ArrowLeft':
      return within(at - 1);
    case 'ArrowRight':
      return within(at + 1);
    case 'ArrowUp':
      return at - columns < 0 ? at : at - columns;
    case 'ArrowDown':
      return at + columns > last ? at : at + columns;
    case 'PageUp':
      return within(at - columns * lines);
    case 'PageDown':
      return within(at + columns * lines);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
