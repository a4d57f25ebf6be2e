import type { Scan } from './extent';

/*
 * One loop for each type: a reader that is passed in would be called for each number.
 * A null value that no stored number can have is given as NaN, which equals none.
 */

/** Unsigned bytes. */
export const scanBytes =
  (nullValue: number): Scan =>
  (view, at, step, count, into) => {
    let { min, max, sum } = into;
    let nulls = 0;
    for (let left = count; left > 0; left--, at += step) {
      const value = view.getUint8(at);
      if (value === nullValue) nulls++;
      else {
        sum += value;
        if (value < min) min = value;
        if (value > max) max = value;
      }
    }
    into.count += count - nulls;
    into.nulls += nulls;
    into.sum = sum;
    into.min = min;
    into.max = max;
  };

/** 16-bit integers. */
export const scanShorts =
  (nullValue: number): Scan =>
  (view, at, step, count, into) => {
    let { min, max, sum } = into;
    let nulls = 0;
    for (let left = count; left > 0; left--, at += step) {
      const value = view.getInt16(at);
      if (value === nullValue) nulls++;
      else {
        sum += value;
        if (value < min) min = value;
        if (value > max) max = value;
      }
    }
    into.count += count - nulls;
    into.nulls += nulls;
    into.sum = sum;
    into.min = min;
    into.max = max;
  };

/** 32-bit integers. */
export const scanInts =
  (nullValue: number): Scan =>
  (view, at, step, count, into) => {
    let { min, max, sum } = into;
    let nulls = 0;
    for (let left = count; left > 0; left--, at += step) {
      const value = view.getInt32(at);
      if (value === nullValue) nulls++;
      else {
        sum += value;
        if (value < min) min = value;
        if (value > max) max = value;
      }
    }
    into.count += count - nulls;
    into.nulls += nulls;
    into.sum = sum;
    into.min = min;
    into.max = max;
  };
