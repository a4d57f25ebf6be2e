import type { ColumnValues } from '../../base/table';
import type { Field } from '../field';
import { ArrayCells } from './arrayCells';
import type { BinaryBlock, TextBlock } from './block';
import { LongCells } from './longCells';
import { NumberCells } from './numberCells';
import { TextCells } from './textCells';

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

/** Collects the cells of one column. */
export interface Cells {
  readonly unreadable: Unreadable | null;
  /** A cell of TABLEDATA, as it stands in the document; empty for null. */
  addText(text: string): void;
  /** The cells of that column of each row. */
  addTextBlock(block: TextBlock, column: number): void;
  addBinaryBlock(block: BinaryBlock, column: number): void;
  finish(): FinishedCells;
}

/** A collector that suits the field. */
export function cellsFor(field: Field): Cells {
  const { kind } = field;
  if (kind === null) return new TextCells(field);
  if (field.isArray) return new ArrayCells(field, kind);
  return field.datatype === 'long' ? new LongCells(field, kind) : new NumberCells(field, kind);
}
