import type { SkyPosition } from '../../base/sky/position';

/** A question in SIA 1's terms (SIA 1.0 §4.1). */
export interface Sia1Request {
  readonly position: SkyPosition;
  /** SIZE: full width of the field in degrees, one number for both axes. */
  readonly size: number;
  /** FORMAT: MIME types or `ALL`, `GRAPHIC`, `METADATA`; the service's own default where left out. */
  readonly format?: string | undefined;
  readonly intersect?: 'COVERS' | 'ENCLOSED' | 'CENTER' | 'OVERLAPS' | undefined;
  readonly verb?: number | undefined;
  /** Parameters of the service's own, e.g. `survey`. */
  readonly extra?: Readonly<Record<string, string>> | undefined;
}

/**
 * The address that asks a service: parameters the base address already carries are kept, unless this
 * request sets them too (names are compared without case, as services do).
 */
export function sia1Url(base: string, request: Sia1Request): string {
  const { position, size, format, intersect, verb, extra } = request;
  const parameters: [name: string, value: string][] = [
    ['POS', `${degrees(position.ra)},${degrees(position.dec)}`],
    ['SIZE', degrees(size)],
    ...optional('FORMAT', format),
    ...optional('INTERSECT', intersect),
    ...optional('VERB', verb?.toString()),
    ...Object.entries(extra ?? {}),
  ];
  const ours = new Set(parameters.map(([name]) => name.toLowerCase()));
  const [path, query] = splitOnce(base.replace(/#.*$/, '').trim(), '?');
  const kept = query
    .split('&')
    .filter((part) => part !== '' && !ours.has(decodeLoosely(part.split('=', 1)[0] ?? '').toLowerCase()));
  const added = parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return `${path}?${[...kept, ...added].join('&')}`;
}

/** Plain decimals: services do not read exponents. */
function degrees(value: number): string {
  return value.toFixed(10).replace(/\.?0+$/, '');
}

function optional(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}

/** Commas and slashes stay as they are: allowed in a query, and some old services compare them so. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%2C/g, ',').replace(/%2F/g, '/');
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
