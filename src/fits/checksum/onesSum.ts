/**
 * The 32-bit ones' complement sum of big-endian words that FITS 4.0 §4.4.2.7 and Appendix J define,
 * taken piece by piece.
 */
export class OnesSum {
  private sum = 0;
  /** The bytes of a word that goes on in the next piece. */
  private rest: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  /** Adds bytes; words may be split between pieces. */
  add(bytes: Uint8Array): this {
    let at = 0;
    if (this.rest.length > 0) {
      at = Math.min(4 - this.rest.length, bytes.length);
      const word = new Uint8Array(this.rest.length + at);
      word.set(this.rest);
      word.set(bytes.subarray(0, at), this.rest.length);
      this.rest = word;
      if (word.length < 4) return this;
      this.addWords(new Uint32Array(word.buffer));
    }
    const whole = (bytes.length - at) & ~3;
    const start = bytes.byteOffset + at;
    // Words can be seen only where they are aligned.
    if (start % 4 === 0) this.addWords(new Uint32Array(bytes.buffer, start, whole / 4));
    else this.addWords(new Uint32Array(bytes.slice(at, at + whole).buffer));
    this.rest = bytes.slice(at + whole);
    return this;
  }

  /** The sum; bytes short of a word count as if zeros followed. */
  get value(): number {
    const [b0 = 0, b1 = 0, b2 = 0] = this.rest;
    return addSums(this.sum, b0 * 2 ** 24 + b1 * 2 ** 16 + b2 * 2 ** 8);
  }

  private addWords(words: Uint32Array): void {
    // The bytes of each place are summed by themselves, two in one integer: no word is turned around
    // (little-endian machines are the only ones that editors run on), no lane overflows in 128 words.
    const pairs = 0x00ff00ff;
    for (let from = 0; from < words.length; from += 128) {
      const end = Math.min(words.length, from + 128);
      let even = 0;
      let odd = 0;
      for (let at = from; at < end; at++) {
        const word = words[at]!;
        even += word & pairs;
        odd += (word >>> 8) & pairs;
      }
      const upper = (even & 0xffff) * 2 ** 24 + (odd & 0xffff) * 2 ** 16;
      this.sum = addSums(this.sum, upper + (even >>> 16) * 2 ** 8 + (odd >>> 16));
    }
  }
}

/** The ones' complement sum of two numbers below 2^52. */
export function addSums(one: number, other: number): number {
  let sum = one + other;
  while (sum > 0xffffffff) sum = (sum % 0x100000000) + Math.floor(sum / 0x100000000);
  return sum;
}
