import type { Extent } from './extent';

/** Least and greatest of 64-bit integers, each in two halves: comparing BigInts takes fifty times as long. */
export class LongScan {
  private minHigh = 0x7fffffff;
  private minLow = 0xffffffff;
  private maxHigh = -0x80000000;
  private maxLow = 0;
  private readonly nullHigh: number;
  private readonly nullLow: number;

  constructor(nullValue: bigint | null) {
    this.nullHigh = nullValue === null ? NaN : Number(nullValue >> 32n);
    this.nullLow = nullValue === null ? NaN : Number(nullValue & 0xffffffffn);
  }

  get min(): bigint {
    return (BigInt(this.minHigh) << 32n) | BigInt(this.minLow);
  }

  get max(): bigint {
    return (BigInt(this.maxHigh) << 32n) | BigInt(this.maxLow);
  }

  /** As {@link Scan}; `min` and `max` of the extent stay as they are. */
  scan(view: DataView, at: number, step: number, count: number, into: Extent): void {
    let { minHigh, minLow, maxHigh, maxLow } = this;
    const { nullHigh, nullLow } = this;
    let { sum } = into;
    let nulls = 0;
    for (let left = count; left > 0; left--, at += step) {
      const high = view.getInt32(at);
      const low = view.getUint32(at + 4);
      if (high === nullHigh && low === nullLow) {
        nulls++;
        continue;
      }
      sum += high * 4294967296 + low;
      if (high < minHigh || (high === minHigh && low < minLow)) {
        minHigh = high;
        minLow = low;
      }
      if (high > maxHigh || (high === maxHigh && low > maxLow)) {
        maxHigh = high;
        maxLow = low;
      }
    }
    into.count += count - nulls;
    into.nulls += nulls;
    into.sum = sum;
    Object.assign(this, { minHigh, minLow, maxHigh, maxLow });
  }
}
