import type { Bitpix } from '../hdu/structure';
import { isLittleEndian } from './byteOrder';

/**
 * How many of `count` big-endian floats at `offset` (a multiple of their size) are finite, told by their
 * exponents without decoding them; integers all are (blanks are told after decoding).
 */
export function countFinite(buffer: ArrayBuffer, offset: number, count: number, bitpix: Bitpix): number {
  if (bitpix > 0) return count;
  // The words are taken as they lie, in whatever order: it is the mask that is turned.
  const step = bitpix === -32 ? 1 : 2;
  const words = new Int32Array(buffer, offset, count * step);
  const exponent = masks[bitpix === -32 ? 0 : 1];
  let finite = count;
  for (let at = 0; at < words.length; at += step) if ((words[at]! & exponent) === exponent) finite--;
  return finite;
}

/** All bits of the exponent in the first four bytes of a float32 and a float64. */
const masks: readonly [number, number] = isLittleEndian ? [0x807f, 0xf07f] : [0x7f800000, 0x7ff00000];
