import { cube } from './cube';
import { put, type Projection } from './projection';

/** Tangential spherical cube (§5.6.1). */
export const tsc = (): Projection =>
  cube({
    tolerance: 1e-12,
    round: (value) => value,
    outward(xf, yf, out) {
      const t = 1 / Math.sqrt(1 + xf * xf + yf * yf);
      put(out, xf * t, yf * t);
      out[2] = t;
      return true;
    },
    inward: (xi, eta, zeta, out) => void put(out, xi / zeta, eta / zeta),
  });
