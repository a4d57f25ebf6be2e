import type { ColumnValues } from '../../../base/table';

/** Some rows of a table, one after another. */
export interface RowBlock {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly rowBytes: number;
  readonly count: number;
  /** Index of its first row in the table. */
  readonly first: number;
}

/** The cells of a column, as a {@link Column} has them. */
export interface DecodedCells {
  readonly values: ColumnValues;
  readonly nulls: Uint8Array | null;
  readonly elementNulls: readonly (Uint8Array | null)[] | null;
}

export function rowBlock(bytes: Uint8Array, rowBytes: number, count: number, first: number): RowBlock {
  return { bytes, view: viewOf(bytes), rowBytes, count, first };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
