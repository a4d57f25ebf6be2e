import { atan2d, copySign, cosd, degree, sind, tand } from '../degrees';
import { BadParameter, onSphere, put, type Parameters, type Projection } from './projection';
import { sfl } from './pseudocylindrical';

/** Bonne's equal area (§5.5.1); PV 1: θ1. */
export function bon(pv: Parameters): Projection {
  const theta1 = pv[1];
  if (theta1 === undefined) throw new BadParameter(1, 'θ1 is not given');
  if (theta1 === 0) return sfl();
  const apex = (degree * cosd(theta1)) / sind(theta1) + theta1;
  return {
    theta0: 0,
    toSphere(x, y, out) {
      const dy = apex - y;
      const r = theta1 < 0 ? -Math.hypot(x, dy) : Math.hypot(x, dy);
      const angle = r === 0 ? 0 : atan2d(x / r, dy / r);
      const theta = apex - r;
      const c = cosd(theta);
      put(out, c === 0 ? 0 : (angle * (r / degree)) / c, theta);
      return onSphere(out, 1e-11);
    },
    toPlane(phi, theta, out) {
      const r = apex - theta;
      const angle = r === 0 ? 0 : (phi * degree * cosd(theta)) / r;
      return put(out, r * sind(angle), apex - r * cosd(angle));
    },
  };
}

/** Polyconic (§5.5.2). */
export const pco = (): Projection => ({
  theta0: 0,
  toSphere(x, y, out) {
    const size = Math.abs(y);
    if (size < 1e-12) put(out, x, 0);
    else if (Math.abs(size - 90) < 1e-12) put(out, 0, copySign(90, y));
    else {
      const theta = standardParallel(x, y);
      const tangent = tand(theta);
      const a = degree - (y - theta) * tangent;
      const b = x * tangent;
      put(out, a === 0 && b === 0 ? 0 : atan2d(b, a) / sind(theta), theta);
    }
    return onSphere(out, 1e-12);
  },
  toPlane(phi, theta, out) {
    if (theta === 0) return put(out, phi, 0);
    const cotangent = degree / tand(theta);
    const angle = phi * sind(theta);
    const half = sind(angle / 2);
    return put(
      out,
      Math.abs(theta) === 90 ? 0 : cotangent * sind(angle),
      theta + 2 * cotangent * half * half,
    );
  },
});

/** The parallel on whose circle (x, y) lies: (x² + (y − θ)²) tan θ = 2 (180/π) (y − θ), between 0 and y. */
function standardParallel(x: number, y: number): number {
  const residue = (theta: number) => {
    const dy = y - theta;
    return (x * x + dy * dy) * tand(theta) - 2 * degree * dy;
  };
  const sign = Math.sign(y);
  // At 90° the tangent has no sign.
  let low = 0;
  let high = Math.min(Math.abs(y), 90 - 1e-13);
  for (let step = 0; step < 200 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (sign * residue(sign * middle) > 0) high = middle;
    else low = middle;
  }
  return (sign * (low + high)) / 2;
}
