import { axisUnit } from '../../../src/wcs/keywords/units';
import type { WcsKeywords } from '../../../src/wcs/keywords/wcsKeywords';
import { completeRest, fromFrequency, lightSpeed, toFrequency } from '../../../src/wcs/spectral/variables';
import { stokesName } from '../../../src/wcs/stokes';
import { momentOf } from '../../../src/wcs/time/moment';
import type { WorldAxis } from '../../../src/wcs/wcs';

/** What an axis says at a place. */
export interface AxisReading {
  /** World axis, from 0. */
  readonly axis: number;
  /** What is measured along it, for people: `frequency`, `Stokes`, CTYPE. */
  readonly name: string;
  /** With its unit: `1.420406 GHz`, `I`. */
  readonly text: string;
  /** The same in other words: of a frequency the velocity by the rest frequency. */
  readonly also: string | null;
  /** In `unit`, for copying. */
  readonly value: number;
  readonly unit: string;
}

/**
 * @param next the value one pixel on, which tells how many digits make sense
 * @returns null for axes that only count pixels
 */
export function axisReading(
  axis: WorldAxis,
  index: number,
  keywords: WcsKeywords,
  value: number,
  next: number,
): AxisReading | null {
  const { kind } = axis;
  if (!Number.isFinite(value)) return null;
  const plain = { axis: index, also: null, value, unit: axis.unit };
  if (kind.kind === 'stokes') {
    return { ...plain, name: 'Stokes', text: stokesName(value) ?? String(value) };
  }
  if (kind.kind === 'spectral') {
    const { type } = kind;
    const rest = completeRest(keywords.restfrq, keywords.restwav);
    const said = inUnit(value, next - value, axis.unit, keywords.cunit[index] ?? '');
    return {
      axis: index,
      name: type,
      text: said.text,
      also: alternative(type, value, next, rest),
      value: said.value,
      unit: said.unit,
    };
  }
  const moment = momentOf(axis, index, keywords, value);
  if (moment) {
    const said = rounded(value, next - value);
    const also = axis.unit ? `${said} ${axis.unit}` : said;
    return { ...plain, name: axis.name ?? axis.ctype, text: `${moment.date} ${moment.scale}`, also };
  }
  const name = axis.name ?? axis.ctype;
  if (name === '' && axis.unit === '') return null;
  const said = rounded(value, next - value);
  return { ...plain, name, text: axis.unit ? `${said} ${axis.unit}` : said };
}

/** The velocity of a frequency or wavelength, the frequency of a velocity, where the rest value is known. */
function alternative(
  type: Parameters<typeof toFrequency>[0],
  value: number,
  next: number,
  rest: ReturnType<typeof completeRest>,
): string | null {
  if (!(rest.frequency > 0)) return null;
  const [here, there] = [toFrequency(type, value, rest), toFrequency(type, next, rest)];
  if (type === 'FREQ' || type === 'WAVE' || type === 'AWAV') {
    const as = type === 'FREQ' ? 'VRAD' : 'VOPT';
    const [velocity, beyond] = [fromFrequency(as, here, rest), fromFrequency(as, there, rest)];
    return inUnit(velocity, beyond - velocity, 'm/s', 'km/s').text;
  }
  if (type === 'VRAD' || type === 'VOPT' || type === 'VELO') {
    // Optical lines are known by their wavelengths.
    if (rest.frequency > 1e13)
      return inUnit(lightSpeed / here, lightSpeed / there - lightSpeed / here, 'm', '').text;
    return inUnit(here, there - here, 'Hz', '').text;
  }
  return null;
}

const electronvolt = 1.602176634e-19;
/** SI unit, then steps of it: how large, and what they are called. */
const steps: Readonly<Record<string, readonly (readonly [size: number, unit: string])[]>> = {
  Hz: [
    [1, 'Hz'],
    [1e3, 'kHz'],
    [1e6, 'MHz'],
    [1e9, 'GHz'],
    [1e12, 'THz'],
  ],
  m: [
    [1e-10, 'Å'],
    [1e-9, 'nm'],
    [1e-6, 'µm'],
    [1e-3, 'mm'],
    [1e-2, 'cm'],
    [1, 'm'],
  ],
  'm/s': [[1e3, 'km/s']],
  J: [
    [electronvolt, 'eV'],
    [1e3 * electronvolt, 'keV'],
    [1e6 * electronvolt, 'MeV'],
  ],
};

/** A spectral value in the header's unit where it is one that people speak in, else in one near its size. */
function inUnit(value: number, step: number, si: string, cunit: string) {
  const written = axisUnit(cunit);
  const known = steps[si] ?? [];
  const named = known.find(([size]) => written && Math.abs(size / written.scale - 1) < 1e-6);
  const base = named?.[1] === si || si === 'Hz' ? null : named;
  const fitting = [...known].reverse().find(([size]) => Math.abs(value) >= size) ?? known[0];
  const [size, unit] = base ?? fitting ?? ([1, si] as const);
  const text = `${rounded(value / size, step / size)} ${unit}`.trim();
  return { text, value: value / size, unit };
}

/** With a digit more than one pixel changes. */
function rounded(value: number, step: number): string {
  const size = Math.abs(step);
  const digits = size > 0 ? Math.min(12, Math.max(0, Math.ceil(-Math.log10(size)) + 1)) : 6;
  const text = size > 0 ? value.toFixed(digits) : String(Number(value.toPrecision(10)));
  return text.replace('-', '−');
}
