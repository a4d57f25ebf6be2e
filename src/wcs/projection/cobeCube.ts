import { cube } from './cube';
import { put, type Projection } from './projection';

/**
 * COBE quadrilateralised spherical cube (§5.6.2). Its polynomials are no exact inverses of each other
 * (they agree to about 1″) and are defined in single precision, in which they are computed here.
 */
export const csc = (): Projection => cube({ tolerance: 1e-7, round: Math.fround, outward, inward });

const f = Math.fround;

/** Coefficients P_ij by power j of Y², each by power i of X² (Paper II, table of §5.6.2). */
const p = [
  [-0.27292696, -0.07629969, -0.22797056, 0.54852384, -0.62930065, 0.25795794, 0.02584375],
  [-0.02819452, -0.01471565, 0.48051509, -1.74114454, 1.71547508, -0.53022337],
  [0.2705816, -0.56800938, 0.30803317, 0.98938102, -0.83180469],
  [-0.6044156, 1.50880086, -0.93678576, 0.08693841],
  [0.93412077, -1.4160192, 0.33887446],
  [-0.63915306, 0.52032238],
  [0.14381585],
].map((row) => row.map(f));

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = coefficients.at(-1)!;
  for (let i = coefficients.length - 2; i >= 0; i--) sum = f(coefficients[i]! + f(x * sum));
  return sum;
}

/** Tangent of the angle along one face axis from both face coordinates. */
function tangent(along: number, across: number): number {
  const xx = f(along * along);
  const yy = f(across * across);
  const rows = p.map((row) => polynomial(row, xx));
  return f(along + f(f(along * f(1 - xx)) * polynomial(rows, yy)));
}

function outward(xf: number, yf: number, out: Float64Array): boolean {
  const chi = tangent(xf, yf);
  const psi = tangent(yf, xf);
  const t = 1 / Math.sqrt(f(f(chi * chi) + f(psi * psi)) + 1);
  put(out, chi * t, psi * t);
  out[2] = t;
  return true;
}

const gStar = f(1.37484847732);
const m = f(0.004869491981);
const gamma = f(-0.13161671474);
const omega = f(-0.159596235474);
const d0 = f(0.0759196200467);
const d1 = f(-0.0217762490699);
const c00 = f(0.141189631152);
const c10 = f(0.0809701286525);
const c01 = f(-0.281528535557);
const c11 = f(0.15384112876);
const c20 = f(-0.178251207466);
const c02 = f(0.106959469314);

/** Face coordinate along one axis from the tangents along it and across. */
function faceCoordinate(chi: number, psi: number): number {
  const chi2 = f(chi * chi);
  const psi2 = f(psi * psi);
  const chi2co = f(1 - chi2);
  const psi2co = f(1 - psi2);
  const small = Math.abs(f(chi * psi)) <= 1e-16;
  const chi4 = chi2 > 1e-16 ? f(chi2 * chi2) : 0;
  const psi4 = psi2 > 1e-16 ? f(psi2 * psi2) : 0;
  const both = small ? 0 : f(chi2 * psi2);
  let c = f(c00 + f(c10 * chi2));
  c = f(c + f(c01 * psi2));
  c = f(c + f(c11 * both));
  c = f(c + f(c20 * chi4));
  c = f(c + f(c02 * psi4));
  const outer = f(f(f(gamma * chi2co) + f(m * chi2)) + f(psi2co * c));
  const inner = f(omega - f(chi2co * f(d0 + f(d1 * chi2))));
  const sum = f(f(gStar + f(psi2 * outer)) + f(chi2 * inner));
  return f(chi * f(chi2 + f(chi2co * sum)));
}

function inward(xi: number, eta: number, zeta: number, out: Float64Array): void {
  const chi = f(xi / zeta);
  const psi = f(eta / zeta);
  put(out, faceCoordinate(chi, psi), faceCoordinate(psi, chi));
}
