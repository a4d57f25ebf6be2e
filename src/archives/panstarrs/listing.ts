import { AlmagestError } from '../../base/errors';
import type { Table } from '../../base/table';
import { readCsv } from '../../base/text/readCsv';
import { expectOk, unexpectedBody } from '../../net/expect';
import { decode } from '../../net/response';
import { sniff } from '../../net/sniff';
import type { SkyPosition } from '../../base/sky/position';
import type { ArchiveAsking } from '../archive';
import { Rows } from '../sdss/rows';

const service = 'Pan-STARRS file list';

/** A file of one skycell, as `ps1filenames.py` lists it. */
export interface SkycellFile {
  readonly skycell: string;
  readonly filter: string;
  readonly type: string;
  /** Of warps. */
  readonly mjd: number | null;
  /** Path below the server's root. */
  readonly filename: string;
  readonly bad: boolean;
  readonly row: number;
}

/**
 * The files of the skycell that holds a place.
 * @throws AlmagestError `malformed` naming a column that lacks, and as requests do
 */
export async function listFiles(
  { ra, dec }: SkyPosition,
  filters: readonly string[],
  types: readonly string[],
  asking: ArchiveAsking,
): Promise<{ table: Table; files: SkycellFile[] }> {
  const query = `ra=${ra}&dec=${dec}&filters=${filters.join('')}&type=${types.join(',')}&sep=,`;
  const url = `${asking.address('images')}/cgi-bin/ps1filenames.py?${query}`;
  const response = await asking.http.request({ url, service, signal: asking.signal });
  try {
    await expectOk(response, service);
    const bytes = await response.bytes(64 << 20);
    const contentType = response.headers.get('content-type');
    if (sniff(bytes) !== 'text') {
      throw unexpectedBody({ url, head: bytes, expected: 'a list of files', contentType, service });
    }
    return parseListing(decode(bytes, contentType));
  } finally {
    await response.cancel();
  }
}

/** The list, between commas or blanks; later versions have more columns, so they are found by name. */
export function parseListing(text: string): { table: Table; files: SkycellFile[] } {
  const table = text.includes(',') ? readCsv(text, ',') : readCsv(text.replace(/[ \t]+/g, ' ').trim(), ' ');
  const rows = new Rows(table, service);
  const needed = ['projcell', 'subcell', 'filter', 'type', 'filename'].find((name) => !rows.has(name));
  if (needed !== undefined) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${service} sent rows without the column “${needed}”: it sent ${table.columns
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 200)}.`,
    });
  }
  const files = Array.from({ length: rows.count }, (_, row): SkycellFile => {
    const subcell = String(rows.number(row, 'subcell') ?? '').padStart(3, '0');
    const mjd = rows.number(row, 'mjd');
    return {
      skycell: `${rows.text(row, 'projcell')}.${subcell}`,
      filter: rows.text(row, 'filter') ?? '',
      type: rows.text(row, 'type') ?? '',
      mjd: mjd === null || mjd === 0 ? null : mjd,
      filename: rows.text(row, 'filename') ?? '',
      bad: (rows.number(row, 'badflag') ?? 0) !== 0,
      row,
    };
  });
  return { table, files };
}
