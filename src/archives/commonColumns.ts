import type { Column, ColumnInfo, ColumnValues, Table } from '../base/table';
import type { QueryService } from '../query/query';
import { findColumn } from '../votable/lookup';
import { textColumn } from './columns';

/** The answers of several services as one table. */
export interface MergedTable {
  readonly table: Table;
  /** What a reader must know of the merging. */
  readonly notes: readonly string[];
}

/** The table that one service answered with. */
export interface AnsweredTable {
  readonly service: QueryService;
  readonly table: Table;
}

/** What every catalogue of a cone search has under a UCD of its own (SCS 1.03 §2.2). */
const roles = [
  { name: 'id', ucds: ['meta.id;meta.main', 'ID_MAIN'] },
  { name: 'ra', ucds: ['pos.eq.ra;meta.main', 'POS_EQ_RA_MAIN'] },
  { name: 'dec', ucds: ['pos.eq.dec;meta.main', 'POS_EQ_DEC_MAIN'] },
] as const;

/**
 * The rows of several catalogues below one another: the service of each, then identifier and position as
 * their UCDs mark them, then the columns that have one name, unit and shape in all of them.
 */
export function commonColumns(answered: readonly AnsweredTable[]): MergedTable {
  const tables = answered.map(({ table }) => table);
  const nrows = tables.reduce((sum, table) => sum + table.nrows, 0);
  const names = answered.flatMap(({ service, table }) =>
    Array.from({ length: table.nrows }, () => service.name),
  );
  const found = roles.map(({ name, ucds }) => ({
    name,
    parts: tables.map((table) => findColumn(table, { ucds: [...ucds] })),
  }));
  const byRole = found.flatMap(({ name, parts }) =>
    parts.every((part) => part !== null) && alike(parts) ? [{ name, parts }] : [],
  );
  const used = new Set(byRole.flatMap(({ parts }) => parts));
  const byName = (tables[0]?.columns ?? []).flatMap((first) => {
    const parts = tables.map(({ columns }) => columns.find((column) => column.name === first.name));
    const shared = parts.every((part) => part !== undefined && !used.has(part)) && alike(parts as Column[]);
    return shared ? [{ name: first.name, parts: parts as Column[] }] : [];
  });
  const joined = [...byRole, ...byName].map(({ name, parts }) => ({ ...join(parts, nrows), name }));
  const lost = new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)));
  for (const { parts } of [...byRole, ...byName]) for (const part of parts) lost.delete(part.name);
  const columns = [textColumn({ name: 'service', ucd: 'meta.curation' }, names), ...joined];
  const table = { name: 'results', description: null, columns, nrows, notes: [] };
  const list = [...lost];
  const notes =
    list.length === 0
      ? []
      : [
          `Left out, because not every service has them alike: ${list.slice(0, 20).join(', ')}${list.length > 20 ? ', …' : ''}.`,
        ];
  return { table, notes };
}

const texts = new Set(['char', 'unicodeChar']);

/** Whether columns can stand below one another: one unit, and all texts, or all of one type and shape. */
function alike(columns: readonly ColumnInfo[]): boolean {
  const [first] = columns;
  return columns.every(
    ({ unit, datatype, arraysize }) =>
      unit === first?.unit &&
      (texts.has(datatype)
        ? texts.has(first.datatype) && plain(arraysize) && plain(first.arraysize)
        : datatype === first.datatype && arraysize === first.arraysize),
  );
}

/** One text in a cell, not an array of texts. */
function plain(arraysize: string | null): boolean {
  return !arraysize?.includes('x');
}

function join(parts: readonly Column[], nrows: number): Column {
  const first = parts[0]!;
  const text = texts.has(first.datatype);
  return {
    ...first,
    ...(text && {
      datatype: parts.some(({ datatype }) => datatype === 'unicodeChar') ? 'unicodeChar' : 'char',
      arraysize: '*',
    }),
    values: joinValues(
      parts.map(({ values }) => values),
      nrows,
    ),
    nulls: parts.some(({ nulls }) => nulls)
      ? Uint8Array.from(
          parts.flatMap(({ nulls, values }) => Array.from(nulls ?? new Uint8Array(values.length))),
        )
      : null,
    elementNulls: parts.some(({ elementNulls }) => elementNulls)
      ? parts.flatMap(({ elementNulls, values }) => elementNulls ?? new Array<null>(values.length).fill(null))
      : null,
  };
}

function joinValues(parts: readonly ColumnValues[], nrows: number): ColumnValues {
  const [first] = parts;
  if (!ArrayBuffer.isView(first)) return parts.flatMap((values) => [...(values as readonly string[])]);
  const whole = Reflect.construct(first.constructor, [nrows]) as typeof first;
  let at = 0;
  for (const values of parts) {
    (whole as Float64Array).set(values as Float64Array, at);
    at += values.length;
  }
  return whole;
}
