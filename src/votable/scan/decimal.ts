import { powersOfTen, scaledSum } from './exact';

/**
 * The number that the ASCII bytes from `start` to `end` write in decimal, as `Number` would read it,
 * correctly rounded: where at most 18 digits and a small exponent allow it (after W. D. Clinger, How to Read
 * Floating Point Numbers Accurately, 1990). NaN where the text is another or must be read with more care.
 */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  if (at >= end) return NaN;
  const sign = bytes[at]!;
  if (sign === 45 || sign === 43) at++;
  let high = 0;
  let low = 0;
  let digits = 0;
  let scale = 0;
  let point = -1;
  const first = at;
  for (; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit >= 0 && digit <= 9) {
      if (digits === 0 && digit === 0) continue;
      if (++digits <= 9) high = high * 10 + digit;
      else if (digits <= 18) low = low * 10 + digit;
      else return NaN;
    } else if (digit === -2 && point < 0) point = at;
    else break;
  }
  if (at - first <= (point < 0 ? 0 : 1)) return NaN;
  if (point >= 0) scale = point + 1 - at;
  if (at < end) {
    const exponent = (bytes[at]! | 32) === 101 ? parseExponent(bytes, at + 1, end) : NaN;
    if (Number.isNaN(exponent)) return NaN;
    scale += exponent;
  }
  let value: number;
  // Nine digits times 10^9 are 5^9 times 2^9: at most 51 bits, exact.
  if (digits > 9) value = scaledSum(high * powersOfTen[digits - 9]!, low, scale);
  else if (scale === 0 || digits === 0) value = high;
  else if (scale < 0) value = scale < -22 ? NaN : high / powersOfTen[-scale]!;
  else value = scale > 22 ? NaN : high * powersOfTen[scale]!;
  return sign === 45 ? -value : value;
}

function parseExponent(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const sign = at < end ? bytes[at]! : 0;
  if (sign === 45 || sign === 43) at++;
  if (at >= end || end - at > 4) return NaN;
  let exponent = 0;
  for (; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return NaN;
    exponent = exponent * 10 + digit;
  }
  return sign === 45 ? -exponent : exponent;
}
