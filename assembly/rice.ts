import { load64 } from './bigEndian';
import { corrupt, tooShort } from './errors';

/** Bits that are at hand after a look at any place of the stream. */
const atHand: i32 = 57;

/** What the code after so many zeros on top of `word` adds to a pixel. */
// @ts-ignore: decorator
@inline
function difference(word: u64, zeros: i32, split: i32): i32 {
  // Two shifts, because one by 64 would be one by 0.
  const low = (((word << zeros) << 1) >> 1) >> (63 - split);
  const code = ((zeros as u32) << split) | (low as u32);
  return ((code >>> 1) as i32) ^ -((code & 1) as i32);
}

/** The bits from `bit` of the stream on. */
// @ts-ignore: decorator
@inline
function look(start: usize, bit: u64): u64 {
  return load64(start + ((bit >> 3) as usize)) << (bit & 7);
}

// @ts-ignore: decorator
@inline
function decode<T>(start: usize, end: usize, blockSize: i32, target: usize, count: i32): i32 {
  const size = sizeof<T>();
  const width: i32 = 8 * (size as i32);
  const levelBits: i32 = width == 8 ? 3 : width == 16 ? 4 : 5;
  const plain: i32 = width == 8 ? 6 : width == 16 ? 14 : 25;
  if (end - start < size) return tooShort;
  const bits = ((end - start) as u64) << 3;
  const stop = target + (count as usize) * size;
  let last = (load64(start) >> (64 - width)) as i32;
  let bit = width as u64;
  for (let to = target; to < stop; ) {
    if (bit >= bits) return tooShort;
    const split = ((look(start, bit) >> (64 - levelBits)) as i32) - 1;
    bit += levelBits;
    let blockEnd = to + (blockSize as usize) * size;
    if (blockEnd > stop) blockEnd = stop;
    if (split < 0) {
      for (; to < blockEnd; to += size) store<T>(to, last as T);
    } else if (split < plain) {
      const step = split + 1;
      // Four codes fit into what is at hand where none has more zeros than this.
      const few = atHand / 4 - step;
      while (to < blockEnd) {
        let word = look(start, bit);
        let zeros = clz(word) as i32;
        const first = last + difference(word, zeros, split);
        if (few >= 0 && to + 4 * size <= blockEnd) {
          let most = zeros;
          let used = zeros;
          word <<= zeros + step;
          zeros = clz(word) as i32;
          const second = first + difference(word, zeros, split);
          most = max(most, zeros);
          used += zeros;
          word <<= zeros + step;
          zeros = clz(word) as i32;
          const third = second + difference(word, zeros, split);
          most = max(most, zeros);
          used += zeros;
          word <<= zeros + step;
          zeros = clz(word) as i32;
          const fourth = third + difference(word, zeros, split);
          if (max(most, zeros) <= few) {
            store<T>(to, first as T);
            store<T>(to, second as T, size);
            store<T>(to, third as T, 2 * size);
            store<T>(to, fourth as T, 3 * size);
            last = fourth;
            bit += used + zeros + 4 * step;
            to += 4 * size;
            continue;
          }
          zeros = clz(look(start, bit)) as i32;
        }
        if (zeros + step <= atHand) {
          last = first;
          bit += zeros + step;
        } else {
          const one = nextOne(start, bit, bits);
          if (one >= bits) return tooShort;
          const low = (look(start, one + 1) >> 1) >> (63 - split);
          const code = (((one - bit) as u32) << split) | (low as u32);
          last += ((code >>> 1) as i32) ^ -((code & 1) as i32);
          bit = one + step;
        }
        store<T>(to, last as T);
        to += size;
      }
    } else if (split == plain) {
      for (; to < blockEnd; to += size) {
        if (bit >= bits) return tooShort;
        const code = (look(start, bit) >> (64 - width)) as u32;
        last += ((code >>> 1) as i32) ^ -((code & 1) as i32);
        store<T>(to, last as T);
        bit += width;
      }
    } else {
      return corrupt;
    }
  }
  return bit > bits ? tooShort : 0;
}

/** The first bit that is set, from `bit` on; `bits` or more where there is none. */
function nextOne(start: usize, bit: u64, bits: u64): u64 {
  while (bit < bits) {
    const zeros = clz(look(start, bit)) as i32;
    if (zeros < atHand) return bit + zeros;
    bit += atHand;
  }
  return bits;
}

/**
 * Decodes a Rice stream of `count` integers of `bytePix` bytes (FITS 4.0 §10.4.1), the bytes from `start` to
 * `end`; eight bytes more must be readable. Gives 0, or what is wrong.
 */
export function decodeRice(
  start: usize,
  end: usize,
  bytePix: i32,
  blockSize: i32,
  target: usize,
  count: i32,
): i32 {
  if (bytePix == 1) return decode<u8>(start, end, blockSize, target, count);
  if (bytePix == 2) return decode<i16>(start, end, blockSize, target, count);
  return decode<i32>(start, end, blockSize, target, count);
}
