import type { Span } from './span';

/** Row −1 is the header. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The cells chosen in a grid: from the anchor to the active one. */
export interface GridSelection {
  readonly active: Place;
  readonly anchor: Place;
}

export const startOfGrid: GridSelection = { active: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } };

/** The rows and columns chosen; the header is none of the rows. */
export function chosen({ active, anchor }: GridSelection): { rows: Span; columns: Span } {
  return {
    rows: between(Math.max(0, active.row), Math.max(0, anchor.row)),
    columns: between(active.column, anchor.column),
  };
}

/** Whether a cell is chosen. */
export function isChosen({ active, anchor }: GridSelection, row: number, column: number): boolean {
  return within(row, active.row, anchor.row) && within(column, active.column, anchor.column);
}

/** Where the keys go, in a grid of that size whose window shows `page` rows; null for any other key. */
export function moved(
  { row, column }: Place,
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): Place | null {
  const far = ctrlKey || metaKey;
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  switch (key) {
    case 'ArrowUp':
      return { row: far ? 0 : Math.max(-1, row - 1), column };
    case 'ArrowDown':
      return { row: far ? lastRow : Math.min(lastRow, row + 1), column };
    case 'ArrowLeft':
      return { row, column: far ? 0 : Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: far ? lastColumn : Math.min(lastColumn, column + 1) };
    case 'PageUp':
      return { row: Math.max(0, row - size.page), column };
    case 'PageDown':
      return { row: Math.min(lastRow, row + size.page), column };
    case 'Home':
      return far ? { row: 0, column: 0 } : { row, column: 0 };
    case 'End':
      return far ? { row: lastRow, column: lastColumn } : { row, column: lastColumn };
    default:
      return null;
  }
}

const between = (a: number, b: number): Span => ({ first: Math.min(a, b), end: Math.max(a, b) + 1 });
const within = (at: number, a: number, b: number) => at >= Math.min(a, b) && at <= Math.max(a, b);
