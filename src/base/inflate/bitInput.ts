/** Bits of a buffer, highest first; past its end there are zeros, and `overrun` tells. */
export class BitInput {
  /** Position in bits. */
  at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get overrun(): boolean {
    return this.at > this.bytes.length * 8;
  }

  /** The next `count` bits (at most 24) without going on. */
  peek(count: number): number {
    const { bytes } = this;
    const byte = this.at >> 3;
    const window =
      (bytes[byte]! << 24) | (bytes[byte + 1]! << 16) | (bytes[byte + 2]! << 8) | bytes[byte + 3]!;
    return (window << (this.at & 7)) >>> (32 - count);
  }

  /** The next `count` bits, at most 24. */
  read(count: number): number {
    const value = this.peek(count);
    this.at += count;
    return value;
  }
}
