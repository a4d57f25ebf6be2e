import type { Fault } from '../../base/errors';
import type { NumericArray } from '../../base/table';
import type { SortKey } from './sort';

/** A column as a table view shows it. */
export interface ColumnView {
  readonly name: string;
  readonly unit: string | null;
  readonly ucd: string | null;
  readonly description: string | null;
  /** As in base/table. */
  readonly datatype: string;
  readonly arraysize: string | null;
  /** TFORMn and TDISPn, or what says the same elsewhere. */
  readonly format: string;
  readonly display: string | null;
  /** Whether the table can be sorted by it. */
  readonly sortable: boolean;
}

export interface TableInfo {
  readonly nrows: number;
  /** Rows that the header promises. */
  readonly promised: number;
  readonly columns: readonly ColumnView[];
  readonly notes: readonly Fault[];
}

/** Some rows of a table; columns are meant by their index. */
export interface RowsRef {
  readonly hdu: number;
  /** In the order of the selection where one is given, else of the file; from 0. */
  readonly first: number;
  readonly count: number;
  readonly columns?: readonly number[];
  readonly selection?: number;
}

export interface RowsView {
  readonly first: number;
  /** Index in the file of each row. */
  readonly rows: Float64Array;
  readonly columns: readonly CellsView[];
  readonly notes: readonly Fault[];
}

/** Cells of one column. */
export interface CellsView {
  /** As shown. */
  readonly text: readonly string[];
  /** As numbers, where each cell is one; null for texts and arrays. */
  readonly values: NumericArray | null;
  /** 1 where the cell is null; null where none is. */
  readonly nulls: Uint8Array | null;
}

/** Rows that a filter left, in the order that a sort gave them: kept by the worker under a number. */
export interface Selection {
  readonly selection: number;
  readonly nrows: number;
}

/** What can be asked how far it is; see `progress`. */
interface Task {
  readonly task?: string;
}

export interface SortRef extends Task {
  readonly hdu: number;
  readonly keys: readonly SortKey[];
  /** Sorts these rows only. */
  readonly selection?: number;
}

/** Values chosen of one of the groups that rows of results fall into; null for rows that have none. */
export interface FacetChoice {
  readonly facet: string;
  readonly values: readonly (string | null)[];
}

export interface FilterRef extends Task {
  readonly hdu: number;
  readonly filter: string;
  /** Of results of a query, which have groups: what was chosen of each. */
  readonly facets?: readonly FacetChoice[];
}

export interface ColumnRef extends Task {
  readonly hdu: number;
  readonly column: number | string;
}

/** Columns against one another, by their indices; `y` is null where only one is wanted. */
export interface PointsRef {
  readonly hdu: number;
  readonly x: number;
  readonly y: number | null;
  readonly selection?: number;
}

/** The numbers of columns, in the order of the rows asked for; NaN for nulls. */
export interface PointsView {
  /** Rows there are, of which every `step`-th is a point, … */
  readonly total: number;
  readonly step: number;
  /** … and so many points. */
  readonly count: number;
  /** Doubles. */
  readonly x: ArrayBuffer;
  /** Null where it is that of x, or none was asked for. */
  readonly y: ArrayBuffer | null;
  /** Numbers of the rows in the file, uint32; null where they are all rows in their order. */
  readonly rows: ArrayBuffer | null;
}
