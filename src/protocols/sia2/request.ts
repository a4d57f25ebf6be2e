import type { SkyPosition } from '../../base/sky/position';
import { degreesText, optional, queryUrl, repeated, type Parameter } from '../address';
import type { ServiceAddress } from '../found';
import { parseBand } from '../inputs/band';
import type { Interval } from '../inputs/interval';
import {
  arcsec,
  degrees,
  parseQuantity,
  plainNumber,
  secondsOfTime,
  type QuantityKind,
} from '../inputs/quantity';
import { refuse } from '../inputs/refuse';
import { regionParameters } from '../inputs/regions';
import { parseTime } from '../inputs/time';
import { checkAngle, checkCount, checkPosition } from '../service/checkRequest';

/** One or several texts as people write them, or numbers in the protocol's unit. */
export type Ranges = string | number | Interval | readonly (string | Interval)[];
type Words = string | readonly string[];

/** A question in SIA 2's terms (SIA 2.0 §2.1). Several values of one are alternatives; nothing is mandatory. */
export interface Sia2Request {
  /** With `radius`, a circle; instead of `region`. */
  readonly position?: SkyPosition | undefined;
  /** Degrees. */
  readonly radius?: number | undefined;
  /** `CIRCLE ra dec r`, `RANGE ra ra dec dec`, `POLYGON ra dec …`, `BOX …`, in degrees. */
  readonly region?: Words | undefined;
  /** Bands with their units, or metres. */
  readonly band?: Ranges | undefined;
  /** Dates, or MJD. */
  readonly time?: Ranges | undefined;
  readonly pol?: Words | undefined;
  readonly fov?: Ranges | undefined;
  readonly spatres?: Ranges | undefined;
  readonly specrp?: Ranges | undefined;
  readonly exptime?: Ranges | undefined;
  readonly timeres?: Ranges | undefined;
  readonly id?: Words | undefined;
  readonly collection?: Words | undefined;
  readonly facility?: Words | undefined;
  readonly instrument?: Words | undefined;
  readonly dptype?: Words | undefined;
  /** Levels from 0 to 4. */
  readonly calib?: Ranges | undefined;
  /** TARGET: the name under which it was observed. */
  readonly targetName?: Words | undefined;
  readonly format?: Words | undefined;
  readonly maxrec?: number | undefined;
  /** Parameters of the service's own. */
  readonly extra?: Readonly<Record<string, string>> | undefined;
}

const polarisations = ['I', 'Q', 'U', 'V', 'RR', 'LL', 'RL', 'LR', 'XX', 'YY', 'XY', 'YX', 'POLI', 'POLA'];
/** ObsCore 1.1 §3.3.1; SIA 2.0 itself knows image and cube. */
const productTypes = [
  'image',
  'cube',
  'spectrum',
  'sed',
  'timeseries',
  'visibility',
  'event',
  'measurements',
];

/** The address that asks a service. @throws AlmagestError `usage` naming the parameter that cannot be */
export function sia2Url(service: ServiceAddress, request: Sia2Request): string {
  return queryUrl(service.url, [
    ...places(service, request),
    ...intervals('BAND', request.band, parseBand),
    ...intervals('TIME', request.time, parseTime),
    ...repeated('POL', known('POL', upper(request.pol), polarisations)),
    ...quantities('FOV', request.fov, degrees),
    ...quantities('SPATRES', request.spatres, arcsec),
    ...quantities('SPECRP', request.specrp, plainNumber),
    ...quantities('EXPTIME', request.exptime, secondsOfTime),
    ...quantities('TIMERES', request.timeres, secondsOfTime),
    ...repeated('ID', request.id),
    ...repeated('COLLECTION', request.collection),
    ...repeated('FACILITY', request.facility),
    ...repeated('INSTRUMENT', request.instrument),
    ...repeated('DPTYPE', known('DPTYPE', lower(request.dptype), productTypes)),
    ...levels(request.calib),
    ...repeated('TARGET', request.targetName),
    ...repeated('FORMAT', request.format),
    ...maxrec(request.maxrec),
    ...Object.entries(request.extra ?? {}),
  ]);
}

function places({ name, limits }: ServiceAddress, { position, radius, region }: Sia2Request): Parameter[] {
  if (region !== undefined && position) throw refuse('POS', 'is given twice: as a position and as a region');
  if (region !== undefined) return list(region).flatMap((one) => regionParameters(one));
  if (!position) return [];
  checkPosition(position);
  if (radius === undefined) throw refuse('POS', 'has a position but no radius');
  checkAngle('POS radius', radius, { sky: 180, service: limits?.maxRadius, who: name });
  return [['POS', ['CIRCLE', ...[position.ra, position.dec, radius].map(degreesText)].join(' ')]];
}

function quantities(name: string, value: Ranges | undefined, kind: QuantityKind): Parameter[] {
  return intervals(name, value, (text) => parseQuantity(text, name, kind));
}

/** DALI 1.1 §3.3.4: two numbers, an open end is an infinity; a single value is both ends. */
function intervals(name: string, value: Ranges | undefined, parse: (text: string) => Interval): Parameter[] {
  return list(value).map((one) => {
    const { low, high } =
      typeof one === 'string' ? parse(one) : typeof one === 'number' ? { low: one, high: one } : one;
    if (!(low <= high)) throw refuse(name, `${low} to ${high} has its larger end first`);
    if (low === -Infinity && high === Infinity) throw refuse(name, 'has two open ends');
    return [name, `${number(low)} ${number(high)}`];
  });
}

function levels(value: Ranges | undefined): Parameter[] {
  const wanted = new Set<number>();
  for (const one of list(value)) {
    const { low, high } = typeof one === 'object' ? one : parseQuantity(one, 'CALIB', plainNumber);
    const within = [0, 1, 2, 3, 4].filter((level) => level >= low && level <= high);
    if (within.length === 0 || (high !== Infinity && high > 4) || (low === high && !Number.isInteger(low))) {
      throw refuse('CALIB', `“${typeof one === 'object' ? `${low}..${high}` : one}” is no level from 0 to 4`);
    }
    within.forEach((level) => wanted.add(level));
  }
  return [...wanted].sort((a, b) => a - b).map((level) => ['CALIB', String(level)]);
}

function maxrec(value: number | undefined): Parameter[] {
  checkCount('MAXREC', value, 0);
  return optional('MAXREC', value);
}

function number(value: number): string {
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf';
  return String(Number(value.toPrecision(15)));
}

function list<T extends object | string | number>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

function known(parameter: string, values: Words | undefined, words: readonly string[]): Words | undefined {
  const odd = list(values).find((value) => !words.includes(value));
  if (odd !== undefined) throw refuse(parameter, `“${odd}” is none of ${words.join(', ')}`);
  return values;
}

function upper(values: Words | undefined): readonly string[] | undefined {
  return values === undefined ? undefined : list(values).map((value) => value.trim().toUpperCase());
}

function lower(values: Words | undefined): readonly string[] | undefined {
  return values === undefined ? undefined : list(values).map((value) => value.trim().toLowerCase());
}
