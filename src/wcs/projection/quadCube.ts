import { asind, atand, cosd, sind } from '../degrees';
import { cube } from './cube';
import { put, type Projection } from './projection';

/** Quadrilateralised spherical cube (§5.6.3), of equal area. */
export const qsc = (): Projection => cube({ tolerance: 1e-12, round: (value) => value, outward, inward });

function outward(xf: number, yf: number, out: Float64Array): boolean {
  const direct = Math.abs(xf) > Math.abs(yf);
  const major = direct ? xf : yf;
  const minor = direct ? yf : xf;
  if (major === 0) {
    put(out, 0, 0);
    out[2] = 1;
    return true;
  }
  const w = (15 * minor) / major;
  const omega = sind(w) / (cosd(w) - Math.SQRT1_2);
  const tau = 1 + omega * omega;
  const coZeta = major * major * (1 - 1 / Math.sqrt(1 + tau));
  if (coZeta > 2 + 1e-12) return false;
  const size = Math.sqrt((Math.min(coZeta, 2) * (2 - Math.min(coZeta, 2))) / tau);
  const first = major < 0 ? -size : size;
  put(out, direct ? first : first * omega, direct ? first * omega : first);
  out[2] = 1 - coZeta;
  return true;
}

function inward(xi: number, eta: number, zeta: number, out: Float64Array): void {
  if (xi === 0 && eta === 0) return void put(out, 0, 0);
  const direct = Math.abs(xi) > Math.abs(eta);
  const omega = direct ? eta / xi : xi / eta;
  const tau = 1 + omega * omega;
  // 1 − ζ without taking equal numbers from each other.
  const coZeta = (xi * xi + eta * eta) / (1 + zeta);
  const size = Math.sqrt(coZeta / (1 - 1 / Math.sqrt(1 + tau)));
  const major = (direct ? xi : eta) < 0 ? -size : size;
  const minor = (major / 15) * (atand(omega) - asind(omega / Math.sqrt(tau + tau)));
  put(out, direct ? major : minor, direct ? minor : major);
}
