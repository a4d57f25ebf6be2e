import { XMLParser } from 'fast-xml-parser';
import { AlmagestError } from '../../base/errors';
import type { Table } from '../../base/table';
import { expectOk, unexpectedBody } from '../../net/expect';
import { decode } from '../../net/response';
import { sniff } from '../../net/sniff';
import type { ArchiveAsking, Ask } from '../archive';
import { numberColumn, textColumn } from '../columns';
import { fileWord, placeWord } from '../fileWord';
import { valuesOf } from '../parameters/values';
import { plainRecord } from '../plainRecord';

const service = 'IRSA dust';

/** What the service says of one of its three maps: values at the place and over the field. */
interface DustMap {
  readonly map: string;
  readonly image: string | null;
  /** An IPAC table of extinctions in many filters; of reddening alone. */
  readonly table: string | null;
  readonly unit: string | null;
  /** Of reddening those of Schlegel, Finkbeiner & Davis (1998). */
  readonly values: DustValues;
  /** Of reddening alone: Schlafly & Finkbeiner (2011). */
  readonly recalibrated: DustValues;
}

interface DustValues {
  readonly reference: number | null;
  readonly mean: number | null;
  readonly std: number | null;
  readonly max: number | null;
  readonly min: number | null;
}

/** Reddening, emission and temperature of dust in the Galaxy, as maps and values. */
export const dustAsk: Ask = {
  id: 'dust',
  title: 'Galactic dust',
  about:
    'Reddening E(B−V), 100 µm emission and temperature of dust in the Galaxy: values at a place, and maps around it.',
  gives: 'images',
  place: 'needed',
  parameters: [
    {
      name: 'size',
      label: 'Width of the maps',
      type: 'number',
      unit: 'deg',
      min: 2,
      max: 37.5,
      default: 5,
      help: 'From 2 to 37.5 degrees.',
    },
  ],
  async run(query, asking) {
    const place = asking.position!;
    const size = valuesOf(dustAsk, query).number('size') ?? 5;
    const found = await fetchDust(`${place.ra} ${place.dec} equ J2000`, size, asking);
    const word = placeWord(query.target, place);
    const records = found.map(({ map, image }, row) =>
      plainRecord({
        title: `${map} · ${word}`,
        productType: 'image',
        position: place,
        fieldOfView: [size, size],
        format: 'image/fits',
        filter: fileWord(map),
        collection: 'IRSA dust',
        target: query.target?.name ?? null,
        rights: 'public',
        accessUrl: image,
        row,
      }),
    );
    return { records, table: dustTable(found), overflow: false, messages: [] };
  },
};

async function fetchDust(place: string, size: number, asking: ArchiveAsking): Promise<DustMap[]> {
  const { http, signal, address } = asking;
  const url = `${address('dust')}?locstr=${encodeURIComponent(place)}&regSize=${size}`;
  const response = await http.request({ url, service, signal });
  try {
    await expectOk(response, service);
    const bytes = await response.bytes(4 << 20);
    const contentType = response.headers.get('content-type');
    if (sniff(bytes) === 'xml') return readDust(decode(bytes, contentType));
    throw unexpectedBody({ url: response.url, head: bytes, expected: 'XML', contentType, service });
  } finally {
    await response.cancel();
  }
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  processEntities: false,
  isArray: (name) => name === 'result',
});

type Element = Readonly<Record<string, unknown>>;

/**
 * The maps of an answer of the dust service, in its order.
 * https://irsa.ipac.caltech.edu/applications/DUST/docs/dustProgramInterface.html
 * @throws AlmagestError `service` in its words where it says an error, `malformed` where it is no such answer
 */
export function readDust(xml: string): DustMap[] {
  const { results } = parsed(xml);
  if (!isElement(results)) throw malformed('no “results”');
  if (results['@status'] === 'error') {
    const words = textOf(results.message) ?? 'it gives no reason';
    throw new AlmagestError({ kind: 'service', message: `${service} reports an error: ${words}` });
  }
  const found = Array.isArray(results.result) ? results.result.filter(isElement) : [];
  if (found.length === 0) throw malformed('no “result”');
  return found.map(mapOf);
}

function mapOf(result: Element): DustMap {
  const map = textOf(result.desc);
  if (map === null) throw malformed('a result without “desc”');
  if (!isElement(result.statistics)) throw malformed(`no “statistics” of ${map}`);
  const { statistics } = result;
  const data = isElement(result.data) ? result.data : {};
  const some = (suffix: string): DustValues => {
    const value = (name: string) => numberIn(statistics[`${name}${suffix}`], `${name}${suffix} of ${map}`);
    return {
      reference: value('refPixelValue'),
      mean: value('meanValue'),
      std: value('std'),
      max: value('maxValue'),
      min: value('minValue'),
    };
  };
  const suffix = 'refPixelValueSFD' in statistics ? 'SFD' : '';
  const values = some(suffix);
  if (values.reference === null) throw malformed(`no “refPixelValue${suffix}” of ${map}`);
  const unit = /\(([^)]*)\)/.exec(textOf(statistics[`refPixelValue${suffix}`]) ?? '')?.[1] ?? null;
  return {
    ...{ map, image: textOf(data.image), table: textOf(data.table), unit },
    ...{ values, recalibrated: some('SandF') },
  };
}

/** One row for each map. */
export function dustTable(found: readonly DustMap[]): Table {
  const numbers = (name: string, of: (map: DustMap) => number | null, description: string) =>
    numberColumn({ name, description }, found.map(of));
  const columns = [
    textColumn(
      { name: 'map' },
      found.map(({ map }) => map),
    ),
    textColumn(
      { name: 'unit', description: 'Of the values' },
      found.map(({ unit }) => unit),
    ),
    numbers('reference', ({ values }) => values.reference, 'At the place; of reddening that of SFD (1998)'),
    numbers('mean', ({ values }) => values.mean, 'Within 5′ of the place'),
    numbers('std', ({ values }) => values.std, 'Within 5′ of the place'),
    numbers('max', ({ values }) => values.max, 'Within 5′ of the place'),
    numbers('min', ({ values }) => values.min, 'Within 5′ of the place'),
    ...(['reference', 'mean', 'std', 'max', 'min'] as const).map((name) =>
      numbers(
        `SandF_${name}`,
        ({ recalibrated }) => recalibrated[name],
        'Of reddening as Schlafly & Finkbeiner (2011) have it',
      ),
    ),
    textColumn(
      { name: 'image', description: 'Map around the place' },
      found.map(({ image }) => image),
    ),
    textColumn(
      { name: 'table', description: 'Extinctions in many filters' },
      found.map(({ table }) => table),
    ),
  ];
  return { name: 'dust', description: null, columns, nrows: found.length, notes: [] };
}

function parsed(xml: string): Element {
  try {
    return parser.parse(xml) as Element;
  } catch (error) {
    throw malformed(`no XML (${String(error)})`);
  }
}

/** `0.5971 (mag)` as a number; null where there is no such element. */
function numberIn(value: unknown, name: string): number | null {
  const text = textOf(value);
  if (text === null) return null;
  const number = Number(text.split(/\s+/)[0]);
  if (Number.isFinite(number)) return number;
  throw malformed(`“${text.slice(0, 60)}” where a number was expected as ${name}`);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(what: string): AlmagestError {
  return new AlmagestError({ kind: 'malformed', message: `${service} sent ${what}.` });
}
