import { asind, atan2d, copySign, cosd, degree, sind } from '../degrees';
import { onSphere, put, type Projection } from './projection';

/** Sanson–Flamsteed (§5.3.1). */
export const sfl = (): Projection => ({
  theta0: 0,
  toSphere(x, y, out) {
    const s = cosd(y);
    if (s === 0 && x !== 0) return false;
    put(out, s === 0 ? 0 : x / s, y);
    return onSphere(out, 1e-12);
  },
  toPlane: (phi, theta, out) => put(out, phi * cosd(theta), theta),
});

/** Parabolic (§5.3.2). */
export const par = (): Projection => ({
  theta0: 0,
  toSphere(x, y, out) {
    const s = y / 180;
    if (!(Math.abs(s) <= 1)) return false;
    const t = 1 - 4 * s * s;
    if (t === 0 && x !== 0) return false;
    put(out, t === 0 ? 0 : x / t, 3 * asind(s));
    return onSphere(out, 1e-12);
  },
  toPlane(phi, theta, out) {
    const s = sind(theta / 3);
    return put(out, phi * (1 - 4 * s * s), 180 * s);
  },
});

/** Mollweide (§5.3.3). */
export const mol = (): Projection => ({
  theta0: 0,
  toSphere(x, y, out) {
    const v = y / degree;
    const s2 = 2 - v * v;
    if (s2 < -1e-12) return false;
    const s = s2 <= 1e-12 ? 0 : Math.sqrt(s2);
    if (s === 0 && Math.abs(x) > 1e-12) return false;
    const sine = v / Math.SQRT2;
    if (Math.abs(sine) > 1 + 1e-12) return false;
    const gamma = Math.abs(sine) > 1 ? copySign(1, sine) : (Math.asin(sine) * 2) / Math.PI;
    const z = gamma + (v * s) / Math.PI;
    if (Math.abs(z) > 1 + 1e-12) return false;
    put(out, s === 0 ? 0 : (x * 90) / degree / s, Math.abs(z) > 1 ? copySign(90, z) : asind(z));
    return onSphere(out, 1e-11);
  },
  toPlane(phi, theta, out) {
    if (Math.abs(theta) === 90) return put(out, 0, copySign(Math.SQRT2 * degree, theta));
    if (theta === 0) return put(out, (Math.SQRT2 * degree * phi) / 90, 0);
    const gamma = auxiliary(Math.PI * sind(theta)) / 2;
    return put(
      out,
      ((Math.SQRT2 * degree) / 90) * phi * Math.cos(gamma),
      Math.SQRT2 * degree * Math.sin(gamma),
    );
  },
});

/** v with v + sin v = u, by halving, because Newton's steps stall at the poles. */
function auxiliary(u: number): number {
  let low = -Math.PI;
  let high = Math.PI;
  let v = u;
  for (let step = 0; step < 100; step++) {
    const residue = v - u + Math.sin(v);
    if (Math.abs(residue) < 1e-13) break;
    if (residue < 0) low = v;
    else high = v;
    const newton = v - residue / (1 + Math.cos(v));
    v = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return v;
}

/** Hammer–Aitoff (§5.3.4). */
export const ait = (): Projection => ({
  theta0: 0,
  toSphere(x, y, out) {
    const u = x / degree / 4;
    const v = y / degree / 2;
    const s = 1 - u * u - v * v;
    if (s < 0.5 - 1e-13) return false;
    const z = Math.sqrt(Math.max(s, 0.5));
    const a = 2 * z * z - 1;
    const b = (z * x) / (2 * degree);
    const t = (z * y) / degree;
    if (Math.abs(t) > 1 + 1e-13) return false;
    put(out, a === 0 && b === 0 ? 0 : 2 * atan2d(b, a), Math.abs(t) > 1 ? copySign(90, t) : asind(t));
    return onSphere(out, 1e-13);
  },
  toPlane(phi, theta, out) {
    const cosTheta = cosd(theta);
    const w = Math.sqrt((2 * degree * degree) / (1 + cosTheta * cosd(phi / 2)));
    return put(out, 2 * w * cosTheta * sind(phi / 2), w * sind(theta));
  },
});
