import type { Values } from '../image/pixelReader';

/** Counts of numbers in `bins` equal steps from `low` to `high`, both included, as numpy's `histogram`. */
export class Histogram {
  readonly counts: Float64Array<ArrayBuffer>;

  constructor(
    bins: number,
    readonly low: number,
    readonly high: number,
  ) {
    this.counts = new Float64Array(bins);
  }

  /** Adds stored numbers, scaled; those outside, and NaN, are left out. */
  add(values: Values, scale: number, zero: number): void {
    const { counts, low, high } = this;
    const last = counts.length - 1;
    const width = high - low;
    const perUnit = width > 0 ? counts.length / width : 0;
    // eslint-disable-next-line @typescript-eslint/prefer-for-of -- for-of takes four times as long here
    for (let at = 0; at < values.length; at++) {
      const value = values[at]! * scale + zero;
      if (value >= low && value <= high) counts[Math.min(last, Math.floor((value - low) * perUnit))]!++;
    }
  }
}
