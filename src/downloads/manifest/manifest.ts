import { AlmagestError } from '../../base/errors';
import { cellValue, type Column, type Table } from '../../base/table';
import { ecsvWriter } from '../../base/text/ecsvWriter';
import { readEcsv } from '../../base/text/readEcsv';
import type { ManifestRow, RowStatus } from './row';

const statuses: ReadonlySet<string> = new Set<RowStatus>(['COMPLETE', 'SKIPPED', 'ERROR', 'CANCELLED']);

const texts = [
  ['local_path', 'File, relative to this folder'],
  ['status', 'COMPLETE, SKIPPED (was there), ERROR or CANCELLED'],
  ['message', 'What is worth telling'],
  ['url', 'Address it came from'],
] as const;
const more = [
  ['sha256', 'SHA-256 of the file'],
  ['time', 'When it came, UTC'],
  ['archive', 'Archive or service'],
  ['query_id', 'Query that found it: query-ID.almagest.json'],
  ['target', 'Target it was found for'],
] as const;

/** Rows as they stand in the text: a row never changes, and the manifest is written again and again. */
const lines = new WeakMap<ManifestRow, string>();

/** A manifest as ECSV, which `astropy.table.Table.read` reads. */
export function manifestText(rows: readonly ManifestRow[]): string {
  const writer = ecsvWriter(tableOf([]).columns);
  const fresh = rows.filter((row) => !lines.has(row));
  writer.lines(tableOf(fresh)).forEach((line, at) => lines.set(fresh[at]!, line));
  return writer.head() + rows.map((row) => `${lines.get(row)!}\n`).join('');
}

function tableOf(rows: readonly ManifestRow[]): Table {
  const text = ([name, description]: readonly [keyof ManifestRow, string]): Column => ({
    ...{ ...nothing, name, description, datatype: 'char', arraysize: '*', nulls: null },
    values: rows.map((row) => String(row[name] ?? '')),
  });
  const bytes: Column = {
    ...{ ...nothing, name: 'bytes', description: 'Size of the file', datatype: 'long', arraysize: null },
    unit: 'byte',
    values: BigInt64Array.from(rows, (row) => BigInt(row.bytes ?? 0)),
    nulls: Uint8Array.from(rows, (row) => (row.bytes === null ? 1 : 0)),
  };
  const columns = [...texts.map(text), bytes, ...more.map(text)];
  return { name: null, description: null, columns, nrows: rows.length, notes: [] };
}

const nothing = { id: null, unit: null, ucd: null, utype: null, xtype: null };

/**
 * The rows of a manifest. What a row says is taken as it stands; where it leads is checked when it is used.
 * @throws AlmagestError `malformed` where it is no manifest
 */
export function readManifest(text: string): ManifestRow[] {
  const table = readEcsv(text);
  const [note] = table.notes;
  if (note) throw new AlmagestError({ ...note, kind: 'malformed' });
  const column = (name: string) => table.columns.find((one) => one.name === name);
  const required = ['local_path', 'status', 'url'].filter((name) => !column(name));
  if (required.length > 0) {
    const message = `It has no column ${required.join(', ')}.`;
    throw new AlmagestError({ kind: 'malformed', message });
  }
  const cell = (name: string, row: number): string => {
    const found = column(name);
    const value = found ? cellValue(found, row) : null;
    return value === null ? '' : typeof value === 'object' ? '' : String(value);
  };
  return Array.from({ length: table.nrows }, (_, row) => {
    const status = cell('status', row);
    const bytes = cell('bytes', row);
    return {
      local_path: cell('local_path', row),
      status: statuses.has(status) ? (status as RowStatus) : 'ERROR',
      message: cell('message', row),
      url: cell('url', row),
      bytes: /^\d{1,15}$/.test(bytes) ? Number(bytes) : null,
      sha256: /^[0-9a-f]{64}$/i.test(cell('sha256', row)) ? cell('sha256', row).toLowerCase() : '',
      time: cell('time', row),
      archive: cell('archive', row),
      query_id: cell('query_id', row),
      target: cell('target', row),
    };
  });
}
