import type { Column, ColumnValues, Table } from '../../base/table';
import type { QueryService } from '../../query/query';
import { textColumn } from '../columns';
import { commonColumns } from '../commonColumns';
import { mergeRecords, type Identified } from '../mergeRecords';
import { hiddenColumns, withRegionTexts } from './recordColumns';

/** What one service of a query answered with. */
export interface ServiceRows {
  /** Its place in the query. */
  readonly service: number;
  /** Its records by `recordsAsTable`; null where it has none. */
  readonly records: Table | null;
  /** Its own table; null where it is not kept, or not shown. */
  readonly own: Table | null;
}

/** How the answers of services stand together. */
export interface Joining {
  readonly services: readonly QueryService[];
  /** Whether the rows are those that the query's selection chose, in its order. */
  readonly selected: boolean;
  /** Whether rows are sources of catalogues, of which none is the same as another, and not datasets. */
  readonly catalogues: boolean;
}

/** The rows of a query's results, of all services that answered. */
export interface ResultRows {
  /** What is shown. */
  readonly table: Table;
  /** What the common record says of each row. */
  readonly records: Table;
  /** Of each row: the place of its service, its record there, its row in the service's own table; −1 for none. */
  readonly service: Int32Array;
  readonly record: Int32Array;
  readonly ownRow: Int32Array;
  /** What a reader must know of the joining. */
  readonly notes: readonly string[];
}

/** Joins the answers of services as mergedTable does, and keeps where each row came from. */
export function resultRows(answers: readonly ServiceRows[], joining: Joining): ResultRows {
  const [only] = answers;
  if (joining.services.length === 1 && only?.own) return ownRows(only, only.own, joining);
  return joining.catalogues && answers.every(({ own }) => own !== null)
    ? catalogueRows(answers, joining)
    : datasetRows(answers, joining);
}

/** The only service's own columns. */
function ownRows({ service, records }: ServiceRows, own: Table, { selected }: Joining): ResultRows {
  const rowOf = numbersOf(records, 'row');
  const ownRow = selected && records ? Int32Array.from(rowOf) : sequence(own.nrows);
  const recordAt = new Int32Array(own.nrows).fill(-1);
  rowOf.forEach((row, record) => {
    if (row >= 0 && row < recordAt.length) recordAt[row] = record;
  });
  const record = selected && records ? sequence(records.nrows) : recordAt;
  return {
    table: selected && records ? rowsAt(own, ownRow) : own,
    records: rowsAt(records ?? nothing, record),
    service: new Int32Array(ownRow.length).fill(service),
    ...{ record, ownRow },
    notes: [],
  };
}

/** The columns that all catalogues have. */
function catalogueRows(answers: readonly ServiceRows[], { services }: Joining): ResultRows {
  const { table, notes } = commonColumns(
    answers.map(({ service, own }) => ({ service: services[service]!, table: own! })),
  );
  const parts = answers.map((answer) => ownRows(answer, answer.own!, { ...all, services }));
  return {
    table,
    records: stacked(parts.map((part) => part.records)),
    service: joined(parts.map((part) => part.service)),
    record: joined(parts.map((part) => part.record)),
    ownRow: joined(parts.map((part) => part.ownRow)),
    notes,
  };
}

const all = { selected: false, catalogues: true } as const;

/** The common record of each dataset, told once however many services have it. */
function datasetRows(answers: readonly ServiceRows[], { services }: Joining): ResultRows {
  const outcomes = new Array<{ records: readonly Place[] } | undefined>(services.length).fill(undefined);
  const starts = new Map<number, number>();
  let start = 0;
  for (const { service, records } of answers) {
    starts.set(service, start);
    outcomes[service] = { records: placesIn(records) };
    start += records?.nrows ?? 0;
  }
  const merged = mergeRecords(outcomes);
  const whole = stacked(answers.map(({ records }) => records ?? nothing));
  const service = Int32Array.from(merged, (one) => one.services[0] ?? 0);
  const record = Int32Array.from(merged, (one) => one.record.index);
  const rows = merged.map((one, at) => starts.get(service[at]!)! + one.record.index);
  const records = withRegionTexts(rowsAt(whole, rows));
  const names = merged.map((one) => one.services.map((at) => services[at]?.name ?? '').join('; '));
  const said = records.columns.filter((column) => !hiddenColumns.has(column.name) && saysAnything(column));
  const from = textColumn(
    { name: 'service', ucd: 'meta.curation', description: 'The services that have it.' },
    names,
  );
  const twice = start - merged.length;
  return {
    table: { ...records, columns: services.length > 1 ? said.toSpliced(1, 0, from) : said },
    records,
    ...{ service, record },
    ownRow: Int32Array.from(numbersOf(records, 'row')),
    notes: twice > 0 ? [`${twice} rows were found by several services and are shown once.`] : [],
  };
}

/** A record as merging needs it, and which one it is. */
interface Place extends Identified {
  readonly index: number;
}

function placesIn(records: Table | null): Place[] {
  if (!records) return [];
  const text = (name: string) => {
    const column = records.columns.find((one) => one.name === name);
    return (row: number) => (column && column.nulls?.[row] !== 1 ? (column.values[row] as string) : null);
  };
  const [url, did, collection, id] = ['access_url', 'obs_publisher_did', 'obs_collection', 'obs_id'].map(
    text,
  );
  const [title, format] = ['obs_title', 'access_format'].map(text);
  return Array.from({ length: records.nrows }, (_, index) => ({
    index,
    accessUrl: url!(index),
    publisherDid: did!(index),
    collection: collection!(index),
    obsId: id!(index),
    title: title!(index) ?? '',
    format: format!(index),
  }));
}

const nothing: Table = { name: null, description: null, columns: [], nrows: 0, notes: [] };

function saysAnything({ nulls }: Column): boolean {
  return nulls?.includes(0) ?? true;
}

function numbersOf(table: Table | null, name: string): Float64Array {
  const values = table?.columns.find((column) => column.name === name)?.values;
  return values instanceof Float64Array ? values : new Float64Array(0);
}

function sequence(length: number): Int32Array {
  return Int32Array.from({ length }, (_, at) => at);
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Tables of records below one another; one without any has nulls. */
function stacked(tables: readonly Table[]): Table {
  const model = tables.find(({ columns }) => columns.length > 0);
  if (!model) return { ...nothing, nrows: tables.reduce((sum, { nrows }) => sum + nrows, 0) };
  const nrows = tables.reduce((sum, table) => sum + table.nrows, 0);
  const columns = model.columns.map(({ name }, at) => {
    const parts = tables.map((table) => ({ column: table.columns[at], count: table.nrows }));
    const nulls = new Uint8Array(nrows);
    const cells = ArrayBuffer.isView(model.columns[at]!.values) ? null : new Array<unknown>(nrows).fill('');
    const numbers = cells ? null : new Float64Array(nrows).fill(NaN);
    let start = 0;
    for (const { column, count } of parts) {
      if (column?.name !== name) nulls.fill(1, start, start + count);
      else {
        if (column.nulls) nulls.set(column.nulls, start);
        if (numbers) numbers.set(column.values as Float64Array, start);
        else (column.values as readonly unknown[]).forEach((cell, row) => (cells![start + row] = cell));
      }
      start += count;
    }
    const values = numbers ?? (cells as ColumnValues);
    return { ...model.columns[at]!, values, nulls };
  });
  return { ...model, columns, nrows };
}

/** These rows of a table, in this order; all null for −1. */
function rowsAt(table: Table, rows: ArrayLike<number>): Table {
  const columns = table.columns.map((column): Column => {
    const { values, nulls, elementNulls } = column;
    const missing = Uint8Array.from({ length: rows.length }, (_, at) => {
      const row = rows[at]!;
      return row < 0 || nulls?.[row] === 1 ? 1 : 0;
    });
    return {
      ...column,
      values: valuesAt(values, rows),
      nulls: missing.includes(1) ? missing : null,
      elementNulls: elementNulls ? Array.from(rows, (row) => elementNulls[row] ?? null) : null,
    };
  });
  return { ...table, columns, nrows: rows.length };
}

function valuesAt(values: ColumnValues, rows: ArrayLike<number>): ColumnValues {
  if (!ArrayBuffer.isView(values)) {
    const blank = typeof values[0] === 'string' ? '' : null;
    return Array.from(rows, (row) => values[row] ?? blank) as ColumnValues;
  }
  const picked = Reflect.construct(values.constructor, [rows.length]) as Float64Array;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    if (row >= 0) picked[at] = values[row] as number;
  }
  return picked;
}
