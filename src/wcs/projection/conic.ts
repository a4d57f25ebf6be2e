import { asind, atan2d, atand, cosd, degree, sind, tand } from '../degrees';
import { BadParameter, onSphere, put, type Parameters, type Projection } from './projection';

interface Cone {
  /** sin of the native latitude where the cone touches, or its like: C of the paper. */
  readonly constant: number;
  /** Y0: radius of the fiducial point. */
  readonly apex: number;
  /** NaN where it is not projected. */
  radius: (theta: number) => number;
  latitude: (r: number) => number;
}

/** A conic projection (§5.4); PV 1, 2: θa, η (half of the difference of the standard parallels). */
function conic(pv: Parameters, make: (thetaA: number, eta: number) => Cone): Projection {
  const thetaA = pv[1];
  if (thetaA === undefined) throw new BadParameter(1, 'θa is not given');
  const { constant, apex, radius, latitude } = make(thetaA, pv[2] ?? 0);
  if (constant === 0 || !Number.isFinite(constant) || !Number.isFinite(apex)) {
    throw new BadParameter(1, `the standard parallels about ${thetaA}° make no cone`);
  }
  return {
    theta0: thetaA,
    toSphere(x, y, out) {
      const dy = apex - y;
      const r = thetaA < 0 ? -Math.hypot(x, dy) : Math.hypot(x, dy);
      const theta = latitude(r);
      if (Number.isNaN(theta)) return false;
      put(out, r === 0 ? 0 : atan2d(x / r, dy / r) / constant, theta);
      return onSphere(out, 1e-13);
    },
    toPlane(phi, theta, out) {
      const r = radius(theta);
      if (Number.isNaN(r)) return false;
      const angle = constant * phi;
      return put(out, r * sind(angle), apex - r * cosd(angle));
    },
  };
}

/** Conic perspective (§5.4.1). */
export const cop = (pv: Parameters): Projection =>
  conic(pv, (thetaA, eta) => {
    const constant = sind(thetaA);
    const scale = degree * cosd(eta);
    const cotangent = 1 / tand(thetaA);
    const apex = scale * cotangent;
    if (scale === 0) throw new BadParameter(2, 'η is 90°: the cone has no surface');
    return {
      constant,
      apex,
      radius(theta) {
        const t = theta - thetaA;
        const c = cosd(t);
        if (c === 0) return NaN;
        if (Math.abs(theta) === 90) return theta < 0 !== thetaA < 0 ? NaN : 0;
        const r = apex - (scale * sind(t)) / c;
        return r * constant < 0 ? NaN : r;
      },
      latitude: (r) => thetaA + atand(cotangent - r / scale),
    };
  });

/** Conic equal area (§5.4.2). */
export const coe = (pv: Parameters): Projection =>
  conic(pv, (thetaA, eta) => {
    const s1 = sind(thetaA - eta);
    const s2 = sind(thetaA + eta);
    const constant = (s1 + s2) / 2;
    const scale = degree / constant;
    const offset = 1 + s1 * s2;
    const radius = (sine: number) => scale * Math.sqrt(offset - 2 * constant * sine);
    const outermost = radius(-1);
    return {
      constant,
      apex: radius(sind(thetaA)),
      radius: (theta) => (theta === -90 ? outermost : radius(sind(theta))),
      latitude(r) {
        if (Math.abs(r - outermost) < 1e-12) return -90;
        const sine = (scale * scale * offset - r * r) / (2 * degree * scale);
        if (Math.abs(sine) <= 1) return asind(sine);
        if (Math.abs(Math.abs(sine) - 1) < 1e-12) return sine > 0 ? 90 : -90;
        return NaN;
      },
    };
  });

/** Conic equidistant (§5.4.3). */
export const cod = (pv: Parameters): Projection =>
  conic(pv, (thetaA, eta) => {
    const constant = eta === 0 ? sind(thetaA) : (degree * sind(thetaA) * sind(eta)) / eta;
    const apex = (degree * cosd(eta) * cosd(thetaA)) / constant;
    return { constant, apex, radius: (theta) => apex + thetaA - theta, latitude: (r) => apex + thetaA - r };
  });

/** Conic orthomorphic (§5.4.4). */
export const coo = (pv: Parameters): Projection =>
  conic(pv, (thetaA, eta) => {
    const theta1 = thetaA - eta;
    const theta2 = thetaA + eta;
    const half = (theta: number) => tand((90 - theta) / 2);
    const constant =
      theta1 === theta2
        ? sind(theta1)
        : Math.log(cosd(theta2) / cosd(theta1)) / Math.log(half(theta2) / half(theta1));
    const scale = (degree * (cosd(theta1) / constant)) / half(theta1) ** constant;
    return {
      constant,
      apex: scale * half(thetaA) ** constant,
      radius(theta) {
        if (theta === -90) return constant >= 0 ? NaN : 0;
        return scale * half(theta) ** constant;
      },
      latitude(r) {
        if (r === 0) return constant < 0 ? -90 : 90;
        return 90 - 2 * atand((r / scale) ** (1 / constant));
      },
    };
  });
