import { toFault, type Fault } from '../../../src/base/errors';
import type { Remote } from '../../../src/base/rpc';
import type {
  ColumnStats,
  ColumnView,
  FilterRef,
  Selection,
  ShownRows,
  SortKey,
  TableApi,
  TableInfo,
} from '../../../src/messages';
import { Emitter } from '../emitter';
import { columnsIn, conditions } from './filter/conditions';
import { RowsPlot } from './points/rowsPlot';
import { RowBlocks, type Cell } from './rowBlocks';
import type { Span } from './span';
import { tabSeparated } from './tabSeparated';

/** What of a table is shown, and in which order. */
export interface Arrangement {
  readonly filter: string;
  readonly sort: { readonly column: number; readonly descending: boolean } | null;
  /** Of results of a query: what was chosen of the groups that its rows fall into. */
  readonly facets?: NonNullable<FilterRef['facets']>;
}

/** Rows that are lost sooner again, in milliseconds, are not chosen once more. */
const patience = 5000;

/** A table as a grid shows it, wherever its rows come from: nothing but what is on screen is asked for. */
export class GridModel {
  info: TableInfo | null = null;
  /** Why the table can't be shown. */
  fault: Fault | null = null;
  arrangement: Arrangement = { filter: '', sort: null };
  /** Why the filter, or the sort, that was asked for last does not hold. */
  refused: Fault | null = null;
  /** A filter or sort is under way. */
  busy = false;
  /** Columns of the rows shown against one another; null before the columns are known. */
  plot: RowsPlot | null = null;
  readonly changed = new Emitter();
  private blocks: RowBlocks;
  /** How many numbers and texts a row has. */
  private inRow = 1;
  private selection: number | null = null;
  private filtered: ({ readonly asked: string } & Selection) | null = null;
  private arranging: AbortController | null = null;
  private shown = 0;
  private chosenAgain = 0;
  private asked: Arrangement;
  private named: { readonly filter: string; readonly columns: ReadonlySet<number> } = {
    ...{ filter: '', columns: new Set() },
  };

  constructor(
    private readonly host: Remote<TableApi>,
    readonly table: number,
    /** How rows are shown at first. */
    private readonly initial: Arrangement = { filter: '', sort: null },
  ) {
    this.asked = initial;
    this.blocks = this.newBlocks(0);
  }

  /** Rows shown: all, or those that the filter left. */
  get nrows(): number {
    return this.shown;
  }

  /** What is odd about the table and the rows that were shown. */
  get notes(): readonly Fault[] {
    return [...(this.info?.notes ?? []), ...this.blocks.notes];
  }

  /** Learns of the columns, and waits for the first rows, so that widths are known before anything is shown. */
  async load(): Promise<void> {
    try {
      const info = await this.host.tableInfo({ hdu: this.table });
      this.shown = info.nrows;
      this.inRow = info.columns.reduce((sum, column) => sum + valuesIn(column), 0);
      this.blocks = this.newBlocks(info.columns.length);
      await this.blocks.first(info.nrows);
      this.info = info;
      this.plot = new RowsPlot({
        columns: info.columns,
        nrows: info.nrows,
        points: (x, y, signal) => this.host.tablePoints({ ...this.ref(), x, y }, signal),
        changed: () => this.changed.fire(),
      });
      const { filter, sort, facets = [] } = this.initial;
      if (filter !== '' || sort || facets.length > 0) await this.arrange(this.initial);
    } catch (error) {
      this.fault = toFault(error);
    }
    this.changed.fire();
  }

  /** The filter that was asked for last. */
  get filter(): string {
    return this.asked.filter;
  }

  /** Columns that the filter of the rows shown names. */
  get filteredColumns(): ReadonlySet<number> {
    const { filter } = this.arrangement;
    if (this.named.filter !== filter) {
      const names = this.info?.columns.map(({ name }) => name) ?? [];
      const words = conditions(filter).flatMap((one) => one.words);
      this.named = { filter, columns: columnsIn(words, names) };
    }
    return this.named.columns;
  }

  /** Says what is on screen; what is missing of it comes, what is not on it any more is not waited for. */
  need(rows: Span, columns: Span): void {
    this.blocks.need({ first: rows.first, end: Math.min(rows.end, this.nrows) }, columns, {
      nrows: this.nrows,
      inRow: this.inRow,
    });
  }

  /** A cell of the rows shown; null while it is on its way. */
  cell(row: number, column: number): Cell | null {
    return this.blocks.cell(row, column);
  }

  /** The row's number in the file, from 1; null while it is on its way. */
  rowNumber(row: number): number | null {
    return this.selection === null ? row + 1 : this.blocks.rowNumber(row);
  }

  /** Sorts by a column: upwards, then downwards, then not at all. */
  sortBy(column: number): Promise<void> {
    // What was asked for last counts, even where it is still under way.
    const { sort } = this.asked;
    const again = sort?.column === column;
    return this.arrange({
      ...this.asked,
      sort: again ? (sort.descending ? null : { column, descending: true }) : { column, descending: false },
    });
  }

  setFilter(filter: string): Promise<void> {
    return this.arrange({ ...this.asked, filter: filter.trim() });
  }

  setFacets(facets: NonNullable<Arrangement['facets']>): Promise<void> {
    return this.arrange({ ...this.asked, facets });
  }

  stats(column: number, signal: AbortSignal): Promise<ColumnStats> {
    return this.host.columnStats({ hdu: this.table, column }, signal);
  }

  /** Cells as spreadsheets take them: columns by tabs, rows by line ends, nulls empty. */
  text(rows: Span, columns: Span): Promise<string> {
    return tabSeparated((ref) => this.host.tableRows(ref), this.ref(), rows, columns);
  }

  /** Shows other rows, in another order; what is shown stays until they are known. */
  async arrange(next: Arrangement): Promise<void> {
    this.arranging?.abort();
    const controller = new AbortController();
    this.arranging = controller;
    this.asked = next;
    this.busy = true;
    this.changed.fire();
    try {
      const found = await this.select(next, controller.signal);
      if (controller.signal.aborted) return;
      this.selection = found?.selection ?? null;
      this.shown = found?.nrows ?? this.info?.nrows ?? 0;
      this.arrangement = next;
      this.refused = null;
      this.blocks.dispose();
      this.blocks = this.newBlocks(this.info?.columns.length ?? 0);
    } catch (error) {
      if (controller.signal.aborted) return;
      this.refused = toFault(error);
      this.asked = this.arrangement;
    }
    this.busy = false;
    this.changed.fire();
  }

  private async select(next: Arrangement, signal: AbortSignal): Promise<Selection | null> {
    const { filter, sort, facets = [] } = next;
    const { table: hdu } = this;
    const wanted: FilterRef = { hdu, filter, ...(facets.length > 0 && { facets }) };
    const asked = JSON.stringify(wanted);
    const known = this.filtered?.asked === asked;
    if (filter === '' && facets.length === 0) this.filtered = null;
    else if (!known) this.filtered = { asked, ...(await this.host.tableFilter(wanted, signal)) };
    const { filtered } = this;
    if (!sort) return filtered;
    const keys: SortKey[] = [sort];
    const ref = { hdu, keys, ...(filtered && { selection: filtered.selection }) };
    try {
      return await this.host.tableSort(ref, signal);
    } catch (error) {
      // The rows that an earlier filter left may be forgotten.
      if (!known || toFault(error).kind !== 'usage') throw error;
      const again = await this.host.tableFilter(wanted, signal);
      this.filtered = { asked, ...again };
      return this.host.tableSort({ hdu, keys, selection: again.selection }, signal);
    }
  }

  /** Who reads the table no longer knows the rows that were chosen: they are chosen again. */
  private lost(): void {
    if (this.selection === null || this.busy || Date.now() - this.chosenAgain < patience) return;
    this.chosenAgain = Date.now();
    this.filtered = null;
    void this.arrange(this.arrangement);
  }

  /** What is shown: all rows, or those of a filter, in their order. */
  get shownRows(): ShownRows {
    return this.ref();
  }

  private ref(): ShownRows {
    return { hdu: this.table, ...(this.selection !== null && { selection: this.selection }) };
  }

  private newBlocks(ncolumns: number): RowBlocks {
    const ref = this.ref();
    return new RowBlocks((part, signal) => this.host.tableRows({ ...ref, ...part }, signal), ncolumns, {
      arrived: () => this.changed.fire(),
      lost: () => this.lost(),
    });
  }
}

/** Numbers or texts in a cell; of arrays of any length it is not known. */
function valuesIn({ datatype, arraysize }: ColumnView): number {
  if (arraysize === null || datatype === 'char' || datatype === 'unicodeChar') return 1;
  return arraysize.split('x').reduce((product, length) => product * (Number(length) || 16), 1);
}
