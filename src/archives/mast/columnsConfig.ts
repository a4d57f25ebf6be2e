import type { JsonObject, JsonValue } from '../../base/json/parseRows';
import { AlmagestError } from '../../base/errors';
import type { Column, Table } from '../../base/table';
import { textColumn } from '../columns';
import { askAgain } from './askAgain';
import { jsonBody } from './jsonBody';
import { formPost } from './mashup';
import { mastUrl, type MastSite } from './site';

/** What MAST's portal says of a column. */
export interface ColumnConfig {
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  /** MAST's word for its type, in astroquery's regular form: `string`, `float`, `integer`, `boolean`. */
  readonly type: string;
  readonly unit: string | null;
  readonly ucd: string | null;
  readonly utype: string | null;
  readonly description: string | null;
  readonly examples: string | null;
  /** What stands between the values of a cell that has several. */
  readonly separator: string | null;
  /** Whether it is asked for by ranges of numbers, not by values. */
  readonly continuous: boolean;
  /** Whether its numbers are dates, as MJD. */
  readonly mjd: boolean;
}

/** The columns of a service, in the portal's order. */
export type ColumnsConfig = ReadonlyMap<string, ColumnConfig>;

/** The columns of a service, e.g. `Mast.Caom.Cone`, as the portal describes them. */
export async function fetchColumnsConfig(site: MastSite, service: string): Promise<ColumnsConfig> {
  const request = formPost(
    mastUrl(site, 'portal/Mashup/Mashup.asmx/columnsconfig'),
    `colConfigId=${encodeURIComponent(service)}`,
  );
  return askAgain(site, request, async (response) => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const piece of await jsonBody(response, site.name))
      text += decoder.decode(piece, { stream: true });
    return readColumnsConfig(JSON.parse(text + decoder.decode()) as JsonValue, site.name);
  });
}

/** @throws AlmagestError `malformed` where it describes no column */
export function readColumnsConfig(config: JsonValue, name: string): ColumnsConfig {
  const entries = Object.entries(isObject(config) ? config : {}).flatMap(([column, value]) =>
    column === '_selected_' || !isObject(value) || value.remove === true
      ? []
      : [[column, columnOf(column, value)] as const],
  );
  if (entries.length > 0) return new Map(entries);
  throw new AlmagestError({ kind: 'malformed', message: `${name} described no columns.` });
}

/** What is known of the columns written beside them; those that say it themselves keep it. */
export function describeColumns(table: Table, config: ColumnsConfig): Table {
  const columns = table.columns.map((column): Column => {
    const { unit = null, ucd = null, utype = null, description = null } = config.get(column.name) ?? {};
    return {
      ...column,
      unit: column.unit ?? unit,
      ucd: column.ucd ?? ucd,
      utype: column.utype ?? utype,
      description: column.description ?? description,
    };
  });
  return { ...table, columns };
}

/** The columns as a table, one row each, columns that nobody fills left out; as astroquery's `get_metadata`. */
export function metadataTable(config: ColumnsConfig): Table {
  const all = [...config.values()];
  const column = (name: string, of: (one: ColumnConfig) => string | null) =>
    textColumn({ name }, all.map(of));
  const columns = [
    column('Column Name', ({ name }) => name),
    column('Column Label', ({ label }) => label),
    column('Data Type', ({ type }) => type),
    column('Units', ({ unit }) => unit),
    column('Description', ({ description }) => description),
    column('Examples/Valid Values', ({ examples }) => examples),
  ].filter(({ values }) => (values as readonly string[]).some((text) => text !== ''));
  return { name: 'columns', description: null, columns, nrows: all.length, notes: [] };
}

/** MAST's words for types, as astroquery puts them. */
const types: Readonly<Record<string, string>> = {
  ...{ char: 'string', string: 'string', datetime: 'string', date: 'string' },
  ...{ double: 'float', float: 'float', decimal: 'float' },
  ...{ int: 'integer', short: 'integer', long: 'integer', number: 'integer' },
  ...{ boolean: 'boolean', binary: 'boolean', unsignedbyte: 'byte' },
};

function columnOf(name: string, config: JsonObject): ColumnConfig {
  const text = (key: string) => {
    const value = config[key];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const regular = (type: string | null) => (type === null ? '' : (types[type.toLowerCase()] ?? type));
  const datatype = text('vot.datatype') ?? text('type');
  return {
    name,
    label: text('text') ?? name,
    type: regular(text('type')) || regular(text('vot.datatype')),
    unit: text('unit') ?? text('vot.unit'),
    ucd: text('vot.ucd'),
    utype: text('vot.utype'),
    description: text('vot.description'),
    examples: text('example'),
    separator: text('separator'),
    continuous:
      datatype === 'double' || datatype === 'float' || datatype === 'numeric' || config.treatNumeric === true,
    mjd: config.isMjd === true,
  };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
