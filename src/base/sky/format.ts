import type { SkyPosition } from './position';

/** `13:29:52.71 +47:11:42.6`, or degrees: `202.469625 +47.195167`. */
export type PositionStyle = 'sexagesimal' | 'decimal';

/**
 * A position as text. `digits` are the decimals of the declination (of arcseconds, or of degrees);
 * right ascension gets one more in hours, so that both are about as fine.
 */
export function formatPosition(
  position: SkyPosition,
  style: PositionStyle,
  digits = style === 'decimal' ? 6 : 1,
): string {
  const sign = position.dec < 0 ? '-' : '+';
  if (style === 'decimal')
    return `${position.ra.toFixed(digits)} ${sign}${Math.abs(position.dec).toFixed(digits)}`;
  return `${sexagesimal(position.ra / 15, digits + 1, 24)} ${sign}${sexagesimal(Math.abs(position.dec), digits)}`;
}

/** Rounded as a whole before it is split, so that no part ever reads 60. */
function sexagesimal(value: number, digits: number, wrapAt = Infinity): string {
  const units = 10 ** digits;
  const whole = Math.round(value * 3600 * units) % (wrapAt * 3600 * units);
  const seconds = Math.floor(whole / units);
  const two = (n: number) => String(n).padStart(2, '0');
  const fraction = digits > 0 ? `.${String(whole % units).padStart(digits, '0')}` : '';
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction}`;
}
