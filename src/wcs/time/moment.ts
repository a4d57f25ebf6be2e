import { axisUnit } from '../keywords/units';
import type { WcsKeywords } from '../keywords/wcsKeywords';
import type { WorldAxis } from '../wcs';

/** A moment on a time axis, in the axis' own time scale. */
export interface Moment {
  /** Modified Julian date. */
  readonly mjd: number;
  /** `2008-05-12T14:08:10.123`. */
  readonly date: string;
  /** TT, UTC, TDB …; `LOCAL` for a clock of its own. */
  readonly scale: string;
}

const daySeconds = 86400;

/**
 * What a value of a time axis is as a date (FITS 4.0 §9): counted from MJDREF in CUNITi, or in TIMEUNIT, in the
 * scale of CTYPEi, or in that of TIMESYS. Days have 86400 s in every scale.
 * @returns null for other axes, and where nothing says what seconds count from
 */
export function momentOf(
  axis: WorldAxis,
  index: number,
  keywords: WcsKeywords,
  value: number,
): Moment | null {
  const { kind } = axis;
  if (kind.kind !== 'time' || !Number.isFinite(value)) return null;
  const written = [keywords.cunit[index], keywords.timeunit].find(
    (text) => text !== undefined && text !== '',
  );
  const unit = axisUnit(written ?? 's');
  if (unit?.kind !== 'time') return null;
  const reference = keywords.mjdref;
  // Without a reference the standard counts from MJD 0, which nobody does in seconds.
  if (reference === undefined && unit.scale !== daySeconds) return null;
  const scale = kind.scale === 'TIME' ? (keywords.timesys ?? 'UTC').toUpperCase() : kind.scale;
  const [whole, part] = reference ?? [0, 0];
  const days = (value * unit.scale) / daySeconds;
  const mjd = whole + part + days;
  const date = calendar(whole, part + days);
  return date === null ? null : { mjd, date, scale };
}

const unixMjd = 40587;

/** A date to the millisecond; null beyond the years 1 to 9999. */
function calendar(whole: number, part: number): string | null {
  const milliseconds = Math.round((whole - unixMjd) * daySeconds * 1000 + part * daySeconds * 1000);
  const date = new Date(milliseconds);
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date.toISOString().slice(0, 23) : null;
}
