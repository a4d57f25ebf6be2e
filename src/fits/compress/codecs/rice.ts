import { corrupt } from './corrupt';

/** Bytes that a decoder may read past the end of a stream; their values do not matter. */
export const streamPadding = 8;

/** How a Rice stream was made: bytes of its numbers, and pixels of a block (FITS 4.0 §10.4.1, table 37). */
export interface RiceForm {
  readonly bytePix: 1 | 2 | 4;
  readonly blockSize: number;
}

/** Bits that give the split level of a block; the level that means numbers as they are. */
const levels = { 1: [3, 6], 2: [4, 14], 4: [5, 25] } as const;

/**
 * Decodes a Rice stream of `target.length` integers (FITS 4.0 §10.4.1). They come out modulo
 * 2^(8 · bytePix): the caller keeps as many low bits. The stream is the bytes from `start` to `end` of
 * `bytes`; {@link streamPadding} bytes must follow it.
 * @throws AlmagestError `malformed` where the stream ends too soon or holds what no encoder writes
 */
export function decodeRice(
  bytes: DataView,
  start: number,
  end: number,
  { bytePix, blockSize }: RiceForm,
  target: Int32Array,
): void {
  const [levelBits, plain] = levels[bytePix];
  const { length } = target;
  if (end - start < bytePix) throw tooShort();
  let last = firstNumber(bytes, start, bytePix);
  // Bit `bit` of the byte at `at` is next; `at` moves on between blocks, so that `bit` stays small.
  let at = start + bytePix;
  let bit = 0;
  for (let first = 0; first < length; first += blockSize) {
    if (at >= end) throw tooShort();
    const stop = Math.min(first + blockSize, length);
    const split = ((bytes.getInt32(at) << bit) >>> (32 - levelBits)) - 1;
    bit += levelBits;
    if (split < 0) {
      for (let pixel = first; pixel < stop; pixel++) target[pixel] = last;
    } else if (split < plain) {
      for (let pixel = first; pixel < stop; pixel++) {
        // At least 25 bits of the stream, the next one on top.
        const word = bytes.getInt32(at + (bit >>> 3)) << (bit & 7);
        let zeros = Math.clz32(word);
        let rest = word << (zeros + 1);
        if (zeros + split < 24) {
          bit += zeros + 1 + split;
        } else {
          const one = nextOne(bytes, at, bit, end);
          zeros = one - bit;
          rest = bytes.getInt32(at + ((one + 1) >>> 3)) << ((one + 1) & 7);
          bit = one + 1 + split;
        }
        // Two shifts, because one by 32 would be one by 0.
        const code = (zeros << split) | ((rest >>> 1) >>> (31 - split));
        last = (last + ((code >>> 1) ^ -(code & 1))) | 0;
        target[pixel] = last;
      }
    } else if (split === plain) {
      const width = 8 * bytePix;
      for (let pixel = first; pixel < stop; pixel++) {
        const byte = at + (bit >>> 3);
        const shift = bit & 7;
        const word = (bytes.getInt32(byte) << shift) | (bytes.getUint8(byte + 4) >>> (8 - shift));
        const code = word >>> (32 - width);
        bit += width;
        last = (last + ((code >>> 1) ^ -(code & 1))) | 0;
        target[pixel] = last;
      }
    } else {
      throw corrupt(`has a block of the impossible split level ${split}`);
    }
    at += bit >>> 3;
    bit &= 7;
  }
  if (at + (bit > 0 ? 1 : 0) > end) throw tooShort();
}

function firstNumber(bytes: DataView, start: number, bytePix: RiceForm['bytePix']): number {
  if (bytePix === 4) return bytes.getInt32(start);
  return bytePix === 2 ? bytes.getUint16(start) : bytes.getUint8(start);
}

/** The first bit that is set, from bit `from` of the byte at `at` on. */
function nextOne(bytes: DataView, at: number, from: number, end: number): number {
  for (let bit = from; ;) {
    const byte = at + (bit >>> 3);
    if (byte >= end) throw tooShort();
    const zeros = Math.clz32(bytes.getInt32(byte) << (bit & 7));
    const seen = 32 - (bit & 7);
    if (zeros < seen) return bit + zeros;
    bit += seen;
  }
}

function tooShort() {
  return corrupt('ends within its Rice stream');
}
