import type { BitInput } from './bitInput';

const longest = 20;
const quickBits = 10;

/** One of a block's Huffman codes, canonical, read highest bit first. */
export class HuffmanCode {
  /** By the next ten bits: symbol × 32 + length; 0 where the code is longer. */
  private readonly quick = new Uint16Array(1 << quickBits);
  /** By length: one more than the last code of that length, left-aligned to 20 bits. */
  private readonly limits = new Int32Array(longest + 2);
  private readonly offsets = new Int32Array(longest + 2);
  private readonly symbols: Uint16Array;

  constructor(lengths: Uint8Array) {
    this.symbols = new Uint16Array(lengths.length);
    let code = 0;
    let placed = 0;
    for (let length = 1; length <= longest; length++) {
      this.offsets[length] = placed - code;
      for (let symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] !== length) continue;
        this.symbols[placed++] = symbol;
        if (length <= quickBits) {
          const shift = quickBits - length;
          this.quick.fill(symbol * 32 + length, code << shift, (code + 1) << shift);
        }
        code++;
      }
      this.limits[length] = code << (longest - length);
      code <<= 1;
    }
  }

  /** The next symbol; -1 where the bits are no code. */
  next(bits: BitInput): number {
    const window = bits.peek(longest);
    const quick = this.quick[window >> (longest - quickBits)]!;
    if (quick !== 0) {
      bits.at += quick & 31;
      return quick >> 5;
    }
    for (let length = 1; length <= longest; length++) {
      if (window >= this.limits[length]!) continue;
      bits.at += length;
      return this.symbols[(window >> (longest - length)) + this.offsets[length]!] ?? -1;
    }
    return -1;
  }
}

/** Reads the lengths of one code: a first one, and steps up or down; null where they are out of range. */
export function readLengths(bits: BitInput, count: number): Uint8Array | null {
  const lengths = new Uint8Array(count);
  let length = bits.read(5);
  for (let symbol = 0; symbol < count; symbol++) {
    while (bits.read(1) === 1) {
      length += bits.read(1) === 0 ? 1 : -1;
      if (length < 1 || length > longest) return null;
    }
    if (length < 1 || length > longest) return null;
    lengths[symbol] = length;
  }
  return lengths;
}
