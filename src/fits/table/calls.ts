import { AlmagestError } from '../../base/errors';
import type { Column } from '../../base/table';
import { displayCell } from './display';
import { filterRows } from './filter/filterRows';
import type { ReaderColumn, TableReader } from '../../base/tableReader';
import { joinColumns } from './joinColumns';
import { tablePoints } from './points';
import { sortRows } from './sort';
import type {
  FilterRef,
  PointsRef,
  PointsView,
  RowsRef,
  RowsView,
  Selection,
  SortRef,
  TableInfo,
} from './views';

/** Rows that one answer gives at most: more than a screen has. */
const mostRows = 5000;
/** Selections that are kept; the oldest go. */
const mostSelections = 8;

type Tell = ((done: number) => void) | undefined;

/** What a table view asks of tables; selections belong to the table that they were made of. */
export class TableCalls {
  private readonly selections = new WeakMap<TableReader, Map<number, Uint32Array>>();
  /** Not from 0: a number given before its thread was started anew must not mean other rows. */
  private last = Math.floor(Math.random() * 2 ** 40);

  info({ nrows, promised, columns, notes }: TableReader): TableInfo {
    const shown = columns.map((column) => {
      const { name, unit, ucd, description, datatype, arraysize, format, display } = column;
      return {
        ...{ name, unit, ucd, description, datatype, arraysize, format, display },
        sortable: isSortable(column),
      };
    });
    return { nrows, promised, columns: shown, notes };
  }

  /** @throws AlmagestError `usage` for a selection or a column that is not there */
  async rows(table: TableReader, ref: RowsRef, signal?: AbortSignal): Promise<RowsView> {
    const order = this.order(table, ref.selection);
    const total = order?.length ?? table.nrows;
    const first = Math.max(0, Math.min(Math.trunc(ref.first) || 0, total));
    const count = Math.max(0, Math.min(Math.trunc(ref.count) || 0, total - first, mostRows));
    const rows = Float64Array.from({ length: count }, (_, at) => order?.[first + at] ?? first + at);
    const columns = ref.columns?.map((index) => table.find(index)) ?? table.columns;
    const parts: Column[][] = columns.map(() => []);
    const notes: RowsView['notes'][number][] = [];
    for (const [from, length] of runs(rows)) {
      const piece = await table.rows(from, length, columns, signal);
      piece.columns.forEach((column, at) => parts[at]!.push(column));
      notes.push(...piece.notes);
    }
    const cells = parts.map((pieces, at) => {
      if (pieces.length === 0) return { text: [], values: null, nulls: null };
      const column = joinColumns(pieces);
      const { display } = columns[at]!;
      const text = Array.from({ length: count }, (_, row) => displayCell(column, row, display));
      return { text, values: ArrayBuffer.isView(column.values) ? column.values : null, nulls: column.nulls };
    });
    return { first, rows, columns: cells, notes: notes.slice(0, 20) };
  }

  /** @throws AlmagestError as `sortRows` does */
  async sort(table: TableReader, ref: SortRef, signal?: AbortSignal, tell?: Tell): Promise<Selection> {
    return this.keep(table, await sortRows(table, ref.keys, this.order(table, ref.selection), signal, tell));
  }

  /** @throws AlmagestError as `filterRows` does */
  async filter(table: TableReader, ref: FilterRef, signal?: AbortSignal, tell?: Tell): Promise<Selection> {
    return this.keep(table, await filterRows(table, ref.filter, signal, tell));
  }

  /** @throws AlmagestError `usage` for a selection that is not there, and as `tablePoints` does */
  async points(table: TableReader, ref: PointsRef, signal?: AbortSignal): Promise<PointsView> {
    return tablePoints(table, this.order(table, ref.selection), ref, signal);
  }

  /** Keeps rows under a number. */
  keep(table: TableReader, rows: Uint32Array): Selection {
    const kept = this.selections.get(table) ?? new Map<number, Uint32Array>();
    this.selections.set(table, kept.set(++this.last, rows));
    const [oldest] = kept.keys();
    if (kept.size > mostSelections && oldest !== undefined) kept.delete(oldest);
    return { selection: this.last, nrows: rows.length };
  }

  /**
   * The rows of a selection in their order; null where there is none, which is all rows.
   * @throws AlmagestError `usage` for one that is not there
   */
  order(table: TableReader, selection: number | undefined): Uint32Array | null {
    if (selection === undefined) return null;
    const rows = this.selections.get(table)?.get(selection);
    if (rows) return rows;
    throw new AlmagestError({
      kind: 'usage',
      message: 'These rows are no longer selected.',
      advice: 'Sort or filter again.',
    });
  }
}

function isSortable({ stored, datatype, arraysize }: ReaderColumn): boolean {
  if (stored?.kind === 'unreadable' || datatype.endsWith('Complex')) return false;
  // Texts count as scalars, and FITS and VOTable write a width of 1 as none or as 1.
  const text = datatype === 'char' || datatype === 'unicodeChar';
  return arraysize === null || (text && !arraysize.includes('x'));
}

/** Rows that follow each other, as first row and length. */
function runs(rows: Float64Array): [number, number][] {
  const found: [number, number][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && last[0] + last[1] === row) last[1]++;
    else found.push([row, 1]);
  }
  return found;
}
