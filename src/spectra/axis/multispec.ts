import { AlmagestError } from '../../base/errors';
import type { Header } from '../../fits/header/header';
import { functionTypes, readFunction, type DispersionFunction } from './irafFunctions';

/** Attributes of IRAF's WCS: `WATj_nnn` cards put together (68 characters each), as name → value. */
export function irafAttributes(header: Header, axis: number): Map<string, string> {
  const pieces: string[] = [];
  for (let number = 1; ; number++) {
    const value = header.value(`WAT${axis}_${String(number).padStart(3, '0')}`);
    if (typeof value !== 'string') break;
    pieces.push(value);
  }
  // Blanks at the end of a card count, all but those of the last one.
  const text = pieces.map((piece, at) => (at < pieces.length - 1 ? piece.padEnd(68) : piece)).join('');
  const found = new Map<string, string>();
  for (const match of text.matchAll(/([A-Za-z]\w*)\s*=\s*(?:"([^"]*)"?|(\S+))/g)) {
    const name = match[1]!.toLowerCase();
    if (!found.has(name)) found.set(name, (match[2] ?? match[3] ?? '').trim());
  }
  return found;
}

/** The dispersion of one line of a multispec image. */
export interface MultispecLine {
  readonly aperture: number;
  readonly beam: number;
  /** Pixels that are valid, from the first on. */
  readonly length: number;
  /** Doppler factor that the coordinates were divided by. */
  readonly redshift: number;
  /** What kind it is, for people: `linear`, `log-linear`, `Chebyshev + Legendre` … */
  readonly title: string;
  /** Whether there is any: else coordinates are pixels. */
  readonly calibrated: boolean;
  readonly evaluate: DispersionFunction;
}

/**
 * The dispersion of line `line` (from 1).
 * @throws AlmagestError `malformed` where its attribute is missing or makes no sense
 */
export function multispecLine(
  attributes: ReadonlyMap<string, string>,
  line: number,
  where: object,
): MultispecLine {
  const text = attributes.get(`spec${line}`);
  const bad = (why: string) =>
    new AlmagestError({
      kind: 'malformed',
      message: `The dispersion of line ${line} (spec${line} in WAT2) ${why}.`,
      where: { ...where, keyword: 'WAT2_001' },
    });
  if (text === undefined) throw bad('is missing');
  const numbers = text.split(/\s+/).filter(Boolean).map(asNumber);
  const [aperture = NaN, beam = NaN, type = NaN, start = NaN, step = NaN, length = NaN, z = NaN] = numbers;
  if (numbers.length < 7) throw bad(`has ${numbers.length} numbers, at least 7 are needed`);
  const common = {
    ...{ aperture, beam, length: Math.trunc(length), redshift: z, calibrated: true },
  };
  const shifted = (evaluate: DispersionFunction): DispersionFunction =>
    z === 0 || Number.isNaN(z) ? evaluate : (p) => evaluate(p) / (1 + z);
  switch (type) {
    case -1:
      return { ...common, calibrated: false, title: 'none', evaluate: (p) => p };
    case 0:
      return { ...common, title: 'linear', evaluate: shifted((p) => start + step * (p - 1)) };
    case 1:
      return { ...common, title: 'log-linear', evaluate: shifted((p) => 10 ** (start + step * (p - 1))) };
    case 2: {
      const functions: { weight: number; zero: number; evaluate: DispersionFunction }[] = [];
      const titles: string[] = [];
      for (let at = 9; at < numbers.length;) {
        const [weight = NaN, zero = NaN, kind = NaN] = numbers.slice(at, at + 3);
        const read = readFunction(numbers.slice(at + 2));
        if (!read) throw bad(`has a function of type ${kind} whose parameters don't fit`);
        functions.push({ weight, zero, evaluate: read.evaluate });
        titles.push(functionTypes[kind as keyof typeof functionTypes]);
        at += 2 + read.taken;
      }
      if (functions.length === 0) throw bad('names no function');
      const sum: DispersionFunction = (p) =>
        functions.reduce((all, { weight, zero, evaluate }) => all + weight * (zero + evaluate(p)), 0);
      return { ...common, title: [...new Set(titles)].join(' + '), evaluate: shifted(sum) };
    }
    default:
      throw bad(`has the type ${type}, which is none of -1, 0, 1, 2`);
  }
}

/** A number as IRAF writes it: also INDEF, and with D for the exponent. */
function asNumber(text: string): number {
  return /^INDEF/i.test(text) ? NaN : Number(text.replace(/[dD]/, 'e'));
}
