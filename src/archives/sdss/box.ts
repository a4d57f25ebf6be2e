import type { SkyPosition } from '../../base/sky/position';

const degree = Math.PI / 180;

/**
 * The condition that a place lies in the box around a circle, in SQL that every release takes; right
 * ascension wraps at 0 and is left free near the poles.
 * @param alias of the table, whose columns are `ra` and `dec`
 * @param radius degrees
 */
export function boxCondition(alias: string, { ra, dec }: SkyPosition, radius: number): string {
  const between = (column: string, low: number, high: number) =>
    `(${alias}.${column} between ${digits(low)} and ${digits(high)})`;
  const inDec = between('dec', Math.max(-90, dec - radius), Math.min(90, dec + radius));
  const reach = Math.abs(dec) + radius >= 89.9 ? 180 : raReach(dec, radius);
  if (reach >= 180) return inDec;
  const [low, high] = [ra - reach, ra + reach];
  if (low < 0) return `((${between('ra', low + 360, 360)} or ${between('ra', 0, high)}) and ${inDec})`;
  if (high > 360) return `((${between('ra', low, 360)} or ${between('ra', 0, high - 360)}) and ${inDec})`;
  return `(${between('ra', low, high)} and ${inDec})`;
}

/** Half of the range of right ascension that a circle covers. */
function raReach(dec: number, radius: number): number {
  const sine = Math.sin(radius * degree) / Math.cos(dec * degree);
  return sine >= 1 ? 180 : Math.asin(sine) / degree;
}

function digits(value: number): string {
  return Number(value.toFixed(8)).toString();
}

/** Degrees between two places. */
export function separation(a: SkyPosition, b: SkyPosition): number {
  const sine = (degrees: number) => Math.sin((degrees / 2) * degree) ** 2;
  const h = sine(a.dec - b.dec) + Math.cos(a.dec * degree) * Math.cos(b.dec * degree) * sine(a.ra - b.ra);
  return (2 * Math.asin(Math.min(1, Math.sqrt(h)))) / degree;
}
