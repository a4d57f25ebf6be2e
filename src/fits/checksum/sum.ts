/**
 * The 32-bit ones' complement sum that CHECKSUM and DATASUM are made of (FITS 4.0, appendix J), over
 * bytes that come in pieces of any length.
 */
export class Sum32 {
  private total = 0;
  /** Bytes so far, modulo 4. */
  private phase = 0;

  /** The sum so far: 0 to 2^32 − 1. */
  get value(): number {
    return this.total;
  }

  /** Adds a sum of whole words, e.g. that of the data to that of the header. */
  addSum(sum: number): void {
    this.total = folded(this.total + sum);
  }

  add(bytes: Uint8Array): void {
    let at = 0;
    while (this.phase !== 0 && at < bytes.length) this.addByte(bytes[at++]!);
    const words = Math.floor((bytes.length - at) / 4);
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, words * 4);
    for (let from = 0; from < words;) {
      // So many words add up below 2^53.
      const to = Math.min(words, from + (1 << 20));
      let sum = this.total;
      for (; from < to; from++) sum += view.getUint32(from * 4);
      this.total = folded(sum);
    }
    for (at += words * 4; at < bytes.length; at++) this.addByte(bytes[at]!);
  }

  private addByte(byte: number): void {
    this.total = folded(this.total + byte * 2 ** (24 - 8 * this.phase));
    this.phase = (this.phase + 1) % 4;
  }
}

/** Carries are added at the other end. */
function folded(sum: number): number {
  let rest = sum;
  while (rest > 0xffffffff) rest = (rest % 4294967296) + Math.floor(rest / 4294967296);
  return rest;
}

const offset = 0x30;
/** Punctuation among the ASCII codes that are allowed: not letters or digits. */
const excluded = [0x3a, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f, 0x40, 0x5b, 0x5c, 0x5d, 0x5e, 0x5f, 0x60];

/**
 * The 16 characters of a CHECKSUM card that bring the sum of an HDU to −0, where `sum` is that of the
 * HDU with '0000000000000000' in the card (FITS 4.0, appendix J.2).
 */
export function encodeChecksum(sum: number): string {
  const complement = ~sum >>> 0;
  const codes = new Uint8Array(16);
  for (let byte = 0; byte < 4; byte++) {
    const value = (complement >>> (24 - 8 * byte)) & 0xff;
    const quarters = [0, 1, 2, 3].map((part) => (value >> 2) + offset + (part === 0 ? value % 4 : 0));
    while (quarters.some((code) => excluded.includes(code))) {
      for (const pair of [0, 2]) {
        if (!excluded.includes(quarters[pair]!) && !excluded.includes(quarters[pair + 1]!)) continue;
        quarters[pair]!++;
        quarters[pair + 1]!--;
      }
    }
    quarters.forEach((code, part) => (codes[4 * part + byte] = code));
  }
  // Turned by one byte, because the string begins in column 12 of its card.
  return String.fromCharCode(codes[15]!, ...codes.subarray(0, 15));
}
