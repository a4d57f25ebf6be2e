/** Boxes before rows of a grid, and rows that are pointed at elsewhere; rows are those of the file, from 0. */
export interface RowMarks {
  isChecked(row: number): boolean;
  isLit(row: number): boolean;
  /** Checks these, or takes the checks off where all of them have one. */
  toggle(rows: readonly number[]): void;
  /** Whether all rows shown are checked, some, or none. */
  readonly all: boolean | 'mixed';
  toggleAll(): void;
}
