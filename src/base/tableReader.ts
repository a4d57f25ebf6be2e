import type { Fault } from './errors';
import type { ColumnInfo, Table } from './table';

/** A column as a reader of tables knows it before any cell is read. */
export interface ReaderColumn extends ColumnInfo {
  /** From 0. */
  readonly index: number;
  /** The type of its cells as the file writes it. */
  readonly format: string;
  /** How the file asks for its numbers to be shown, as TDISPn of FITS; null where it does not. */
  readonly display: string | null;
  /** How cells are stored, where some can't be read. */
  readonly stored?: { readonly kind: string };
}

/**
 * Rows by windows, by pieces and by columns, whether they stand in a file or in memory: what sorting,
 * filtering, statistics and table views work on.
 */
export interface TableReader {
  readonly columns: readonly ReaderColumn[];
  /** Rows that are there, … */
  readonly nrows: number;
  /** … and rows that the file says there are. */
  readonly promised: number;
  /** What is odd about the table as a whole. */
  readonly notes: readonly Fault[];
  /**
   * The column of that name, in either case, or of that index.
   * @throws AlmagestError `not-found`
   */
  find(column: string | number): ReaderColumn;
  /** `count` rows from `first` on, fewer where the table ends. */
  rows(first: number, count: number, columns?: readonly ReaderColumn[], signal?: AbortSignal): Promise<Table>;
  /** Rows from `first` to before `end`, in pieces. */
  pieces(
    first: number,
    end: number,
    columns?: readonly ReaderColumn[],
    signal?: AbortSignal,
  ): AsyncGenerator<Table>;
  /** A whole column. */
  column(
    name: string | number,
    signal?: AbortSignal,
  ): Promise<{ readonly column: Table['columns'][number]; readonly notes: readonly Fault[] }>;
}
