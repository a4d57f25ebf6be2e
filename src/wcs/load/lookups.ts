import type { Fault } from '../../base/errors';
import type { FitsDocument } from '../../fits/document';
import type { Header } from '../../fits/header/header';
import type { LookupPair, LookupTable } from '../distortion/lookup';
import { recordFields } from '../keywords/records';
import { readSmallImage } from './smallImage';

/** The two places where tables of offsets are named: their keywords, and the extension that holds them. */
const kinds = {
  detector: { keyword: 'D2IMDIS', record: 'D2IM', extension: 'D2IMARR' },
  prior: { keyword: 'CPDIS', record: 'DP', extension: 'WCSDVARR' },
} as const;

/**
 * The tables that D2IMDISj or CPDISj name, from the other HDUs of the file; null where there are none.
 * What cannot be read is left out, with a note.
 */
export async function readLookups(
  document: FitsDocument,
  header: Header,
  kind: keyof typeof kinds,
  notes: Fault[],
  signal?: AbortSignal,
): Promise<LookupPair | null> {
  const { keyword, record } = kinds[kind];
  const tables: (LookupTable | null)[] = [];
  for (const axis of [1, 2]) {
    const type = header.string(`${keyword}${axis}`)?.toLowerCase();
    const note = (message: string) =>
      notes.push({ kind: 'malformed', message, where: { keyword: `${keyword}${axis}` } });
    // Functions before the matrix need no other HDU: they are read with the keywords.
    if (type === undefined || (kind === 'prior' && type !== 'lookup')) tables.push(null);
    else if (type !== 'lookup') {
      note(
        `The distortion ${keyword}${axis} = '${type}' is none that is applied here; positions are those without it.`,
      );
      tables.push(null);
    } else {
      const fields = recordFields(header, `${record}${axis}`);
      try {
        tables.push(await readTable(document, kind, axis, fields, signal));
      } catch (error) {
        note(
          `The table of ${keyword}${axis} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
        );
        tables.push(null);
      }
    }
  }
  return tables[0] || tables[1] ? [tables[0]!, tables[1]!] : null;
}

async function readTable(
  document: FitsDocument,
  kind: keyof typeof kinds,
  axis: number,
  fields: ReadonlyMap<string, number>,
  signal?: AbortSignal,
): Promise<LookupTable> {
  const version = fields.get('EXTVER') ?? 1;
  const { extension } = kinds[kind];
  const hdu = document.summary.hdus.find(
    (one) => one.name.toUpperCase() === extension && one.version === version,
  );
  if (!hdu) throw new Error(`there is no extension ${extension} of version ${version}.`);
  const [header, { axes, values }] = [
    await document.header(hdu.index, signal),
    await readSmallImage(document, hdu.index, signal),
  ];
  const [width = 1, height = 1] = axes;
  if (values.length < width * height) throw new Error(`extension ${extension} of version ${version} is cut.`);
  const each = (name: string, otherwise: number) =>
    [header.number(`${name}1`) ?? otherwise, header.number(`${name}2`) ?? otherwise] as const;
  const table = {
    width,
    height,
    values,
    crpix: each('CRPIX', 0),
    crval: each('CRVAL', 0),
    cdelt: each('CDELT', 1),
  };
  // AXIS.1 says which image axis runs along the first axis of the table.
  const turned = (fields.get(`AXIS.${axis}`) ?? axis) !== axis;
  return turned ? transposed(table) : table;
}

function transposed(table: LookupTable): LookupTable {
  const { width, height, values, crpix, crval, cdelt } = table;
  const turned = new Float64Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) turned[x * height + y] = values[y * width + x]!;
  const swap = ([a, b]: readonly [number, number]) => [b, a] as const;
  return {
    width: height,
    height: width,
    values: turned,
    crpix: swap(crpix),
    crval: swap(crval),
    cdelt: swap(cdelt),
  };
}
