import { powersOfTen, scaledSum } from './exact';

const scratch = new Float64Array(1);

/**
 * The number that the ASCII bytes from `start` to `end` write in decimal, as `Number` would read it,
 * correctly rounded. NaN where the text is another or must be read with more care.
 */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  return scanDecimal(bytes, start, end, scratch, 0) === end ? scratch[0]! : NaN;
}

/**
 * Reads the decimal number that begins at `start`, and puts it, correctly rounded, into `out[index]`: where
 * at most 18 digits and a small exponent allow it (after W. D. Clinger, How to Read Floating Point Numbers
 * Accurately, 1990).
 * @returns where its text ends, `limit` at most; -1 where there is none or it must be read with more care
 */
export function scanDecimal(
  bytes: Uint8Array,
  start: number,
  limit: number,
  out: Float64Array,
  index: number,
): number {
  let at = start;
  if (at >= limit) return -1;
  const sign = bytes[at]!;
  if (sign === 45 || sign === 43) at++;
  const first = at;
  while (at < limit && bytes[at] === 48) at++;
  // The first nine digits, and those behind them: as much as 32 bits hold.
  let high = 0;
  let low = 0;
  let digits = 0;
  let point = -1;
  let digit = 0;
  for (;;) {
    // '0' to '9' are 0x30 to 0x39.
    for (; digits < 9 && at < limit && (digit = bytes[at]! ^ 48) <= 9; at++) {
      high = (Math.imul(high, 10) + digit) | 0;
      digits++;
    }
    if (digits >= 9) {
      // Four at a time while there are as many.
      while (at + 4 <= limit && digits <= 14) {
        const a = bytes[at]! ^ 48;
        const b = bytes[at + 1]! ^ 48;
        const c = bytes[at + 2]! ^ 48;
        const d = bytes[at + 3]! ^ 48;
        if (a > 9 || b > 9 || c > 9 || d > 9) break;
        const four = (Math.imul(a, 1000) + Math.imul(b, 100) + Math.imul(c, 10) + d) | 0;
        low = (Math.imul(low, 10_000) + four) | 0;
        digits += 4;
        at += 4;
      }
      for (; at < limit && (digit = bytes[at]! ^ 48) <= 9; at++) {
        low = (Math.imul(low, 10) + digit) | 0;
        digits++;
      }
    }
    if (point >= 0 || at >= limit || bytes[at] !== 46) break;
    point = ++at;
    if (digits === 0) while (at < limit && bytes[at] === 48) at++;
  }
  let scale = point < 0 ? 0 : point - at;
  if (at - first <= (point < 0 ? 0 : 1) || digits > 18) return -1;
  if (at < limit && (bytes[at]! | 32) === 101) {
    at++;
    const exponentSign = at < limit ? bytes[at]! : 0;
    if (exponentSign === 45 || exponentSign === 43) at++;
    const from = at;
    let exponent = 0;
    for (; at < limit && (digit = bytes[at]! ^ 48) <= 9; at++) exponent = exponent * 10 + digit;
    if (at === from || at - from > 4) return -1;
    scale += exponentSign === 45 ? -exponent : exponent;
  }
  let value = high;
  if (digits > 9) {
    // Nine digits times 10^9 are 5^9 times 2^9: at most 51 bits, exact.
    scaledSum(high * powersOfTen[digits - 9]!, low, scale, out, index);
    value = out[index]!;
  } else if (scale < 0) value = scale < -22 ? NaN : high / powersOfTen[-scale]!;
  else if (scale > 0) value = scale > 22 ? NaN : high * powersOfTen[scale]!;
  if (Number.isNaN(value)) return -1;
  out[index] = sign === 45 ? -value : value;
  return at;
}
