import type { Column, Table } from '../../base/table';
import type { RowSource } from './rowSource';

/** A window of a table, from row `first` on, with null cells and a note where its rows could not be read. */
export function withoutLost(table: Table, source: RowSource, first: number): Table {
  const lost = source.lost?.(first, table.nrows) ?? [];
  if (lost.length === 0) return table;
  const without = (column: Column): Column => {
    const nulls = column.nulls?.slice() ?? new Uint8Array(table.nrows);
    for (const { first: from, end } of lost) nulls.fill(1, Math.max(0, from - first), end - first);
    return { ...column, nulls };
  };
  return {
    ...table,
    columns: table.columns.map(without),
    notes: [...table.notes, ...lost.map(({ fault }) => fault)],
  };
}
