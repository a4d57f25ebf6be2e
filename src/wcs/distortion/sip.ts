import { invertByNewton, type Distortion, type MapWithSlopes } from './distortion';
import { addPolynomial, type Polynomial } from './polynomial';

export interface SipKeywords {
  readonly crpix: readonly [x: number, y: number];
  readonly a: Polynomial | null;
  readonly b: Polynomial | null;
}

/**
 * Simple Imaging Polynomial (Shupe et al. 2005, ASP Conf. 347, 491), on pixel coordinates that count
 * from 1. The way back is always iterated: AP and BP only approximate it.
 */
export function sip({ crpix, a, b }: SipKeywords): Distortion {
  const [x0, y0] = crpix;
  const map: MapWithSlopes = (x, y, out) => {
    const u = x - x0;
    const v = y - y0;
    out[0] = x;
    out[1] = y;
    out[2] = 1;
    out[3] = 0;
    out[4] = 0;
    out[5] = 1;
    if (a) addWithSlopes(a, u, v, out, 0);
    if (b) addWithSlopes(b, u, v, out, 1);
  };
  let offsets = new Float64Array(0);
  return {
    apply(xs, ys) {
      if (offsets.length < xs.length) offsets = new Float64Array(xs.length);
      // Both polynomials are of the place as it was.
      const across = offsets.subarray(0, xs.length).fill(0);
      if (a) addPolynomial(a, crpix, xs, ys, across);
      if (b) addPolynomial(b, crpix, xs, ys, ys);
      for (let i = 0; i < xs.length; i++) xs[i]! += across[i]!;
    },
    invert: (xs, ys) => invertByNewton(map, xs, ys, 1e-10),
  };
}

/** Adds the value to out[which] and its derivatives to those of that coordinate, by Horner's scheme. */
function addWithSlopes(
  { order, coefficients }: Polynomial,
  u: number,
  v: number,
  out: Float64Array,
  which: 0 | 1,
): void {
  let sum = 0;
  let byU = 0;
  let byV = 0;
  for (let p = order; p >= 0; p--) {
    const row = p * (order + 1);
    let inner = 0;
    let slope = 0;
    for (let q = order - p; q >= 0; q--) {
      slope = slope * v + inner;
      inner = inner * v + coefficients[row + q]!;
    }
    byU = byU * u + sum;
    sum = sum * u + inner;
    byV = byV * u + slope;
  }
  out[which]! += sum;
  out[2 + which * 2]! += byU;
  out[3 + which * 2]! += byV;
}
