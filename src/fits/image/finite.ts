import type { Bitpix } from '../hdu/structure';

/**
 * How many of `count` big-endian floats at `offset` are finite, told by their exponents without
 * decoding them; integers all are (blanks are told after decoding).
 */
export function countFinite(buffer: ArrayBuffer, offset: number, count: number, bitpix: Bitpix): number {
  if (bitpix > 0) return count;
  const words = new DataView(buffer, offset, (count * -bitpix) / 8);
  const size = -bitpix / 8;
  const exponent = bitpix === -32 ? 0x7f800000 : 0x7ff00000;
  let finite = count;
  for (let at = 0; at < words.byteLength; at += size) {
    if ((words.getInt32(at) & exponent) === exponent) finite--;
  }
  return finite;
}
