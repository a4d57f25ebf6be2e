/** Collects which cells are null; takes no room while none is. */
export class NullMask {
  private mask: Uint8Array | null = null;

  set(index: number): void {
    if (this.mask === null || index >= this.mask.length) {
      const larger = new Uint8Array(Math.max(64, index * 2));
      if (this.mask) larger.set(this.mask);
      this.mask = larger;
    }
    this.mask[index] = 1;
  }

  /** 1 for null, one byte for each of `length` cells; null where no cell is. */
  finish(length: number): Uint8Array | null {
    if (this.mask === null) return null;
    const whole = new Uint8Array(length);
    whole.set(this.mask.subarray(0, length));
    return whole;
  }
}
