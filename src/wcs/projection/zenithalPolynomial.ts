import { degree } from '../degrees';
import { BadParameter, type Parameters, type Projection } from './projection';
import { zenithal } from './zenithal';

const tolerance = 1e-13;

/** Zenithal polynomial (§5.1.7); PV m: the coefficient of the m-th power of the zenith distance in radians. */
export function zpn(pv: Parameters): Projection {
  const coefficients = Array.from({ length: 30 }, (_, m) => pv[m] ?? 0);
  while (coefficients.at(-1) === 0) coefficients.pop();
  const order = coefficients.length - 1;
  if (order < 1)
    throw new BadParameter(1, 'a polynomial of the zenith distance needs a coefficient beyond PVi_0');
  const radius = (z: number) => {
    let r = 0;
    for (let m = order; m >= 0; m--) r = r * z + coefficients[m]!;
    return r;
  };
  const turning = order >= 3 ? turningPoint(coefficients) : Math.PI;
  const inverse =
    order === 1 ? linear(coefficients) : order === 2 ? quadratic(coefficients) : bisected(radius, turning);
  return zenithal(
    (theta) => {
      const z = (90 - theta) / degree;
      return order >= 3 && z > turning ? NaN : degree * radius(z);
    },
    (r) => 90 - degree * inverse(r / degree),
  );
}

/** The zenith distance, nearest the pole, from which on the radius falls; π where it never does. */
function turningPoint(coefficients: readonly number[]): number {
  const slope = (z: number) => {
    let d = 0;
    for (let m = coefficients.length - 1; m > 0; m--) d = d * z + m * coefficients[m]!;
    return d;
  };
  if (slope(0) <= 0) throw new BadParameter(1, 'the radius falls from the pole on, PVi_1 is not positive');
  let below = 0;
  let above = 0;
  for (let step = 0; step < 180 && slope(above) > 0; step++) {
    below = above;
    above = step / degree;
  }
  if (slope(above) > 0) return Math.PI;
  for (let step = 0; step < 100 && above - below > 1e-15; step++) {
    const middle = (below + above) / 2;
    if (slope(middle) > 0) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

const linear = (c: readonly number[]) => (r: number) => (r - c[0]!) / c[1]!;

function quadratic([c = 0, b = 0, a = 0]: readonly number[]) {
  return (r: number) => {
    const d = b * b - 4 * a * (c - r);
    if (d < 0) return NaN;
    const root = Math.sqrt(d);
    const first = (-b + root) / (2 * a);
    const second = (-b - root) / (2 * a);
    let z = Math.min(first, second);
    if (z < -tolerance) z = Math.max(first, second);
    if (z < -tolerance || z > Math.PI + tolerance) return NaN;
    return Math.min(Math.max(z, 0), Math.PI);
  };
}

function bisected(radius: (z: number) => number, turning: number) {
  const innermost = radius(0);
  const outermost = radius(turning);
  return (r: number) => {
    if (r < innermost) return r < innermost - tolerance ? NaN : 0;
    if (r > outermost) return r > outermost + tolerance ? NaN : turning;
    let [z1, r1, z2, r2] = [0, innermost, turning, outermost];
    let z = 0;
    for (let step = 0; step < 100; step++) {
      const share = Math.min(Math.max((r2 - r) / (r2 - r1), 0.1), 0.9);
      z = z2 - share * (z2 - z1);
      const now = radius(z);
      if (Math.abs(now - r) < tolerance || Math.abs(z2 - z1) < tolerance) break;
      if (now < r) [z1, r1] = [z, now];
      else [z2, r2] = [z, now];
    }
    return z;
  };
}
