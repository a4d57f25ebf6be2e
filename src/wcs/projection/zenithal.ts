import { acosd, asind, atan2d, atand, cosd, degree, sind } from '../degrees';
import { onSphere, put, type Parameters, type Projection } from './projection';

/** A zenithal projection from its radius and the inverse of that; NaN where there is none. */
export function zenithal(radius: (theta: number) => number, latitude: (r: number) => number): Projection {
  return {
    theta0: 90,
    toSphere(x, y, out) {
      const r = Math.hypot(x, y);
      const theta = latitude(r);
      if (Number.isNaN(theta)) return false;
      put(out, r === 0 ? 0 : atan2d(x, -y), theta);
      return onSphere(out, 1e-13);
    },
    toPlane(phi, theta, out) {
      const r = radius(theta);
      if (Number.isNaN(r)) return false;
      return put(out, r * sind(phi), -r * cosd(phi));
    },
  };
}

/** Gnomonic (§5.1.3): the half of the sphere around the pole. */
export const tan = (): Projection =>
  zenithal(
    (theta) => (theta > 0 ? (degree * cosd(theta)) / sind(theta) : NaN),
    (r) => atan2d(degree, r),
  );

/** Stereographic (§5.1.4). */
export const stg = (): Projection =>
  zenithal(
    (theta) => (theta === -90 ? NaN : (2 * degree * cosd(theta)) / (1 + sind(theta))),
    (r) => 90 - 2 * atand(r / (2 * degree)),
  );

/** Zenithal equidistant (§5.1.6). */
export const arc = (): Projection =>
  zenithal(
    (theta) => 90 - theta,
    (r) => 90 - r,
  );

/** Zenithal equal area (§5.1.8). */
export const zea = (): Projection =>
  zenithal(
    (theta) => 2 * degree * sind((90 - theta) / 2),
    (r) => {
      const s = r / (2 * degree);
      if (s <= 1) return 90 - 2 * asind(s);
      return Math.abs(r - 2 * degree) < 1e-12 ? -90 : NaN;
    },
  );

/** Slant orthographic, a generalised synthesis projection (§5.1.5); PV 1, 2: ξ, η. */
export function sin(pv: Parameters): Projection {
  const xi = pv[1] ?? 0;
  const eta = pv[2] ?? 0;
  const slant = xi * xi + eta * eta;
  if (slant === 0) return orthographic;
  return {
    theta0: 90,
    toSphere(x, y, out) {
      const u = x / degree;
      const v = y / degree;
      const r2 = u * u + v * v;
      const along = u * xi + v * eta;
      let theta: number;
      let z: number;
      if (r2 < 1e-10) {
        z = r2 / 2;
        theta = 90 - degree * Math.sqrt(r2 / (1 + along));
      } else {
        const sine = greaterSine(slant + 1, along - slant, r2 - 2 * along + slant - 1);
        if (Number.isNaN(sine)) return false;
        theta = asind(sine);
        z = 1 - sine;
      }
      const a = -v + eta * z;
      const b = u - xi * z;
      put(out, a === 0 && b === 0 ? 0 : atan2d(b, a), theta);
      return onSphere(out, 1e-13);
    },
    toPlane(phi, theta, out) {
      const sinPhi = sind(phi);
      const cosPhi = cosd(phi);
      if (theta < -atand(xi * sinPhi - eta * cosPhi)) return false;
      const r = degree * cosd(theta);
      const z = degree * (1 - sind(theta));
      return put(out, r * sinPhi + xi * z, -r * cosPhi + eta * z);
    },
  };
}

const orthographic: Projection = zenithal(
  (theta) => (theta >= 0 ? degree * cosd(theta) : NaN),
  (r) => {
    const s = r / degree;
    const r2 = s * s;
    if (r2 < 0.5) return acosd(s);
    return r2 <= 1 ? asind(Math.sqrt(1 - r2)) : NaN;
  },
);

/**
 * The sine nearer the pole of the two that solve a s² + 2 b s + c = 0; NaN where none is a sine.
 * Of the slant projections (SIN, SZP) a line of sight meets the sphere twice.
 */
export function greaterSine(a: number, b: number, c: number): number {
  const d = b * b - a * c;
  if (d < 0) return NaN;
  const root = Math.sqrt(d);
  const first = (-b + root) / a;
  const second = (-b - root) / a;
  let sine = Math.max(first, second);
  if (sine > 1) sine = sine - 1 < 1e-13 ? 1 : Math.min(first, second);
  if (sine < -1 && sine + 1 > -1e-13) sine = -1;
  return sine > 1 || sine < -1 ? NaN : sine;
}
