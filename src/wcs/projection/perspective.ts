import { asind, atan2d, atand, cosd, copySign, degree, sind } from '../degrees';
import { BadParameter, onSphere, put, type Parameters, type Projection } from './projection';
import { greaterSine } from './zenithal';

/** The greater of two latitudes that solve for the limb, each brought to at most 90. */
function limb(s: number, t: number): number {
  const wrap = (angle: number) => (angle > 90 ? angle - 360 : angle);
  return Math.max(wrap(s - t), wrap(s + t + 180));
}

/** Zenithal perspective (§5.1.1); PV 1, 2: distance μ in radii, tilt γ in degrees. */
export function azp(pv: Parameters): Projection {
  const mu = pv[1] ?? 0;
  const gamma = pv[2] ?? 0;
  const scale = degree * (mu + 1);
  if (scale === 0) throw new BadParameter(1, 'μ is −1: the point of projection lies on the plane');
  const cosGamma = cosd(gamma);
  if (cosGamma === 0) throw new BadParameter(2, `the plane is tilted by ${gamma}° and is seen edge on`);
  const sinGamma = sind(gamma);
  const tanGamma = sinGamma / cosGamma;
  const lowest = Math.abs(mu) > 1 ? asind(-1 / mu) : -90;
  const divergent = Math.abs(mu * cosGamma) < 1;
  return {
    theta0: 90,
    toSphere(x, y, out) {
      const yc = y * cosGamma;
      const r = Math.hypot(x, yc);
      if (r === 0) return put(out, 0, 90);
      const ratio = r / (scale + y * sinGamma);
      let t = (ratio * mu) / Math.sqrt(ratio * ratio + 1);
      const s = atan2d(1, ratio);
      if (Math.abs(t) > 1) {
        if (Math.abs(t) > 1 + 1e-13) return false;
        t = copySign(90, t);
      } else t = asind(t);
      put(out, atan2d(x, -yc), limb(s, t));
      return onSphere(out, 1e-13);
    },
    toPlane(phi, theta, out) {
      const cosPhi = cosd(phi);
      const cosTheta = cosd(theta);
      const tilt = tanGamma * cosPhi;
      const t = mu + sind(theta) + cosTheta * tilt;
      if (t === 0 || theta < lowest) return false;
      if (divergent) {
        const edge = mu / Math.sqrt(1 + tilt * tilt);
        if (Math.abs(edge) <= 1 && theta < limb(atand(-tilt), asind(edge))) return false;
      }
      const r = (scale * cosTheta) / t;
      return put(out, r * sind(phi), (-r * cosPhi) / cosGamma);
    },
  };
}

/** Slant zenithal perspective (§5.1.2); PV 1, 2, 3: μ, φc, θc. */
export function szp(pv: Parameters): Projection {
  const mu = pv[1] ?? 0;
  const phiC = pv[2] ?? 0;
  const thetaC = pv[3] ?? 90;
  const zp = mu * sind(thetaC) + 1;
  if (zp === 0) throw new BadParameter(1, 'the point of projection lies on the plane');
  const xp = -mu * cosd(thetaC) * sind(phiC);
  const yp = mu * cosd(thetaC) * cosd(phiC);
  const depth = zp - 1;
  const lowest = Math.abs(depth) < 1 ? asind(1 - zp) : -90;
  const overlap = depth * zp - 1;
  return {
    theta0: 90,
    toSphere(x, y, out) {
      const u = x / degree;
      const v = y / degree;
      const r2 = u * u + v * v;
      const x1 = (u - xp) / zp;
      const y1 = (v - yp) / zp;
      const xy = u * x1 + v * y1;
      let theta: number;
      let z: number;
      if (r2 < 1e-10) {
        z = r2 / 2;
        theta = 90 - degree * Math.sqrt(r2 / (1 + xy));
      } else {
        const t = x1 * x1 + y1 * y1;
        const sine = greaterSine(t + 1, xy - t, r2 - 2 * xy + t - 1);
        if (Number.isNaN(sine)) return false;
        theta = asind(sine);
        z = 1 - sine;
      }
      put(out, atan2d(u - x1 * z, -(v - y1 * z)), theta);
      return onSphere(out, 1e-13);
    },
    toPlane(phi, theta, out) {
      const sinPhi = sind(phi);
      const cosPhi = cosd(phi);
      const z = 1 - sind(theta);
      const t = zp - z;
      if (t === 0 || theta < lowest) return false;
      if (Math.abs(mu) > 1) {
        const s = xp * sinPhi - yp * cosPhi;
        const edge = 1 / Math.sqrt(overlap + s * s);
        if (Math.abs(edge) <= 1 && theta < limb(atan2d(s, depth), asind(edge))) return false;
      }
      const r = (degree * zp * cosd(theta)) / t;
      const scale = (degree * z) / t;
      return put(out, r * sinPhi - scale * xp, -r * cosPhi - scale * yp);
    },
  };
}
