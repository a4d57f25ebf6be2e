import type { Column, Table } from '../../base/table';
import { findColumn, type ColumnKeys } from '../../votable/lookup';
import type { VotableTable } from '../../votable/document';
import { recordKeys, type RecordKey } from './keys';

/** The column that holds each value of a record; null for those the table has none of. */
export type RecordColumns = Readonly<Record<RecordKey, Column | null>>;

/**
 * Finds the columns of a table. A PARAM of the table stands for a column with one value in all rows
 * (VOTable 1.4 §3.2), but only where no column will do.
 */
export function recordColumns(table: Table | VotableTable): RecordColumns {
  const constants = constantColumns(table);
  const find = (ways: readonly ColumnKeys[]) => first(table, ways) ?? first(constants, ways);
  return Object.fromEntries(
    Object.entries(recordKeys).map(([name, ways]) => [name, find(ways)]),
  ) as unknown as RecordColumns;
}

/** The column that holds the addresses of the datasets; null where there is none. */
export function accessColumn(table: Table): Column | null {
  return recordColumns(table).access;
}

function first(table: Table, ways: readonly ColumnKeys[]): Column | null {
  for (const keys of ways) {
    const column = findColumn(table, keys);
    if (column) return column;
  }
  return null;
}

function constantColumns(table: Table | VotableTable): Table {
  const own = 'params' in table ? table.params : [];
  const grouped = 'groups' in table ? table.groups.flatMap((group) => group.params) : [];
  const columns = [...own, ...grouped]
    .filter((param) => param.value.trim() !== '')
    .map((param): Column => ({
      ...param,
      datatype: 'char',
      values: Array.from({ length: table.nrows }, () => param.value),
      nulls: null,
    }));
  return { ...table, columns };
}
