import type { SkyPlace } from '../../support/sky/tan';

export type Intersect = 'COVERS' | 'ENCLOSED' | 'CENTER' | 'OVERLAPS';
export type ImageFormat = 'image/fits' | 'image/png';

/** A query of SIA 1.0, checked. */
export interface SiaQuery {
  readonly place: SkyPlace;
  /** Full width and height, degrees. */
  readonly size: readonly [number, number];
  readonly intersect: Intersect;
  readonly formats: readonly ImageFormat[];
  readonly verbosity: number;
  readonly maxRecords: number;
}

/** A parameter that cannot be understood; its message goes to the client. */
export class UsageFault extends Error {}

const largestSize = 20;
const mostRecords = 5000;

/**
 * Reads the parameters; names are case-insensitive. Gives undefined where only the description of the service
 * is wanted (FORMAT=METADATA or MAXREC=0).
 */
export function readQuery(query: string): SiaQuery | undefined {
  const values = new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toUpperCase(), value]));
  const format = (values.get('FORMAT') ?? 'ALL').trim();
  const maxRecords = integer('MAXREC', values.get('MAXREC') ?? '500', mostRecords);
  if (format.toUpperCase() === 'METADATA' || maxRecords === 0) return undefined;
  const [ra, dec] = numbers('POS', values.get('POS'));
  if (ra === undefined || dec === undefined) throw new UsageFault('POS needs two numbers: ra,dec');
  if (Math.abs(dec) > 90 || Math.abs(ra) > 360)
    throw new UsageFault(`POS is not on the sphere: ${ra},${dec}`);
  const size = numbers('SIZE', values.get('SIZE'));
  const [width = 0, height = width] = size;
  if (size.length > 2 || size.some((side) => side < 0 || side > largestSize))
    throw new UsageFault(`SIZE must be one or two numbers from 0 to ${largestSize} degrees`);
  const intersect = (values.get('INTERSECT') ?? 'OVERLAPS').toUpperCase();
  if (!isIntersect(intersect)) throw new UsageFault(`INTERSECT=${intersect} is not known`);
  return {
    place: { ra: (ra + 360) % 360, dec },
    size: [width, height],
    intersect,
    formats: readFormats(format),
    verbosity: integer('VERB', values.get('VERB') ?? '2', 3),
    maxRecords,
  };
}

/** FORMAT of SIA 1.0 §4.1.3: ALL, GRAPHIC forms, or MIME types. */
function readFormats(format: string): ImageFormat[] {
  const upper = format.toUpperCase();
  if (upper === 'ALL' || upper === '') return ['image/fits', 'image/png'];
  if (upper === 'GRAPHIC' || upper === 'GRAPHIC-ALL') return ['image/png'];
  if (upper.startsWith('GRAPHIC-')) return upper.slice(8).split(',').includes('PNG') ? ['image/png'] : [];
  const types = format.toLowerCase().split(',');
  const strange = types.find((type) => !/^[a-z]+\/[a-z0-9*.+-]+$/.test(type.trim()));
  if (strange !== undefined) throw new UsageFault(`FORMAT=${strange} is not known`);
  return (['image/fits', 'image/png'] as const).filter(
    (type) => types.includes(type) || types.includes('image/*'),
  );
}

function numbers(name: string, text: string | undefined): number[] {
  if (text === undefined || text.trim() === '') throw new UsageFault(`${name} is missing`);
  const values = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (!values.every(Number.isFinite)) throw new UsageFault(`${name}=${text} is not a list of numbers`);
  return values;
}

function integer(name: string, text: string, most: number): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageFault(`${name}=${text} is not a whole number`);
  return Math.min(most, Number(text));
}

function isIntersect(text: string): text is Intersect {
  return ['COVERS', 'ENCLOSED', 'CENTER', 'OVERLAPS'].includes(text);
}
