import type { Fault } from './errors';

/** A column of a table as its source describes it; what is not said is null. */
export interface ColumnInfo {
  readonly name: string;
  readonly id: string | null;
  readonly unit: string | null;
  readonly ucd: string | null;
  readonly utype: string | null;
  readonly xtype: string | null;
  readonly description: string | null;
  /**
   * VOTable's word for the type of an element: `double`, `long`, `char`, `boolean` …; and for what it
   * has no word: `signedByte`, `unsignedShort`, `unsignedInt`, `unsignedLong`.
   */
  readonly datatype: string;
  /** Shape of a cell as VOTable writes it (`2`, `*`, `3x3`), fastest axis first; null for a scalar. */
  readonly arraysize: string | null;
}

/** Typed arrays that hold numbers (or, for 64-bit integers, BigInts). */
export type NumericArray =
  | Float64Array
  | Float32Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** A cell that holds an array of numbers; complex numbers are pairs (real, imaginary). */
export type ArrayCell = NumericArray | null;

/** A cell that holds several texts. */
export type TextArray = readonly string[];

/**
 * The cells of a column, one per row: numbers in a typed array, texts, small arrays, or arrays of texts.
 * Booleans and bits are 0 and 1 in a Uint8Array.
 */
export type ColumnValues = NumericArray | readonly string[] | readonly ArrayCell[] | readonly TextArray[];

/** A column with its cells. What a null cell holds in `values` means nothing. */
export interface Column extends ColumnInfo {
  readonly values: ColumnValues;
  /** 1 where the cell is null, one byte per row; null where no cell is. */
  readonly nulls: Uint8Array | null;
  /** Of a column of arrays: 1 where an element of a cell is null; null for a cell whose elements all have values. */
  readonly elementNulls?: readonly (Uint8Array | null)[] | null;
}

/** A table by columns: the one form in which VOTable, JSON, CSV and FITS tables are shown and used. */
export interface Table {
  readonly name: string | null;
  readonly description: string | null;
  readonly columns: readonly Column[];
  readonly nrows: number;
  /** What a reader must know: rows cut off, cells that could not be read, oddities accepted. */
  readonly notes: readonly Fault[];
}

/** A cell as a plain value: null, number, bigint, text, boolean, or an array of numbers or texts. */
export type CellValue = null | boolean | number | bigint | string | NumericArray | TextArray;

/** The cell of `column` at `row` (from 0); null for a null cell and past the end. */
export function cellValue(column: Column, row: number): CellValue {
  if (row < 0 || row >= column.values.length || column.nulls?.[row] === 1) return null;
  const value = column.values[row] ?? null;
  return column.datatype === 'boolean' && typeof value === 'number' ? value === 1 : value;
}
