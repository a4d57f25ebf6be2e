import type { NumericArray } from '../../base/table';

const smallest = 256;
const largest = 65_536;

/** A typed array that grows, at hardly more cost in memory than what it holds. */
export class Growable {
  /** Where the next values go. */
  current: NumericArray;
  /** How many of `current` are in use. */
  used = 0;
  private readonly full: NumericArray[] = [];
  private before = 0;

  constructor(private readonly make: (length: number) => NumericArray) {
    this.current = make(smallest);
  }

  get length(): number {
    return this.before + this.used;
  }

  /** Makes `current` have room for so many more. */
  reserve(count: number): NumericArray {
    if (this.current.length - this.used < count) {
      if (this.used > 0) this.full.push(this.current.subarray(0, this.used));
      this.before += this.used;
      this.current = this.make(Math.max(count, Math.min(largest, this.current.length * 2)));
      this.used = 0;
    }
    return this.current;
  }

  push(value: number | bigint): void {
    this.reserve(1)[this.used++] = value;
  }

  /** All values, in an array of their own. */
  finish(): NumericArray {
    const whole = this.make(this.length);
    let at = 0;
    for (const piece of [...this.full, this.current.subarray(0, this.used)]) {
      whole.set(piece as never, at);
      at += piece.length;
    }
    return whole;
  }
}
