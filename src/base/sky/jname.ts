import { declination, rightAscension } from './coordinate';
import { type SkyPosition, wrapDegrees } from './position';

const precise = /^(.*?) ?J(\d{6})\.?(\d*)([+-])(\d{6})\.?(\d*)$/i;
const short = /^J(\d{4})(\.\d+)?([+-])(\d{4})(\.\d+)?$/i;

/**
 * The position in a J2000 designation: `SDSS J132411.57+032050.5`, `2MASS J06495091-0737408` (digits
 * past the seconds are decimals). One that goes to minutes only, `J1012+1213`, counts when it stands
 * alone: behind a catalogue's name (`PSR J1012+5307`) the name resolver knows the object better.
 * @throws AlmagestError `usage` where a lone designation is out of range.
 */
export function parseJName(text: string): SkyPosition | null {
  const long = precise.exec(text);
  if (long) {
    const [, prefix = '', ra = '', raDecimals = '', sign = '+', dec = '', decDecimals = ''] = long;
    try {
      return position(sexagesimal(ra, raDecimals), sign, sexagesimal(dec, decDecimals), text);
    } catch (error) {
      if (prefix !== '') return null;
      throw error;
    }
  }
  const minutes = short.exec(text);
  if (!minutes) return null;
  const [, ra = '', raDecimals = '', sign = '+', dec = '', decDecimals = ''] = minutes;
  const parts = (digits: string, decimals: string) => [
    Number(digits.slice(0, 2)),
    Number(digits.slice(2) + decimals),
  ];
  return position(parts(ra, raDecimals), sign, parts(dec, decDecimals), text);
}

/**
 * The position to the minute in a catalogue name such as `PSR J1012+5307`, for when nobody can be
 * asked for a better one; null where there is none.
 */
export function roughPosition(text: string): SkyPosition | null {
  const minutes = /\bJ\d{4}(?:\.\d+)?[+-]\d{4}(?:\.\d+)?$/i.exec(text.trim());
  try {
    return minutes && parseJName(minutes[0]);
  } catch {
    return null;
  }
}

function sexagesimal(digits: string, decimals: string): number[] {
  return [Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(`${digits.slice(4)}.${decimals}`)];
}

function position(ra: number[], sign: string, dec: number[], text: string): SkyPosition {
  return {
    ra: wrapDegrees(rightAscension({ text, sign: 1, signed: false, parts: ra, unit: 'hour' })),
    dec: declination({ text, sign: sign === '-' ? -1 : 1, signed: true, parts: dec, unit: 'degree' }),
  };
}
