import { product, turn, type Matrix3 } from './matrices';

function polynomial(coefficients: readonly number[], t: number): number {
  return coefficients.reduce((sum, coefficient) => sum * t + coefficient, 0);
}

/** Precession of FK5 from J2000 to a Julian epoch (Capitaine et al. 2003, A&A 412, 567, equations 40 and 41). */
export function precessionFromJ2000(epoch: number): Matrix3 {
  const t = (epoch - 2000) / 100;
  const angle = (...coefficients: number[]) => polynomial(coefficients, t) / 3600;
  const zeta = angle(-0.0000003173, -0.000005971, 0.01801828, 0.2988499, 2306.083227, 2.650545);
  const z = angle(-0.0000002904, -0.000028596, 0.01826837, 1.0927348, 2306.077181, -2.650545);
  const theta = angle(-0.0000001274, -0.000007089, -0.04182264, -0.4294934, 2004.191903, 0);
  return product(turn(-z, 'z'), turn(theta, 'y'), turn(-zeta, 'z'));
}

/** Newcomb's precession of FK4 between Besselian epochs (Explanatory Supplement 1961 as in Kinoshita 1975). */
export function besselianPrecession(from: number, to: number): Matrix3 {
  const t = (from - 1850) / 1000;
  const dt = (to - 1850) / 1000 - t;
  const first = 23035.545 + t * 139.72 + 0.06 * t * t;
  const zeta = polynomial([17.995, 30.24 - 0.27 * t, first, 0], dt) / 3600;
  const z = polynomial([18.325, 109.48 + 0.39 * t, first, 0], dt) / 3600;
  const theta = polynomial([-41.8, -42.65 - 0.37 * t, 20051.12 - 85.29 * t - 0.37 * t * t, 0], dt) / 3600;
  return product(turn(-z, 'z'), turn(theta, 'y'), turn(-zeta, 'z'));
}
