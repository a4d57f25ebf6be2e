import { abZero } from '../../base/units/constants';
import { parseUnit } from '../../base/units/parse';
import { sameDimensions } from '../../base/units/unit';

/** The keywords of a header, as far as they are asked for. */
export interface Words {
  number(keyword: string): number | undefined;
  string(keyword: string): string | undefined;
}

/** How sums of an image's pixels become magnitudes: `zero - 2.5 log10(sum)`. */
export interface ZeroPoint {
  readonly zero: number;
  /** The magnitudes' system where the header's own words give it. */
  readonly system: 'AB' | 'unknown';
  /** The words it comes from. */
  readonly said: string;
}

const names = ['MAGZERO', 'MAGZPT', 'MAGZP', 'PHOTZP', 'ZEROPNT', 'ZPAB', 'ABMAGZP', 'ZEROPOINT', 'MAG_ZP'];

/** The zero point of an image, by its header; null where nothing gives one. */
export function zeroPointOf(words: Words, unitText: string | null): ZeroPoint | null {
  return byUnit(words, unitText) ?? hubble(words, unitText) ?? panStarrs(words) ?? named(words);
}

/** Units that are flux densities by themselves, or for each steradian of a pixel whose size is given. */
function byUnit(words: Words, text: string | null): ZeroPoint | null {
  if (text === null) return null;
  const unit = parseUnit(text);
  const { dimension, scale } = unit;
  const zero = (flux: number) => -2.5 * Math.log10(flux / abZero);
  if (unit.logarithm) return null;
  if (sameDimensions(dimension, { maggy: 1 }))
    return { zero: -2.5 * Math.log10(scale), system: 'AB', said: `BUNIT ${text}` };
  if (sameDimensions(dimension, { kg: 1, s: -2 }) || sameDimensions(dimension, { kg: 1, s: -2, pix: -1 }))
    return { zero: zero(scale), system: 'AB', said: `BUNIT ${text}` };
  const steradians = words.number('PIXAR_SR');
  if (steradians !== undefined && steradians > 0 && sameDimensions(dimension, { kg: 1, s: -2, rad: -2 }))
    return { zero: zero(scale * steradians), system: 'AB', said: `BUNIT ${text}, PIXAR_SR` };
  return null;
}

/** PHOTFLAM and PHOTPLAM of HST (ACS Data Handbook §5.1.1); images in electrons are of the whole exposure. */
function hubble(words: Words, text: string | null): ZeroPoint | null {
  const [flam, pivot] = [words.number('PHOTFLAM'), words.number('PHOTPLAM')];
  if (flam === undefined || pivot === undefined || !(flam > 0 && pivot > 0)) return null;
  const whole = text !== null && parseUnit(text).dimension.s === undefined;
  const seconds = whole ? words.number('EXPTIME') : 1;
  if (seconds === undefined || !(seconds > 0)) return null;
  const zero = -2.5 * Math.log10(flam) - 5 * Math.log10(pivot) - 2.408;
  const said = `PHOTFLAM, PHOTPLAM${whole ? ', EXPTIME' : ''}`;
  return { zero: zero + 2.5 * Math.log10(seconds), system: 'AB', said };
}

/** Stacks of Pan-STARRS are sums over the exposure. */
function panStarrs(words: Words): ZeroPoint | null {
  const [zero, seconds] = [words.number('FPA.ZP'), words.number('EXPTIME')];
  if (zero === undefined || seconds === undefined || !(seconds > 0)) return null;
  return { zero: zero + 2.5 * Math.log10(seconds), system: 'AB', said: 'FPA.ZP, EXPTIME' };
}

function named(words: Words): ZeroPoint | null {
  for (const name of names) {
    const zero = words.number(name);
    if (zero !== undefined && zero !== 0 && Math.abs(zero) < 60)
      return { zero, system: name.includes('AB') ? 'AB' : 'unknown', said: name };
  }
  return null;
}
