import {
  declination,
  outOfRange,
  readCoordinate,
  rightAscension,
  type WrittenCoordinate,
} from './coordinate';
import { parseGalactic } from './galactic';
import { parseJName } from './jname';
import { type SkyPosition, wrapDegrees } from './position';
import { normaliseSigns } from './text';

const frame = '(?:ICRS|FK5|J2000(?:\\.0)?)';
const framed = new RegExp(`^(?:${frame}[ ,:]+)*(.*?)(?:[ ,;]+\\(?${frame}\\)?)*$`, 'i');
const oldFrame = /^(?:FK4|B1950(?:\.0)?)[ ,:]+(.+)$|^(.+?)[ ,;]+\(?(?:FK4|B1950(?:\.0)?)\)?$/i;
const named =
  /^(?:ra|r\.a\.|α|alpha) ?[=:]? ?(.+?)[ ,;]+(?:de|dec|decl|dec\.|δ|delta)(?![a-z]) ?[=:]? ?(.+)$/i;

/**
 * The position in a text as people type it: sexagesimal or decimal, hours or degrees, with units,
 * colons or spaces, designations that carry a position, galactic longitude and latitude. FK5 J2000
 * is taken as ICRS (they differ by 0.02″). Null where the text is a name, for a resolver.
 * @throws AlmagestError `usage` where it is clearly a position but cannot be (declination 95, 61 minutes)
 *   or is of equinox B1950.
 */
export function parsePosition(text: string): SkyPosition | null {
  const tidy = normaliseSigns(text).slice(0, 200);
  const old = oldFrame.exec(tidy);
  if (old && parsePosition(old[1] ?? old[2] ?? '')) {
    throw outOfRange(`“${tidy}” is of equinox B1950; positions are read as ICRS (J2000).`);
  }
  const inner = (framed.exec(tidy)?.[1] ?? tidy).replace(/^[([{] ?(.*?) ?[)\]}]$/, '$1');
  return parseGalactic(inner) ?? parseJName(inner) ?? parseEquatorial(inner);
}

function parseEquatorial(text: string): SkyPosition | null {
  const pair = named.exec(text);
  if (pair) {
    const [ra, dec] = [readCoordinate(pair[1] ?? ''), readCoordinate(pair[2] ?? '')];
    return ra && dec && position(ra, dec);
  }
  // Quasars are called 0716+714: digits around a sign, without a point, are a name.
  if (!/^[+-]?[\d.]/.test(text) || /^\d+[+-]\d+$/.test(text)) return null;
  const withPoints = /^\d+,\d+ [+-]?\d+,\d+$/.test(text) ? text.replaceAll(',', '.') : text;
  for (const [ra, dec] of halves(withPoints)) {
    const position = pairOf(ra, dec);
    if (position) return position;
  }
  const alone = readCoordinate(text);
  if (alone && (text.includes(':') || (alone.unit !== null && alone.parts.length > 1))) {
    throw outOfRange(`“${text}” is one coordinate; a position has two.`, 'Add the declination.');
  }
  return null;
}

/** Where the text may be cut into two coordinates, the clearest cut first. */
function* halves(text: string): Generator<[string, string]> {
  const cut = (at: number, width: number): [string, string] => [
    text.slice(0, at).trim(),
    text.slice(at + width).trim(),
  ];
  for (const { index } of text.matchAll(/[,;]/g)) yield cut(index, 1);
  for (const { index } of text.matchAll(/(?!^)[+-]/g)) yield cut(index, 0);
  for (const { index } of text.matchAll(/ /g)) yield cut(index, 1);
  for (const { index } of text.matchAll(/(?<=[s"°d])(?=\d)/gi)) yield cut(index, 0);
}

function pairOf(raText: string, decText: string): SkyPosition | null {
  const [ra, dec] = [readCoordinate(raText), readCoordinate(decText)];
  if (!ra || !dec || dec.unit === 'hour') return null;
  const plain = ra.unit === null && dec.unit === null && !dec.signed;
  return plain && ra.parts.length !== dec.parts.length ? null : position(ra, dec);
}

function position(ra: WrittenCoordinate, dec: WrittenCoordinate): SkyPosition {
  return { ra: wrapDegrees(rightAscension(ra)), dec: declination(dec) };
}
