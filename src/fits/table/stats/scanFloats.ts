import type { Scan } from './extent';

/** Float32: four at a time; a sum that is NaN tells that one of them may be, without a test of each. */
export const scanFloat32: Scan = (view, at, step, count, into) => {
  let { min, max, sum, nans } = into;
  let other = 0;
  const [two, three, four] = [2 * step, 3 * step, 4 * step];
  let left = count;
  for (; left >= 4; left -= 4, at += four) {
    const a = view.getFloat32(at);
    const b = view.getFloat32(at + step);
    const c = view.getFloat32(at + two);
    const d = view.getFloat32(at + three);
    const ab = a + b;
    const cd = c + d;
    if (Number.isNaN(ab + cd)) {
      for (const value of [a, b, c, d]) {
        if (Number.isNaN(value)) nans++;
        else {
          sum += value;
          if (value < min) min = value;
          if (value > max) max = value;
        }
      }
      continue;
    }
    sum += ab;
    other += cd;
    if (a < min) min = a;
    if (b < min) min = b;
    if (c < min) min = c;
    if (d < min) min = d;
    if (a > max) max = a;
    if (b > max) max = b;
    if (c > max) max = c;
    if (d > max) max = d;
  }
  for (; left > 0; left--, at += step) {
    const value = view.getFloat32(at);
    if (Number.isNaN(value)) nans++;
    else {
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  into.count += count - (nans - into.nans);
  into.min = min;
  into.max = max;
  into.sum = sum + other;
  into.nans = nans;
};

/** Float64: four at a time; a sum that is NaN tells that one of them may be, without a test of each. */
export const scanFloat64: Scan = (view, at, step, count, into) => {
  let { min, max, sum, nans } = into;
  let other = 0;
  const [two, three, four] = [2 * step, 3 * step, 4 * step];
  let left = count;
  for (; left >= 4; left -= 4, at += four) {
    const a = view.getFloat64(at);
    const b = view.getFloat64(at + step);
    const c = view.getFloat64(at + two);
    const d = view.getFloat64(at + three);
    const ab = a + b;
    const cd = c + d;
    if (Number.isNaN(ab + cd)) {
      for (const value of [a, b, c, d]) {
        if (Number.isNaN(value)) nans++;
        else {
          sum += value;
          if (value < min) min = value;
          if (value > max) max = value;
        }
      }
      continue;
    }
    sum += ab;
    other += cd;
    if (a < min) min = a;
    if (b < min) min = b;
    if (c < min) min = c;
    if (d < min) min = d;
    if (a > max) max = a;
    if (b > max) max = b;
    if (c > max) max = c;
    if (d > max) max = d;
  }
  for (; left > 0; left--, at += step) {
    const value = view.getFloat64(at);
    if (Number.isNaN(value)) nans++;
    else {
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  into.count += count - (nans - into.nans);
  into.min = min;
  into.max = max;
  into.sum = sum + other;
  into.nans = nans;
};
