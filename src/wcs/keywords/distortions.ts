import type { Header } from '../../fits/header/header';
import type { Polynomial } from '../distortion/polynomial';
import { sip } from '../distortion/sip';
import { parseSurface, tnx } from '../distortion/tnx';
import type { Distortion } from '../distortion/distortion';

/** Beyond this order no SIP polynomial is believed; below the second there is nothing that CD does not say. */
const highestOrder = 20;

/** SIP as a header says it; null where it has none. */
export function readSip(header: Header): Distortion | null {
  const [a, b] = [polynomial(header, 'A'), polynomial(header, 'B')];
  if (!a && !b) return null;
  return sip({ crpix: [header.number('CRPIX1') ?? 0, header.number('CRPIX2') ?? 0], a, b });
}

function polynomial(header: Header, letter: 'A' | 'B'): Polynomial | null {
  const order = header.integer(`${letter}_ORDER`);
  if (order === undefined || order < 2 || order > highestOrder) return null;
  const coefficients = new Float64Array((order + 1) ** 2);
  for (let p = 0; p <= order; p++) {
    for (let q = 0; q <= order - p; q++) {
      coefficients[p * (order + 1) + q] = header.number(`${letter}_${p}_${q}`) ?? 0;
    }
  }
  return { order, coefficients };
}

/** IRAF's description of an axis: what WATi_nnn say together, as `name = value` or `name = "value"`. */
export function readWat(header: Header, axis: number): ReadonlyMap<string, string> {
  const lines = header.cards.flatMap(({ keyword, value, records }) => {
    const match = new RegExp(`^WAT${axis}_(\\d{3})$`).exec(keyword);
    if (!match || typeof value !== 'string') return [];
    // A full card goes on in the next one: blanks at its end belong to the text.
    const raw = /'((?:[^']|'')*)'/.exec(records[0]!.slice(10))?.[1]?.replaceAll("''", "'");
    return [{ index: Number(match[1]), text: (raw ?? value).padEnd(68) }];
  });
  lines.sort((first, second) => first.index - second.index);
  const whole = lines.map(({ text }) => text).join('');
  const entries = new Map<string, string>();
  for (const [, name, quoted, bare] of whole.matchAll(/(\w+)\s*=\s*(?:"([^"]*)"|(\S+))/g)) {
    entries.set(name!, (quoted ?? bare ?? '').trim());
  }
  return entries;
}

/** The surfaces of TNX or ZPX. */
export function readTnx(header: Header, longitude: number, latitude: number): Distortion | null {
  const first = readWat(header, longitude + 1).get('lngcor');
  const second = readWat(header, latitude + 1).get('latcor');
  const surfaces = [first, second].map((text) => (text === undefined ? null : parseSurface(text)));
  return surfaces[0] || surfaces[1] ? tnx(surfaces[0]!, surfaces[1]!) : null;
}

/** Coefficients `projpN` of ZPX' zenithal polynomial. */
export function readProjp(header: Header, axis: number): (number | undefined)[] {
  const wat = readWat(header, axis + 1);
  return Array.from({ length: 10 }, (_, m) => {
    const text = wat.get(`projp${m}`);
    return text === undefined || Number.isNaN(Number(text)) ? undefined : Number(text);
  });
}
