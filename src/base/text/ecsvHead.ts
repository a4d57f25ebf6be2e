import { parse } from 'yaml';
import { AlmagestError } from '../errors';

/** What the head of an ECSV text says of a column. */
export interface EcsvColumn {
  readonly name: string;
  readonly datatype: string;
  readonly subtype: string | null;
  readonly unit: string | null;
  readonly description: string | null;
  /** UCD, utype and xtype stand here. */
  readonly meta: Readonly<Record<string, unknown>>;
}

export interface EcsvHead {
  readonly delimiter: ' ' | ',';
  readonly columns: readonly EcsvColumn[];
  /** Columns that hold the mask of another one: name of the column → name of its mask. */
  readonly masks: ReadonlyMap<string, string>;
  /** What follows the head: the line of names, and the rows. */
  readonly body: string;
}

/** A head larger than this is none. */
const mostHeadLength = 16 << 20;

/**
 * The head of an ECSV text (ECSV 1.0, APE 6): comment lines that are YAML.
 * @throws AlmagestError `malformed`
 */
export function ecsvHead(text: string): EcsvHead {
  const lines: string[] = [];
  let at = 0;
  for (let line = lineAt(text, at); line?.startsWith('#'); line = lineAt(text, at)) {
    lines.push(line.replace(/^# ?/, '').trimEnd());
    at += line.length;
    if (at > mostHeadLength) throw malformed('its head is too long');
  }
  if (!/^\s*%ECSV \d/.test(lines[0] ?? '')) throw malformed('it does not begin with ‘# %ECSV’');
  const head = parsed(lines.slice(1).join('\n'));
  const delimiter = head.delimiter ?? ' ';
  if (delimiter !== ' ' && delimiter !== ',') throw malformed(`its delimiter is neither a blank nor a comma`);
  const { datatype } = head;
  if (!Array.isArray(datatype)) throw malformed('it does not list its columns as ‘datatype’');
  const columns = datatype.map(columnOf);
  return { delimiter, columns, masks: masksOf(head.meta), body: text.slice(at) };
}

function lineAt(text: string, from: number): string | null {
  if (from >= text.length) return null;
  const end = text.indexOf('\n', from);
  return text.slice(from, end < 0 ? undefined : end + 1);
}

function parsed(yaml: string): Readonly<Record<string, unknown>> {
  try {
    // PyYAML, which astropy writes with, speaks YAML 1.1; tags of Python objects are of no use here.
    const head: unknown = parse(yaml, { version: '1.1', logLevel: 'error', maxAliasCount: 100 });
    return record(head);
  } catch (error) {
    throw malformed(`its head is no YAML: ${error instanceof Error ? error.message.split('\n')[0] : ''}`);
  }
}

function columnOf(item: unknown, index: number): EcsvColumn {
  const { name, datatype, subtype, unit, description, meta } = record(item);
  const text = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  const type = text(datatype);
  const called = text(name);
  if (called === null || type === null) throw malformed(`column ${index + 1} has no name or datatype`);
  return {
    ...{ name: called, datatype: type, subtype: text(subtype), unit: text(unit) },
    ...{ description: text(description), meta: record(meta) },
  };
}

/** astropy's `data_mask`: the mask of a column is another column. */
function masksOf(meta: unknown): Map<string, string> {
  const masks = new Map<string, string>();
  for (const [name, value] of Object.entries(record(record(meta).__serialized_columns__))) {
    const { data, mask } = record(value);
    const { name: of = name } = record(data);
    const { name: by } = record(mask);
    if (typeof of === 'string' && typeof by === 'string') masks.set(of, by);
  }
  return masks;
}

/** A mapping, also where YAML has it ordered (`!!omap`); nothing where it is none. */
function record(value: unknown): Readonly<Record<string, unknown>> {
  if (value instanceof Map) return Object.fromEntries(value) as Record<string, unknown>;
  if (Array.isArray(value)) return Object.assign({}, ...value.map(record)) as Record<string, unknown>;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function malformed(why: string): AlmagestError {
  return new AlmagestError({ kind: 'malformed', message: `The text is no ECSV: ${why}.` });
}
