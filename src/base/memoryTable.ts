import { throwIfCancelled } from './cancelled';
import { AlmagestError, type Fault } from './errors';
import type { Column, Table } from './table';
import type { ReaderColumn, TableReader } from './tableReader';
import { rowsOf } from './tableRows';

/** Rows that are handed on before anything else may run. */
const pieceRows = 1 << 16;

/** A table in memory, read as one in a file is. */
export class MemoryTable implements TableReader {
  readonly columns: readonly ReaderColumn[];
  readonly promised: number;

  /** `table` is given by what it holds when asked for, so that columns are not copied. */
  constructor(private readonly table: Table) {
    this.promised = table.nrows;
    this.columns = table.columns.map((column, index) => {
      const { name, id, unit, ucd, utype, xtype, description, datatype, arraysize } = column;
      const format = arraysize === null ? datatype : `${datatype}[${arraysize}]`;
      return {
        ...{ name, id, unit, ucd, utype, xtype, description, datatype, arraysize },
        ...{ index, format, display: null },
      };
    });
  }

  get nrows(): number {
    return this.table.nrows;
  }

  get notes(): readonly Fault[] {
    return this.table.notes;
  }

  find(column: string | number): ReaderColumn {
    const lower = String(column).trim().toLowerCase();
    const found =
      typeof column === 'number'
        ? this.columns[column]
        : (this.columns.find(({ name }) => name === column) ??
          this.columns.find(({ name, id }) => name.toLowerCase() === lower || id?.toLowerCase() === lower));
    if (found) return found;
    const names = this.columns.slice(0, 30).map(({ name }) => name);
    throw new AlmagestError({
      kind: 'not-found',
      message: `The table has no column ${column}.`,
      advice: `It has ${names.join(', ')}${this.columns.length > names.length ? ', …' : ''}.`,
    });
  }

  rows(first: number, count: number, columns: readonly ReaderColumn[] = this.columns): Promise<Table> {
    const from = Math.max(0, Math.min(Math.trunc(first) || 0, this.nrows));
    return Promise.resolve(rowsOf(this.of(columns), from, from + Math.max(0, Math.trunc(count) || 0)));
  }

  async *pieces(
    first: number,
    end: number,
    columns: readonly ReaderColumn[] = this.columns,
    signal?: AbortSignal,
  ): AsyncGenerator<Table> {
    const table = this.of(columns);
    const last = Math.min(end, this.nrows);
    for (let from = first; from < last; from += pieceRows) {
      // Lets messages in, such as that nobody waits any longer.
      await new Promise((resolve) => setTimeout(resolve));
      throwIfCancelled(signal);
      yield rowsOf(table, from, Math.min(from + pieceRows, last));
    }
  }

  column(name: string | number): Promise<{ column: Column; notes: readonly Fault[] }> {
    return Promise.resolve({ column: this.table.columns[this.find(name).index]!, notes: [] });
  }

  private of(columns: readonly ReaderColumn[]): Table {
    return { ...this.table, columns: columns.map(({ index }) => this.table.columns[index]!), notes: [] };
  }
}
