const scratch = new Float64Array(1);

/**
 * The whole number that the ASCII bytes from `start` to `end` write with at most 15 digits; NaN where the
 * text is another.
 */
export function parseInteger(bytes: Uint8Array, start: number, end: number): number {
  return scanInteger(bytes, start, end, scratch, 0) === end ? scratch[0]! : NaN;
}

/**
 * Reads the whole number of at most 15 digits that begins at `start` into `out[index]`.
 * @returns where its text ends, `limit` at most; -1 where there is none
 */
export function scanInteger(
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
  let value = 0;
  let digit = 0;
  for (; at < limit && (digit = bytes[at]! ^ 48) <= 9; at++) value = value * 10 + digit;
  if (at === first || at - first > 15) return -1;
  out[index] = sign === 45 ? -value : value;
  return at;
}

/** Where the 64 bits of an integer are put: as two words, so that no BigInt is made. */
const words = new Uint32Array(2);
const asLong = new BigInt64Array(words.buffer);
const low = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 0 : 1;

/**
 * Puts the whole number of up to 19 digits that the ASCII bytes write into `values[index]`; false where the
 * text is another, or does not fit 64 bits.
 * @param pairs the words of `values`
 */
export function parseLongInto(
  bytes: Uint8Array,
  start: number,
  end: number,
  pairs: Int32Array,
  index: number,
): boolean {
  let at = start;
  if (at >= end) return false;
  const sign = bytes[at]!;
  if (sign === 45 || sign === 43) at++;
  const digits = end - at;
  if (digits < 1 || digits > 19) return false;
  // Split before the last nine digits: front × 10^9 + back.
  const split = Math.max(at, end - 9);
  let front = 0;
  let back = 0;
  for (; at < split; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return false;
    front = front * 10 + digit;
  }
  for (; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return false;
    back = back * 10 + digit;
  }
  // Every product and sum below stays under 2^53.
  const upper = Math.floor(front / 65536) * 1e9;
  const rest = (upper % 65536) * 65536 + (front % 65536) * 1e9 + back;
  const highWord = Math.floor(upper / 65536) + Math.floor(rest / 4294967296);
  if (highWord >= 2147483648) return false;
  words[low] = rest >>> 0;
  words[1 - low] = highWord;
  if (sign === 45) asLong[0] = -asLong[0]!;
  pairs[2 * index] = words[0]!;
  pairs[2 * index + 1] = words[1]!;
  return true;
}
