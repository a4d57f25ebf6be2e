import { bands } from '../../support/sky/bands';
import type { Answer, Handler, Question } from '../answer';
import { fitsSize } from '../files/image';
import { searchImages, type ImageRow } from '../sia/search';
import { services } from '../sia/services';
import {
  answered,
  mostRows,
  numbersIn,
  parametersOf,
  separation,
  UsageFault,
  voAnswer,
  type VoColumn,
} from '../vo';

type Row = ImageRow & { readonly filesAt: string; readonly collection: string; readonly access: Access };

/** Where a row's file is, or its links are, and as what. */
interface Access {
  readonly url: string;
  readonly format: string;
}

/** One SIA 2 service over images of the generated sky. */
export interface Sia2Service {
  /** Path of the service: `/sia2/deep`. */
  readonly at: string;
  /** Images of these SIA 1 services, by their ids. */
  readonly of: readonly string[];
  /** What it calls the collection of a service's images. */
  readonly collection?: (service: string) => string;
  /** How a file is fetched, `DEEP/ID`; as itself where left out. */
  readonly access?: (file: string, filesAt: string) => Access;
}

const text = { datatype: 'char' } as const;
const idOf = ({ service, field, band }: ImageRow) => `${service.id}/${field.id}_${band}`;

/** ObsCore 1.1 table 1, in its order. */
const columns: readonly VoColumn<Row>[] = [
  { name: 'dataproduct_type', ucd: 'meta.code.class', ...text, value: () => 'image' },
  { name: 'calib_level', ucd: 'meta.code;obs.calib', datatype: 'int', value: () => 2 },
  { name: 'obs_collection', ucd: 'meta.id', ...text, value: ({ collection }) => collection },
  { name: 'obs_id', ucd: 'meta.id', ...text, value: ({ field }) => field.id },
  { name: 'obs_title', ucd: 'meta.title;obs', ...text, value: ({ field, band }) => `${field.title} ${band}` },
  {
    name: 'obs_publisher_did',
    ucd: 'meta.ref.ivoid',
    ...text,
    value: (row) => `ivo://almagest.example/${idOf(row)}`,
  },
  {
    name: 'access_url',
    ucd: 'meta.ref.url',
    utype: 'obscore:access.reference',
    ...text,
    value: ({ access }) => access.url,
  },
  {
    name: 'access_format',
    ucd: 'meta.code.mime',
    utype: 'obscore:access.format',
    ...text,
    value: ({ access }) => access.format,
  },
  {
    name: 'access_estsize',
    ucd: 'phys.size;meta.file',
    datatype: 'long',
    unit: 'kbyte',
    value: (row) => Math.ceil(fitsSize(row) / 1000),
  },
  { name: 's_ra', ucd: 'pos.eq.ra', datatype: 'double', unit: 'deg', value: ({ field }) => field.ra },
  { name: 's_dec', ucd: 'pos.eq.dec', datatype: 'double', unit: 'deg', value: ({ field }) => field.dec },
  {
    name: 's_fov',
    ucd: 'phys.angSize;instr.fov',
    datatype: 'double',
    unit: 'deg',
    value: ({ field }) => field.sizeDeg,
  },
  { name: 't_min', ucd: 'time.start;obs.exposure', datatype: 'double', unit: 'd', value: () => 61041 },
  { name: 't_max', ucd: 'time.end;obs.exposure', datatype: 'double', unit: 'd', value: () => 61041.01 },
  {
    name: 'em_min',
    ucd: 'em.wl;stat.min',
    datatype: 'double',
    unit: 'm',
    value: ({ band }) => bands[band].low,
  },
  {
    name: 'em_max',
    ucd: 'em.wl;stat.max',
    datatype: 'double',
    unit: 'm',
    value: ({ band }) => bands[band].high,
  },
  { name: 'instrument_name', ucd: 'meta.id;instr', ...text, value: ({ service }) => service.instrument },
];

/** The images of the SIA 1 services by SIA 2, `/sia2/deep` and `/sia2/wide`. */
export const sia2: Handler = (question) =>
  services
    .map(({ id }) => sia2Service({ at: `/sia2/${id}`, of: [id] })(question))
    .find((answer) => answer !== undefined);

/** A service of images: POS=CIRCLE, BAND, COLLECTION, FORMAT, MAXREC. */
export function sia2Service({
  at,
  of,
  collection,
  access = asFile,
}: Sia2Service): (q: Question) => Answer | undefined {
  return ({ path, query, origin, filePrefix }) => {
    if (path !== at) return undefined;
    return answered(() => {
      const value = parametersOf(query);
      const most = mostRows(value('MAXREC')[0]);
      const circles = value('POS').map((pos) => {
        if (!/^CIRCLE\s/i.test(pos)) throw new UsageFault(`POS=${pos} is not understood here, only CIRCLE`);
        const [ra = 0, dec = 0, radius = 0] = numbersIn('POS', pos.slice(6).trim(), 3);
        return { ra, dec, radius };
      });
      const formats = value('FORMAT');
      if (most > 0 && circles.length === 0) throw new UsageFault('POS is missing');
      const wanted = formats.length === 0 || formats.includes('image/fits');
      const own = services.filter(({ id }) => of.includes(id));
      const rows = (wanted ? circles : []).flatMap((circle) =>
        own.flatMap((service) => imagesIn(service, circle)),
      );
      const filesAt = `${origin}${filePrefix}`;
      const collections = value('COLLECTION');
      const found = rows
        .filter(inBands(value('BAND')))
        .map((row): Row => {
          const named = collection?.(row.service.id) ?? row.service.title;
          return { ...row, filesAt, collection: named, access: access(idOf(row), filesAt) };
        })
        .filter((row) => collections.length === 0 || collections.includes(row.collection));
      return voAnswer('images', columns, found, most);
    });
  };
}

function asFile(file: string, filesAt: string): Access {
  return { url: `${filesAt}/files/${file}.fits`, format: 'image/fits' };
}

function imagesIn(
  service: (typeof services)[number],
  { ra, dec, radius }: { readonly ra: number; readonly dec: number; readonly radius: number },
): ImageRow[] {
  const asked = {
    place: { ra, dec },
    size: [2 * radius, 2 * radius],
    intersect: 'OVERLAPS',
    formats: ['image/fits'],
    verbosity: 3,
    maxRecords: 5000,
  } as const;
  return searchImages(service, asked).rows.filter(
    ({ field }) => separation(field, { ra, dec }) <= radius + field.sizeDeg * Math.SQRT1_2,
  );
}

function inBands(wanted: readonly string[]): (row: ImageRow) => boolean {
  const ranges = wanted.map((text) => {
    const ends = text
      .replace(/([+-]?)inf/gi, '$1Infinity')
      .split(/\s+/)
      .map(Number);
    if (ends.length > 2 || ends.some(Number.isNaN)) throw new UsageFault(`BAND=${text} is no interval`);
    return { low: ends[0]!, high: ends.at(-1)! };
  });
  return ({ band }) =>
    ranges.length === 0 || ranges.some(({ low, high }) => bands[band].low <= high && bands[band].high >= low);
}
