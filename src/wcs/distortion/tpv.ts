import { distortionBy, type Distortion, type MapWithSlopes } from './distortion';

/** Powers (of x, of y, of r) of the terms of TPV, for the first axis; for the second x and y change places. */
const terms: readonly (readonly [x: number, y: number, r: number])[] = (() => {
  const list: [number, number, number][] = [];
  for (let degree = 0; degree <= 7; degree++) {
    for (let y = 0; y <= degree; y++) list.push([degree - y, y, 0]);
    if (degree % 2 === 1) list.push([0, 0, degree]);
  }
  return list;
})();

/** PV1_m and PV2_m by m; what a header leaves out is 0, save the linear term, which is 1. */
export type TpvCoefficients = readonly [readonly (number | undefined)[], readonly (number | undefined)[]];

/**
 * TPV, the TAN projection with a polynomial on its plane (https://fits.gsfc.nasa.gov/registry/tpvwcs.html),
 * on intermediate world coordinates in degrees. Terms: 1, x, y, r, x², xy, y², x³ … y³, r³, … to the seventh.
 */
export function tpv(coefficients: TpvCoefficients): Distortion {
  const lists = coefficients.map((pv) =>
    terms.flatMap((powers, m) => {
      const value = pv[m] ?? (m === 1 ? 1 : 0);
      return value === 0 ? [] : [{ value, powers }];
    }),
  );
  const map: MapWithSlopes = (x, y, out) => {
    const r = Math.hypot(x, y);
    for (const which of [0, 1] as const) {
      // Each axis has itself as x.
      const [a, b] = which === 0 ? [x, y] : [y, x];
      let [sum, byA, byB] = [0, 0, 0];
      for (const {
        value,
        powers: [p, q, s],
      } of lists[which]!) {
        if (s > 0) {
          sum += value * r ** s;
          const slope = r === 0 ? 0 : value * s * r ** (s - 2);
          byA += slope * a;
          byB += slope * b;
        } else {
          sum += value * a ** p * b ** q;
          if (p > 0) byA += value * p * a ** (p - 1) * b ** q;
          if (q > 0) byB += value * q * a ** p * b ** (q - 1);
        }
      }
      out[which] = sum;
      out[2 + which * 2] = which === 0 ? byA : byB;
      out[3 + which * 2] = which === 0 ? byB : byA;
    }
  };
  return distortionBy(map, 1e-14);
}
