/** Powers of ten that a double holds exactly. */
export const powersOfTen = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
const upperHalves = powersOfTen.map(upperHalf);

/** The front half of a double's 53 bits (T. J. Dekker, 1971). */
function upperHalf(value: number): number {
  const scaled = value * 134217729;
  return scaled - (scaled - value);
}

/** What `product`, a times 10^power rounded, lacks. */
function lack(a: number, power: number, product: number): number {
  const aHigh = upperHalf(a);
  const aLow = a - aHigh;
  const bHigh = upperHalves[power]!;
  const bLow = powersOfTen[power]! - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/**
 * (a + b) × 10^scale, correctly rounded, for whole numbers a > b ≥ 0 with a sum below 10^18, into
 * `out[index]`, for a number that is returned would be an object; NaN where |scale| > 22 or the rounding
 * hangs on digits that are not computed here.
 */
export function scaledSum(a: number, b: number, scale: number, out: Float64Array, index: number): void {
  const sum = a + b;
  const rest = b - (sum - a);
  const power = Math.abs(scale);
  if (scale === 0) out[index] = sum;
  else if (power > 22) out[index] = NaN;
  else if (scale > 0) {
    const product = sum * powersOfTen[power]!;
    const missing = lack(sum, power, product);
    const more = rest * powersOfTen[power]!;
    decide(product, missing + more, Math.abs(missing) + Math.abs(more), out, index);
  } else {
    const quotient = sum / powersOfTen[power]!;
    // Up to 2^53 a division rounds rightly by itself (Clinger's case).
    if (rest === 0 && sum <= 9007199254740992) out[index] = quotient;
    else {
      const product = quotient * powersOfTen[power]!;
      const remainder = sum - product - lack(quotient, power, product) + rest;
      const correction = remainder / powersOfTen[power]!;
      decide(quotient, correction, Math.abs(correction), out, index);
    }
  }
}

/** `first + correction` where an error of the correction by 2^-50 of `size` does not change it, else NaN. */
function decide(first: number, correction: number, size: number, out: Float64Array, index: number): void {
  const doubt = size * 8.881784197001252e-16;
  const lower = first + (correction - doubt);
  out[index] = lower === first + (correction + doubt) ? lower : NaN;
}
