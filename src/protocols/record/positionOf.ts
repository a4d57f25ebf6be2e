import { declination, readCoordinate, rightAscension } from '../../base/sky/coordinate';
import type { SkyPosition } from '../../base/sky/position';
import { placeOf } from '../region/region';
import { degreesPer } from './angles';
import type { RowReader } from './rowReader';

/**
 * Where a row is: degrees, or whatever unit its columns name (hours and radians are met with), or texts in
 * sexagesimal notation; null where it is nowhere.
 */
export function positionOf({ text, number, numbers, unit }: RowReader): SkyPosition | null {
  const coordinate = (key: 'ra' | 'dec') => {
    const value = number(key);
    return value === null ? sexagesimal(text(key), key) : value * degreesPer(unit(key));
  };
  const degrees = degreesPer(unit('location'));
  const [ra, dec] = (numbers('location') ?? []).map((value) => value * degrees);
  return placeOf(coordinate('ra'), coordinate('dec')) ?? placeOf(ra, dec);
}

/** `13:29:52.7`, `13h29m52.7s`, `-5 01 02`: of a right ascension hours, unless it says degrees. */
function sexagesimal(text: string | null, key: 'ra' | 'dec'): number | null {
  const written = text === null || text.length > 40 ? null : readCoordinate(text.replace(/\s+/g, ' '));
  if (!written) return null;
  try {
    return key === 'ra' ? rightAscension(written) : declination(written);
  } catch {
    // 25 hours, 61 minutes: nowhere.
    return null;
  }
}
