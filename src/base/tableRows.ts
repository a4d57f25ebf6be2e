import type { Column, ColumnValues, Table } from './table';

/** Rows `from` (counted from 0) up to, not including, `to` of a table, as a table. */
export function rowsOf(table: Table, from: number, to: number): Table {
  const columns = table.columns.map((column) => ({
    ...column,
    values: column.values.slice(from, to),
    nulls: column.nulls?.slice(from, to) ?? null,
    elementNulls: column.elementNulls?.slice(from, to) ?? null,
  }));
  return { ...table, columns, nrows: Math.max(0, Math.min(to, table.nrows) - from) };
}

/** These rows of a column, in this order. */
export function pickRows(column: Column, rows: readonly number[]): Column {
  const { values, nulls, elementNulls } = column;
  return {
    ...column,
    values: pick(values, rows),
    nulls: nulls && Uint8Array.from(rows, (row) => nulls[row]!),
    elementNulls: elementNulls ? rows.map((row) => elementNulls[row] ?? null) : null,
  };
}

function pick(values: ColumnValues, rows: readonly number[]): ColumnValues {
  if (!ArrayBuffer.isView(values)) return rows.map((row) => values[row]!) as ColumnValues;
  const picked = values.slice(0, rows.length);
  rows.forEach((row, at) => (picked[at] = values[row]!));
  return picked;
}
