import type { SkyPosition } from '../../base/sky/position';
import { degreesText, optional, queryUrl, repeated, type Parameter } from '../address';
import type { ServiceAddress } from '../found';
import { parseBand } from '../inputs/band';
import type { Interval } from '../inputs/interval';
import {
  degrees,
  parseQuantity,
  plainNumber,
  secondsOfTime,
  signedNumber,
  type QuantityKind,
} from '../inputs/quantity';
import { refuse } from '../inputs/refuse';
import { isoOfMjd, parseTime } from '../inputs/time';
import { checkAngle, checkCount, checkPosition } from '../service/checkRequest';

type Words = string | readonly string[];
type Range = string | number | readonly string[];

/** A question in SSA's terms (SSA 1.1 §4.1). Theoretical services take no place but parameters of their own, in `extra`. */
export interface SsaRequest {
  readonly position?: SkyPosition | undefined;
  /** SIZE: diameter of the field in degrees. */
  readonly size?: number | undefined;
  /** Bands with their units, or names of bands. */
  readonly band?: string | Interval | readonly (string | Interval)[] | undefined;
  /** Dates, or MJD. */
  readonly time?: string | Interval | readonly (string | Interval)[] | undefined;
  /** FORMAT: MIME types, `all`, `compliant`, `native`, `graphic`, `votable`, `fits`, `xml`. */
  readonly format?: string | undefined;
  readonly targetName?: Words | undefined;
  readonly targetClass?: Words | undefined;
  readonly redshift?: Range | undefined;
  readonly aperture?: Range | undefined;
  readonly specrp?: Range | undefined;
  readonly spatres?: Range | undefined;
  readonly timeres?: Range | undefined;
  readonly snr?: Range | undefined;
  readonly collection?: Words | undefined;
  readonly pubdid?: string | undefined;
  readonly creatordid?: string | undefined;
  readonly fluxcalib?: string | undefined;
  readonly wavecalib?: string | undefined;
  readonly top?: number | undefined;
  readonly maxrec?: number | undefined;
  readonly extra?: Readonly<Record<string, string>> | undefined;
}

/** The address that asks a service. @throws AlmagestError `usage` naming the parameter that cannot be */
export function ssaUrl(service: ServiceAddress, request: SsaRequest): string {
  checkCount('TOP', request.top, 1);
  checkCount('MAXREC', request.maxrec, 0);
  return queryUrl(service.url, [
    ['REQUEST', 'queryData'],
    ...place(service, request),
    ...ranges('BAND', request.band, parseBand, numberText),
    ...ranges('TIME', request.time, parseTime, isoOfMjd),
    ...optional('FORMAT', request.format),
    ...listed('TARGETNAME', request.targetName),
    ...listed('TARGETCLASS', request.targetClass),
    ...quantities('REDSHIFT', request.redshift, signedNumber),
    ...single('APERTURE', request.aperture, degrees),
    ...single('SPECRP', request.specrp, plainNumber),
    ...single('SPATRES', request.spatres, degrees),
    ...single('TIMERES', request.timeres, secondsOfTime),
    ...single('SNR', request.snr, plainNumber),
    ...listed('COLLECTION', request.collection),
    ...optional('PUBDID', request.pubdid),
    ...optional('CREATORDID', request.creatordid),
    ...optional('FLUXCALIB', request.fluxcalib),
    ...optional('WAVECALIB', request.wavecalib),
    ...optional('TOP', request.top),
    ...optional('MAXREC', request.maxrec),
    ...Object.entries(request.extra ?? {}),
  ]);
}

function place({ name, limits }: ServiceAddress, { position, size }: SsaRequest): Parameter[] {
  if (position) checkPosition(position);
  if (size !== undefined) {
    if (!position) throw refuse('SIZE', 'is the size of a field, but there is no position');
    const service = limits?.maxRadius === undefined ? undefined : 2 * limits.maxRadius;
    checkAngle('SIZE', size, { sky: 360, service, who: name });
  }
  const at = position && `${degreesText(position.ra)},${degreesText(position.dec)}`;
  return [...optional('POS', at), ...optional('SIZE', size === undefined ? undefined : degreesText(size))];
}

/** Range lists (SSA 1.1 §8.7.2): `a/b,c/d`, an open end empty; a single value stands alone. */
function ranges(
  name: string,
  value: Range | Interval | readonly (string | Interval)[] | undefined,
  parse: (text: string) => Interval,
  write: (value: number) => string,
): Parameter[] {
  if (value === undefined) return [];
  const all = (Array.isArray(value) ? value : [value]) as readonly (string | number | Interval)[];
  const texts = all.map((one) => {
    const { low, high } = typeof one === 'object' ? one : parse(String(one));
    if (!(low <= high)) throw refuse(name, `${low} to ${high} has its larger end first`);
    if (low === high) return write(low);
    return `${low === -Infinity ? '' : write(low)}/${high === Infinity ? '' : write(high)}`;
  });
  return [[name, texts.join(',')]];
}

function quantities(name: string, value: Range | undefined, kind: QuantityKind): Parameter[] {
  return ranges(name, value, (text) => parseQuantity(text, name, kind), numberText);
}

/** What SSA takes as one number: the least resolution, signal to noise, or aperture (SSA 1.1 §4.1.2). */
function single(name: string, value: Range | undefined, kind: QuantityKind): Parameter[] {
  if (value === undefined) return [];
  const { low, high } = parseQuantity(typeof value === 'object' ? (value[0] ?? '') : value, name, kind);
  const ends = [...new Set([low, high].filter(Number.isFinite))];
  if (ends.length !== 1 || (typeof value === 'object' && value.length > 1)) {
    throw refuse(name, 'takes one number in SSA, which is the limit', 'Write e.g. “> 1000”.');
  }
  return [[name, numberText(ends[0]!)]];
}

/** Lists have commas between their values (SSA 1.1 §8.7.2). */
function listed(name: string, values: Words | undefined): Parameter[] {
  return repeated(name, typeof values === 'object' ? values.join(',') : values);
}

function numberText(value: number): string {
  return String(Number(value.toPrecision(15)));
}
