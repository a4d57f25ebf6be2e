import { cellValue, type Table } from '../../../base/table';
import { findColumn } from '../../../votable/lookup';
import { textAt } from '../../values';
import {
  schemaName,
  type TapColumn,
  type TapForeignKey,
  type TapSchema,
  type TapTable,
} from '../../vosi/tableset';

/** One row of a table of TAP_SCHEMA. */
interface Row {
  text(name: string): string | null;
  number(name: string): number | null;
  /** 0 and 1, true and false, in whatever type services give them. */
  flag(name: string): boolean;
}

/** Schemas and their tables, without columns, from TAP_SCHEMA.schemas and TAP_SCHEMA.tables (TAP 1.1 §4.2, §4.3). */
export function schemasOf(schemas: Table, tables: Table): TapSchema[] {
  const byName = new Map<string, { schema: TapSchema; tables: TapTable[] }>();
  const put = (name: string, row?: Row) => {
    const known = byName.get(name);
    if (known) return known;
    const own: TapTable[] = [];
    const [description, utype] = [row?.text('description') ?? null, row?.text('utype') ?? null];
    const fresh = {
      schema: { name, title: row?.text('title') ?? null, description, utype, tables: own },
      tables: own,
    };
    byName.set(name, fresh);
    return fresh;
  };
  for (const row of rowsOf(schemas)) {
    const name = row.text('schema_name');
    if (name !== null) put(name, row);
  }
  const ordered = rowsOf(tables).toSorted(byIndex('table_index'));
  for (const row of ordered) {
    const name = row.text('table_name');
    if (name === null) continue;
    put(row.text('schema_name') ?? schemaName({ name })).tables.push({
      name,
      title: row.text('title'),
      description: row.text('description'),
      type: row.text('table_type'),
      utype: row.text('utype'),
      nrows: row.number('nrows'),
      columns: null,
      foreignKeys: null,
    });
  }
  return [...byName.values()].map(({ schema }) => schema);
}

/** Columns by the name of their table, in the order in which they are to be shown (TAP 1.1 §4.4). */
export function columnsOf(columns: Table): Map<string, TapColumn[]> {
  const found = new Map<string, TapColumn[]>();
  for (const row of rowsOf(columns).toSorted(byIndex('column_index'))) {
    const [table, name] = [row.text('table_name'), row.text('column_name')];
    if (table === null || name === null) continue;
    const arraysize = row.text('arraysize');
    const column: TapColumn = {
      name,
      description: row.text('description'),
      unit: row.text('unit'),
      ucd: row.text('ucd'),
      utype: row.text('utype'),
      datatype: row.text('datatype'),
      arraysize: arraysize === '1' ? null : arraysize,
      xtype: row.text('xtype'),
      size: row.number('size'),
      indexed: row.flag('indexed'),
      principal: row.flag('principal'),
      std: row.flag('std'),
      primary: false,
    };
    const known = found.get(table);
    if (known) known.push(column);
    else found.set(table, [column]);
  }
  return found;
}

/** Foreign keys by the name of the table that has them (TAP 1.1 §4.5, §4.6). */
export function foreignKeysOf(keys: Table, keyColumns: Table): Map<string, TapForeignKey[]> {
  const pairs = new Map<string, { from: string; target: string }[]>();
  for (const row of rowsOf(keyColumns)) {
    const [id, from, target] = [row.text('key_id'), row.text('from_column'), row.text('target_column')];
    if (id !== null && from !== null && target !== null)
      pairs.set(id, [...(pairs.get(id) ?? []), { from, target }]);
  }
  const found = new Map<string, TapForeignKey[]>();
  for (const row of rowsOf(keys)) {
    const [table, target] = [row.text('from_table'), row.text('target_table')];
    if (table === null || target === null) continue;
    const columns = pairs.get(row.text('key_id') ?? '') ?? [];
    const key = { target, columns, description: row.text('description'), utype: row.text('utype') };
    found.set(table, [...(found.get(table) ?? []), key]);
  }
  return found;
}

function rowsOf(table: Table): Row[] {
  const columns = new Map(
    table.columns.map((column) => [column.name.toLowerCase().replace(/"/g, ''), column] as const),
  );
  const column = (name: string) => columns.get(name) ?? findColumn(table, { names: [name] });
  return Array.from({ length: table.nrows }, (_, row) => ({
    text: (name) => textAt(column(name), row),
    number(name) {
      const value = Number(textAt(column(name), row) ?? NaN);
      return Number.isFinite(value) && value > 0 ? value : null;
    },
    flag(name) {
      const found = column(name);
      const value = found && cellValue(found, row);
      return value === true || /^(1|t|true|y|yes)$/i.test(textAt(found, row) ?? '');
    },
  }));
}

/** Rows by a number that only TAP 1.1 has; others keep their order, after those that have one. */
function byIndex(name: string): (a: Row, b: Row) => number {
  const index = (row: Row) => {
    const text = row.text(name);
    const value = Number(text ?? NaN);
    return Number.isFinite(value) ? value : Infinity;
  };
  return (a, b) => {
    const [first, second] = [index(a), index(b)];
    return first === second ? 0 : first - second;
  };
}
