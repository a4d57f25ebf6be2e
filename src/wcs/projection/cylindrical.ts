import { asind, atan2d, atand, copySign, cosd, degree, sind, tand } from '../degrees';
import { BadParameter, onSphere, put, type Parameters, type Projection } from './projection';

/** A cylindrical projection: x is proportional to φ, y depends on θ alone. */
function cylindrical(
  xScale: number,
  ordinate: (theta: number) => number,
  latitude: (y: number) => number,
): Projection {
  return {
    theta0: 0,
    toSphere(x, y, out) {
      const theta = latitude(y);
      if (Number.isNaN(theta)) return false;
      put(out, x / xScale, theta);
      return onSphere(out, 1e-13);
    },
    toPlane(phi, theta, out) {
      const y = ordinate(theta);
      return Number.isNaN(y) ? false : put(out, phi * xScale, y);
    },
  };
}

/** Cylindrical perspective (§5.2.1); PV 1, 2: μ, λ. */
export function cyp(pv: Parameters): Projection {
  const mu = pv[1] ?? 1;
  const lambda = pv[2] ?? 1;
  if (lambda === 0) throw new BadParameter(2, 'λ is 0: the cylinder has no radius');
  const scale = degree * (mu + lambda);
  if (scale === 0) throw new BadParameter(1, 'μ is −λ: the point of projection lies on the cylinder');
  return cylindrical(
    lambda,
    (theta) => {
      const distance = mu + cosd(theta);
      return distance === 0 ? NaN : (scale * sind(theta)) / distance;
    },
    (y) => {
      const eta = y / scale;
      return atan2d(eta, 1) + asind((eta * mu) / Math.sqrt(eta * eta + 1));
    },
  );
}

/** Cylindrical equal area (§5.2.2); PV 1: λ. */
export function cea(pv: Parameters): Projection {
  const lambda = pv[1] ?? 1;
  if (!(lambda > 0 && lambda <= 1))
    throw new BadParameter(1, `λ is ${lambda}; it must lie above 0 and up to 1`);
  const scale = degree / lambda;
  return cylindrical(
    1,
    (theta) => scale * sind(theta),
    (y) => {
      const s = y / scale;
      if (Math.abs(s) <= 1) return asind(s);
      return Math.abs(s) - 1 > 1e-13 ? NaN : copySign(90, s);
    },
  );
}

/** Plate carrée (§5.2.3). */
export const car = (): Projection =>
  cylindrical(
    1,
    (theta) => theta,
    (y) => y,
  );

/** Mercator (§5.2.4). */
export const mer = (): Projection =>
  cylindrical(
    1,
    (theta) => (Math.abs(theta) >= 90 ? NaN : degree * Math.log(tand((theta + 90) / 2))),
    (y) => 2 * atand(Math.exp(y / degree)) - 90,
  );
