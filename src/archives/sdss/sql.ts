import { AlmagestError, toFault } from '../../base/errors';
import type { Table } from '../../base/table';
import { readCsv } from '../../base/text/readCsv';
import { expectOk, unexpectedBody } from '../../net/expect';
import type { HttpResponse } from '../../net/http';
import { decode } from '../../net/response';
import { sniff } from '../../net/sniff';
import type { ArchiveAsking } from '../archive';

const service = 'SDSS SkyServer';
const mostBytes = 256 << 20;

/**
 * The rows of a SQL query to SkyServer (`CasJobs`' dialect, Microsoft SQL). Comments and line ends are
 * taken off, for SkyServer takes them ill.
 * @throws AlmagestError `service` with SkyServer's words where it refuses, and as requests do
 */
export async function askSql(sql: string, release: number, asking: ArchiveAsking): Promise<Table> {
  const line = plainSql(sql);
  const faults: AlmagestError[] = [];
  for (const url of endpoints(asking.address('skyserver'), release, line)) {
    try {
      const { http, signal } = asking;
      return await readRows(await http.request({ url, service, signal }));
    } catch (error) {
      // Releases came and went with their pages: the other one may be there.
      if (toFault(error).kind !== 'not-found' || !(error instanceof AlmagestError)) throw error;
      faults.push(error);
    }
  }
  throw faults[0]!;
}

/** SQL on one line, without comments that end with their line. */
export function plainSql(sql: string): string {
  return sql
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/^((?:[^'-]|'[^']*'|-(?!-))*)--.*$/, '$1').trim())
    .join(' ')
    .replace(/\/\*.*?\*\//g, ' ')
    .trim();
}

/** The pages of a release that take SQL, the simpler one first. */
function endpoints(base: string, release: number, sql: string): string[] {
  const cmd = encodeURIComponent(sql);
  const form = (page: string, more = '') =>
    `${base}/dr${release}/en/tools/search/${page}?cmd=${cmd}&format=csv${more}`;
  if (release < 10) return [form('x_sql.asp')];
  if (release === 10) return [form('x_sql.aspx')];
  if (release === 11) return [form('x_results.aspx')];
  return [
    `${base}/dr${release}/SkyServerWS/SearchTools/SqlSearch?cmd=${cmd}&format=csv`,
    form('x_results.aspx', '&searchtool=SQL'),
  ];
}

async function readRows(response: HttpResponse): Promise<Table> {
  try {
    await expectOk(response, service);
    return parseRows(await response.bytes(mostBytes), response);
  } finally {
    await response.cancel();
  }
}

/**
 * SkyServer's CSV as a table; a page or a message in place of rows is an error with its words, though it
 * comes with status 200.
 */
export function parseRows(bytes: Uint8Array, { url, headers }: Pick<HttpResponse, 'url' | 'headers'>): Table {
  const contentType = headers.get('content-type');
  const kind = sniff(bytes);
  const text = kind === 'text' ? decode(bytes, contentType) : '';
  const refused = /error_message|^\s*(?:#Table\d+\s*)?(?:error|SQL command not executed)\b/i.test(
    text.slice(0, 2000),
  );
  if (kind === 'empty') return readCsv('nothing\n');
  if (kind !== 'text' || refused) {
    throw unexpectedBody({ url, head: bytes, expected: 'rows as CSV', contentType, service });
  }
  if (/^\s*no (?:objects|rows|entries)\b/i.test(text)) return { ...readCsv('nothing\n'), columns: [] };
  const table = readCsv(text, ',');
  if (table.columns.length > 0) return table;
  throw new AlmagestError({ kind: 'malformed', message: `${service} sent a table without columns.` });
}
