/** Coefficients of u^p v^q; those of one power p stand together, by q. */
export interface Polynomial {
  readonly order: number;
  /** At p * (order + 1) + q. */
  readonly coefficients: Float64Array;
}

/**
 * Adds the polynomial of (x − x0, y − y0) to what stands in `sums`. Up to the fifth order, which is what telescopes
 * have, all coefficients are at hand while the points pass.
 */
export function addPolynomial(
  polynomial: Polynomial,
  [x0, y0]: readonly [x: number, y: number],
  xs: Float64Array,
  ys: Float64Array,
  sums: Float64Array,
): void {
  const { order } = polynomial;
  if (order <= 3) addCubic(widened(polynomial, 3), x0, y0, xs, ys, sums);
  else if (order <= 5) addQuintic(widened(polynomial, 5), x0, y0, xs, ys, sums);
  else for (let i = 0; i < xs.length; i++) sums[i]! += valueOf(polynomial, xs[i]! - x0, ys[i]! - y0);
}

/** The coefficients of a polynomial as one of a higher order has them. */
function widened({ order, coefficients }: Polynomial, to: number): Float64Array {
  if (order === to) return coefficients;
  const wide = new Float64Array((to + 1) ** 2);
  for (let p = 0; p <= order; p++) {
    const row = p * (order + 1);
    wide.set(coefficients.subarray(row, row + order + 1 - p), p * (to + 1));
  }
  return wide;
}

function addCubic(
  c: Float64Array,
  x0: number,
  y0: number,
  xs: Float64Array,
  ys: Float64Array,
  sums: Float64Array,
): void {
  const [a0, a1, a2, a3] = [c[0]!, c[1]!, c[2]!, c[3]!];
  const [b0, b1, b2] = [c[4]!, c[5]!, c[6]!];
  const [d0, d1] = [c[8]!, c[9]!];
  const e0 = c[12]!;
  for (let i = 0; i < xs.length; i++) {
    const u = xs[i]! - x0;
    const v = ys[i]! - y0;
    const first = b0 + v * (b1 + v * b2);
    const second = d0 + v * d1;
    sums[i]! += a0 + v * (a1 + v * (a2 + v * a3)) + u * (first + u * (second + u * e0));
  }
}

function addQuintic(
  c: Float64Array,
  x0: number,
  y0: number,
  xs: Float64Array,
  ys: Float64Array,
  sums: Float64Array,
): void {
  const [a0, a1, a2, a3, a4, a5] = [c[0]!, c[1]!, c[2]!, c[3]!, c[4]!, c[5]!];
  const [b0, b1, b2, b3, b4] = [c[6]!, c[7]!, c[8]!, c[9]!, c[10]!];
  const [d0, d1, d2, d3] = [c[12]!, c[13]!, c[14]!, c[15]!];
  const [e0, e1, e2] = [c[18]!, c[19]!, c[20]!];
  const [f0, f1] = [c[24]!, c[25]!];
  const g0 = c[30]!;
  for (let i = 0; i < xs.length; i++) {
    const u = xs[i]! - x0;
    const v = ys[i]! - y0;
    const none = a0 + v * (a1 + v * (a2 + v * (a3 + v * (a4 + v * a5))));
    const first = b0 + v * (b1 + v * (b2 + v * (b3 + v * b4)));
    const second = d0 + v * (d1 + v * (d2 + v * d3));
    const third = e0 + v * (e1 + v * e2);
    const fourth = f0 + v * f1;
    sums[i]! += none + u * (first + u * (second + u * (third + u * (fourth + u * g0))));
  }
}

function valueOf({ order, coefficients }: Polynomial, u: number, v: number): number {
  let sum = 0;
  for (let p = order; p >= 0; p--) {
    const row = p * (order + 1);
    let inner = 0;
    for (let q = order - p; q >= 0; q--) inner = inner * v + coefficients[row + q]!;
    sum = sum * u + inner;
  }
  return sum;
}
