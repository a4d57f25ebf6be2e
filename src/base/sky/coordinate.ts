import { AlmagestError } from '../errors';
import { number } from './text';

/** One coordinate as written: its parts, and whether it says hours or degrees itself. */
export interface WrittenCoordinate {
  readonly text: string;
  readonly sign: 1 | -1;
  readonly signed: boolean;
  readonly parts: readonly number[];
  /** Null where the notation leaves it open (`10:12:13`, `153.05`). */
  readonly unit: 'hour' | 'degree' | null;
}

const minute = `(?:m(?:in)?|arcmin|')`;
const second = `(?:s(?:ec)?|arcsec|")`;
const withUnits = new RegExp(
  `^([+-]?) ?(${number}) ?(h(?:rs?|ours?)?|d(?:eg(?:rees?)?)?|°)` +
    `(?: ?(${number})(?: ?${minute}|(?= )))?(?: ?(${number}) ?(${second})?)?$`,
  'i',
);
const withSeparators = new RegExp(`^([+-]?) ?(\\d+)(?: ?: ?| )(${number})(?:(?: ?: ?| )(${number}))?$`);
const bare = new RegExp(`^([+-]?) ?(${number})$`);

/** Reads `10h12m13s`, `-5:01:02`, `12 13 14`, `153.05d`, `153.05`; null where the text is none of these. */
export function readCoordinate(text: string): WrittenCoordinate | null {
  const units = withUnits.exec(text);
  if (units) {
    const [, sign, first, unit, min, sec, secondUnit] = units;
    const rest =
      min === undefined && sec !== undefined ? (secondUnit === undefined ? [sec] : ['0', sec]) : [min, sec];
    return written(text, sign, [first, ...rest], /^h/i.test(unit ?? '') ? 'hour' : 'degree');
  }
  const separated = withSeparators.exec(text) ?? bare.exec(text);
  return separated ? written(text, separated[1], separated.slice(2), null) : null;
}

function written(
  text: string,
  sign: string | undefined,
  parts: readonly (string | undefined)[],
  unit: WrittenCoordinate['unit'],
): WrittenCoordinate | null {
  const given = parts.filter((part) => part !== undefined);
  if (given.slice(0, -1).some((part) => part.includes('.'))) return null;
  return { text, sign: sign === '-' ? -1 : 1, signed: Boolean(sign), parts: given.map(Number), unit };
}

/** Right ascension in degrees, not yet wrapped: hours where the notation has parts and no degree sign. */
export function rightAscension(of: WrittenCoordinate): number {
  const hours = of.unit === 'hour' || (of.unit === null && of.parts.length > 1);
  const value = sum(of);
  if (!hours) {
    if (value > 360 || value < -180)
      throw outOfRange(`Right ascension ${of.text} is not between 0 and 360 degrees.`);
    return value;
  }
  if (value > 24 || value < 0 || of.sign < 0) {
    throw outOfRange(
      `Right ascension ${of.text} is not between 0 and 24 hours.`,
      'Mark degrees with d or °, as in 153d02m30s.',
    );
  }
  return value * 15;
}

/** Declination in degrees. */
export function declination(of: WrittenCoordinate): number {
  if (of.unit === 'hour') throw outOfRange(`Declination ${of.text} is in hours; it is measured in degrees.`);
  const value = sum(of);
  if (Math.abs(value) > 90) throw outOfRange(`Declination ${of.text} is not between -90 and 90 degrees.`);
  return value;
}

function sum({ sign, parts, text }: WrittenCoordinate): number {
  const [whole = 0, minutes = 0, seconds = 0] = parts;
  if (minutes >= 60) throw outOfRange(`${text} has ${minutes} minutes; there are less than 60.`);
  if (seconds >= 60) throw outOfRange(`${text} has ${seconds} seconds; there are less than 60.`);
  return sign * (whole + (minutes * 60 + seconds) / 3600);
}

/** A position that cannot be, told from text that is none. */
export function outOfRange(message: string, advice?: string): AlmagestError {
  return new AlmagestError({ kind: 'usage', message, ...(advice && { advice }) });
}
