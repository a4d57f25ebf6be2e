import { readCoordinate } from './coordinate';
import { decimalPoint, normaliseSigns, number } from './text';

const perDegree: readonly (readonly [unit: RegExp, perDegree: number])[] = [
  [/^(?:°|d|deg|degrees?)?$/i, 1],
  [/^(?:'|m|min|arcmin|arcmins|arcminutes?)$/i, 60],
  [/^(?:"|s|sec|arcsec|arcsecs|as|arcseconds?)$/i, 3600],
  [/^(?:mas|milliarcsec)$/i, 3_600_000],
];

/**
 * Degrees of an angle as people type it: `0.1` (degrees), `6'`, `30 arcsec`, `1d30m`, `0:06:00`;
 * null where the text is no angle.
 */
export function parseAngle(text: string): number | null {
  const tidy = normaliseSigns(text);
  const single = new RegExp(`^([+-]?(?:${number}|\\d+,\\d+)) ?([a-z°'"]*)$`, 'i').exec(tidy);
  if (single) {
    const unit = perDegree.find(([names]) => names.test(single[2] ?? ''));
    return unit ? Number(decimalPoint(single[1] ?? '')) / unit[1] : null;
  }
  const written = readCoordinate(tidy);
  if (!written || written.unit === 'hour' || (written.unit === null && !tidy.includes(':'))) return null;
  const [degrees = 0, minutes = 0, seconds = 0] = written.parts;
  return written.sign * (degrees + (minutes * 60 + seconds) / 3600);
}

/** An angle in the unit that suits it: `0.1°`, `6′` below a tenth of a degree, `30″` below a minute. */
export function formatAngle(degrees: number): string {
  const size = Math.abs(degrees);
  const short = (value: number) => String(Number(value.toPrecision(4)));
  if (size >= 0.1 || size === 0) return `${short(degrees)}°`;
  return size >= 1 / 60 ? `${short(degrees * 60)}′` : `${short(degrees * 3600)}″`;
}
