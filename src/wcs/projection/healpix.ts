import { asind, degree, sind } from '../degrees';
import { BadParameter, onSphere, put, type Parameters, type Projection } from './projection';

/** HEALPix (Calabretta & Roukema 2007, MNRAS 381, 865); PV 1, 2: H, K. */
export function hpx(pv: Parameters): Projection {
  const h = pv[1] ?? 4;
  const k = pv[2] ?? 3;
  if (!(h > 0)) throw new BadParameter(1, `H is ${h}; it must be positive`);
  if (!(k > 0)) throw new BadParameter(2, `K is ${k}; it must be positive`);
  const oddRows = Math.floor(k + 0.5) % 2 === 1;
  const facet = 180 / h;
  const equatorial = (k - 1) / k;
  const yEquatorial = (90 * (k - 1)) / h;
  const yScale = (90 * k) / h;
  const yTop = (90 * (k + 1)) / h;
  /** Longitude of the middle of the polar facet in which x (or φ) lies. */
  const middle = (x: number, north: boolean) => {
    const shift = oddRows || north ? 1 : 0;
    return -180 + (2 * Math.floor((x + 180) / (2 * facet) + (1 - shift) / 2) + shift) * facet;
  };
  return {
    theta0: 0,
    toSphere(x, y, out) {
      const size = Math.abs(y);
      if (size <= yEquatorial) {
        put(out, x, asind(y / yScale));
        return onSphere(out, 1e-12);
      }
      if (!(size <= yTop + 1e-12)) return false;
      const sigma = Math.max((k + 1) / 2 - size / facet, 0);
      const sine = 1 - (sigma * sigma) / k;
      if (sine < -1) return false;
      const centre = middle(x, y > 0);
      const offset = x - centre;
      if (Math.abs(offset) > sigma * facet + 1e-12) return false;
      const theta = sigma < 1e-3 ? 90 - asind(sigma / Math.sqrt(2 * k)) * 2 : asind(sine);
      put(out, sigma === 0 ? centre : centre + offset / sigma, y < 0 ? -theta : theta);
      return onSphere(out, 1e-12);
    },
    toPlane(phi, theta, out) {
      const sine = sind(theta);
      if (Math.abs(sine) <= equatorial) return put(out, phi, yScale * sine);
      // 1 − |sin θ| by the half angle, which keeps its digits at the pole.
      const half = sind((90 - Math.abs(theta)) / 2);
      const sigma = half * Math.sqrt(2 * k);
      const centre = middle(phi, theta > 0);
      const y = facet * ((k + 1) / 2 - sigma);
      return put(out, centre + (phi - centre) * sigma, theta < 0 ? -y : y);
    },
  };
}

/** HEALPix' polar (“butterfly”) arrangement of H = 4, K = 3, fiducial at the north pole. */
export const xph = (): Projection => ({
  theta0: 90,
  toSphere(x, y, out) {
    const xr = x * Math.SQRT2;
    const yr = y * Math.SQRT2;
    let phi: number;
    let xi: number;
    let eta: number;
    if (xr <= 0 && yr > 0) [phi, xi, eta] = [-180, -(xr + yr) / 2, (xr - yr) / 2];
    else if (xr < 0 && yr <= 0) [phi, xi, eta] = [-90, (xr - yr) / 2, (xr + yr) / 2];
    else if (xr >= 0 && yr < 0) [phi, xi, eta] = [0, (xr + yr) / 2, (yr - xr) / 2];
    else [phi, xi, eta] = [90, (yr - xr) / 2, -(xr + yr) / 2];
    xi += 45;
    eta += 90;
    const size = Math.abs(eta);
    if (!(size <= 90)) return false;
    let theta: number;
    if (size <= 45) {
      if (xi < -1e-12 || xi > 90 + 1e-12) return false;
      phi += xi;
      theta = asind(size / 67.5);
    } else {
      const sigma = (90 - size) / 45;
      if (Math.abs(xi - 45) > 45 * sigma + 1e-12) return false;
      phi += sigma === 0 ? 45 : 45 + (xi - 45) / sigma;
      theta =
        sigma < 1e-3 ? 90 - 2 * degree * Math.asin(sigma / Math.sqrt(6)) : asind(1 - (sigma * sigma) / 3);
    }
    put(out, phi, eta < 0 ? -theta : theta);
    return onSphere(out, 1e-12);
  },
  toPlane(phi, theta, out) {
    let chi = phi;
    if (Math.abs(chi) >= 180) {
      chi %= 360;
      if (chi < -180) chi += 360;
      else if (chi >= 180) chi -= 360;
    }
    // Longitude within its quarter; a remainder would put what is next to nothing below zero into the wrong one.
    const psi = chi - (chi < -90 ? -180 : chi < 0 ? -90 : chi < 90 ? 0 : 90);
    const sine = sind(theta);
    let xi: number;
    let eta: number;
    if (Math.abs(sine) <= 2 / 3) [xi, eta] = [psi, 67.5 * sine];
    else {
      const sigma = Math.sqrt(6) * sind((90 - Math.abs(theta)) / 2);
      xi = 45 + (psi - 45) * sigma;
      eta = 45 * (2 - sigma);
      if (theta < 0) eta = -eta;
    }
    xi -= 45;
    eta -= 90;
    const w = Math.SQRT1_2;
    if (chi < -90) return put(out, w * (-xi + eta), w * (-xi - eta));
    if (chi < 0) return put(out, w * (xi + eta), w * (-xi + eta));
    if (chi < 90) return put(out, w * (xi - eta), w * (xi + eta));
    return put(out, w * (-xi - eta), w * (xi - eta));
  },
});
