import type { ColumnValues } from '../../base/table';
import type { BinaryBlock, TextBlock } from './block';

/** Cells that could not be read, and became null. */
export interface Unreadable {
  count: number;
  /** Where it began. */
  readonly row: number;
  readonly text: string;
}

/** What a column became. */
export interface FinishedCells {
  readonly values: ColumnValues;
  readonly nulls: Uint8Array | null;
  readonly elementNulls?: readonly (Uint8Array | null)[] | null;
}

/** How the numbers of a column's cells may be read where they stand; other text is for the column to read. */
export type NumberScan = 'decimal' | 'integer' | null;

/** Collects the cells of one column. */
export interface Cells {
  readonly scan: NumberScan;
  readonly unreadable: Unreadable | null;
  /** Whether letters were no UTF-8. */
  readonly otherLetters?: boolean;
  /** A cell of TABLEDATA, as it stands in the document; empty for null. */
  addText(text: string): void;
  /** The cells of that column of each row. */
  addTextBlock(block: TextBlock, column: number): void;
  addBinaryBlock(block: BinaryBlock, column: number): void;
  finish(): FinishedCells;
}
