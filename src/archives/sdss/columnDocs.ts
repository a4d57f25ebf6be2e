import { AlmagestError } from '../../base/errors';
import { readJsonTable } from '../../base/json/readJsonTable';
import type { Table } from '../../base/table';
import { expectOk, unexpectedBody } from '../../net/expect';
import { sniff } from '../../net/sniff';
import type { ArchiveAsking } from '../archive';
import { Rows } from './rows';

const service = 'SDSS SkyServer';

/** Names of the columns of a table of the catalogue, as SkyServer documents them, in its order. */
export async function columnNames(table: string, release: number, asking: ArchiveAsking): Promise<string[]> {
  const rows = new Rows(await fetchColumnDocs(table, release, asking), service);
  return Array.from({ length: rows.count }, (_, row) => rows.text(row, 'name') ?? '').filter(
    (name) => name !== '',
  );
}

/** As JSON: SkyServer's CSV of it has quotation marks within quotation marks. */
async function fetchColumnDocs(table: string, release: number, asking: ArchiveAsking): Promise<Table> {
  const { http, signal, address } = asking;
  const cmd = encodeURIComponent(`select * from dbo.fDocColumns('${table}')`);
  const url = `${address('skyserver')}/dr${release}/SkyServerWS/SearchTools/SqlSearch?cmd=${cmd}&format=json`;
  const response = await http.request({ url, service, signal });
  try {
    await expectOk(response, service);
    const bytes = await response.bytes(16 << 20);
    const contentType = response.headers.get('content-type');
    if (sniff(bytes) !== 'json') {
      throw unexpectedBody({ url: response.url, head: bytes, expected: 'JSON', contentType, service });
    }
    return await readTables(bytes);
  } finally {
    await response.cancel();
  }
}

/**
 * The rows of SkyServer's JSON: a list of tables, of which the one of the query itself may come first
 * (`SqlQuery`).
 * @throws AlmagestError `malformed` where there is no table in it
 */
export async function readTables(bytes: Uint8Array): Promise<Table> {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw malformed(`no JSON: ${String(error)}`);
  }
  const tables = (Array.isArray(document) ? (document as unknown[]) : []).filter(isTable);
  const found = tables.find(({ TableName }) => TableName !== 'SqlQuery');
  if (!found) throw malformed('JSON without rows (“Rows”)');
  const rows = new TextEncoder().encode(JSON.stringify({ Rows: found.Rows }));
  const { table } = await readJsonTable([rows], { name: service, rows: ['Rows'] });
  return table;
}

function isTable(value: unknown): value is { readonly TableName?: unknown; readonly Rows: unknown[] } {
  return typeof value === 'object' && value !== null && Array.isArray((value as { Rows?: unknown }).Rows);
}

function malformed(what: string): AlmagestError {
  return new AlmagestError({ kind: 'malformed', message: `${service} sent ${what}.` });
}
