import { distortionBy, type Distortion, type MapWithSlopes } from './distortion';

/** Powers (of x, of y, of x² + y²) of the thirteen terms of the first coordinate; for the second x and y change places. */
const terms = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 0],
  [2, 0, 0],
  [1, 1, 0],
  [0, 2, 0],
  [0, 0, 1],
  [3, 0, 0],
  [2, 1, 0],
  [1, 2, 0],
  [0, 3, 0],
  [1, 0, 1],
  [1, 0, 2],
] as const;

/**
 * The plate solution of the Digitized Sky Survey: millimetres on the plate to standard coordinates in
 * degrees, by AMDX1…13 and AMDY1…13, which give arcseconds (GSC paper I, Lasker et al. 1990, AJ 99, 2019).
 */
export function dss(amdx: readonly number[], amdy: readonly number[]): Distortion {
  const map: MapWithSlopes = (x, y, out) => {
    for (const [which, coefficients] of [amdx, amdy].entries()) {
      const [a, b] = which === 0 ? [x, y] : [y, x];
      const r2 = a * a + b * b;
      let [sum, byA, byB] = [0, 0, 0];
      terms.forEach(([p, q, s], index) => {
        const c = (coefficients[index] ?? 0) / 3600;
        if (c === 0) return;
        const ab = a ** p * b ** q;
        sum += c * ab * r2 ** s;
        const radial = s === 0 ? 0 : s * r2 ** (s - 1);
        byA += c * ((p > 0 ? p * a ** (p - 1) * b ** q * r2 ** s : 0) + ab * radial * 2 * a);
        byB += c * ((q > 0 ? q * a ** p * b ** (q - 1) * r2 ** s : 0) + ab * radial * 2 * b);
      });
      out[which] = sum;
      out[2 + which * 2] = which === 0 ? byA : byB;
      out[3 + which * 2] = which === 0 ? byB : byA;
    }
  };
  return distortionBy(map, 1e-11);
}
