import { smoothen } from './smooth';

/**
 * Turns the H-transform back: from level to level each coefficient with its three differences becomes
 * 2 × 2 values, rounded as the encoder did, so that nothing is lost where nothing was scaled.
 *
 * @param values the coefficients, which a smoothed transform changes
 * @param out where the pixels come to, as large as `values`
 * @param spare as large as a quarter of it, odd edges rounded up
 * @param scale what the coefficients were divided by, as the stream says; 0 where nothing is smoothed
 */
export function invert<T>(
  values: usize,
  rows: i32,
  columns: i32,
  out: usize,
  spare: usize,
  scale: i32,
): void {
  let depth = 0;
  while (1 << depth < max(rows, columns)) depth++;
  if (depth == 0) {
    store<T>(out, load<T>(values));
    return;
  }
  // Means change over between the two, so that the last ones come out where they should.
  let means = depth & 1 ? spare : out;
  store<T>(means, roundTo<T>(load<T>(values), (2 as T) << (depth as T)));
  for (let level = depth - 1; level >= 0; level--) {
    const next = level & 1 ? spare : out;
    const size = (1 << level) - 1;
    const high = (rows + size) >> level;
    const wide = (columns + size) >> level;
    if (scale > 1) {
      // Side by side, as smoothing wants them, and back.
      exchange<T>(values, columns, means, next, high, wide, true);
      smoothen<T>(next, high, wide, scale);
      exchange<T>(values, columns, means, next, high, wide, false);
    }
    combine<T>(values, columns, means, next, high, wide, level);
    means = next;
  }
}

/** To a multiple of `unit`, a power of two from 2 on; halves away from 0. */
// @ts-ignore: decorator
@inline
function roundTo<T>(value: T, unit: T): T {
  return ((value + (unit >> 1) - ((value < 0) as T)) & -unit) as T;
}

/** Sets each mean and its differences, which stand in quadrants, side by side; or the other way round. */
function exchange<T>(
  values: usize,
  stride: i32,
  means: usize,
  blocks: usize,
  rows: i32,
  columns: i32,
  together: bool,
): void {
  const upper = (rows + 1) >> 1;
  const left = (columns + 1) >> 1;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const row = (y >> 1) + (y & 1 ? upper : 0);
      const column = (x >> 1) + (x & 1 ? left : 0);
      const isMean = !((y | x) & 1);
      const own = isMean
        ? means + ((row * left + column) as usize) * sizeof<T>()
        : values + ((row * stride + column) as usize) * sizeof<T>();
      const other = blocks + ((y * columns + x) as usize) * sizeof<T>();
      if (together) store<T>(other, load<T>(own));
      else store<T>(own, load<T>(other));
    }
  }
}

/** Turns each mean and its differences into 2 × 2 values. */
function combine<T>(
  values: usize,
  stride: i32,
  means: usize,
  out: usize,
  rows: i32,
  columns: i32,
  level: i32,
): void {
  const size = sizeof<T>();
  const upper = (rows + 1) >> 1;
  const left = (columns + 1) >> 1;
  const right = columns >> 1;
  const shift = (level == 0 ? 2 : 1) as T;
  for (let row = 0; row < upper; row++) {
    let mean = means + ((row * left) as usize) * size;
    let dy = values + ((row * stride + left) as usize) * size;
    let dx = values + (((upper + row) * stride) as usize) * size;
    let dc = dx + (left as usize) * size;
    let to = out + ((2 * row * columns) as usize) * size;
    const width = (columns as usize) * size;
    const hasLower = 2 * row + 1 < rows;
    const stop = mean + (right as usize) * size;
    if (hasLower) {
      if (size == 4) {
        for (; mean + 16 <= stop; mean += 16, dx += 16, dy += 16, dc += 16, to += 32) {
          combineFour(v128.load(mean), v128.load(dx), v128.load(dy), v128.load(dc), to, width, level);
        }
      }
      for (; mean < stop; mean += size, dx += size, dy += size, dc += size, to += 2 * size) {
        combineOne<T>(load<T>(mean), load<T>(dx), load<T>(dy), load<T>(dc), to, width, level);
      }
      if (right < left) combinePair<T>(load<T>(mean), load<T>(dx), to, to + width, level);
    } else {
      for (; mean < stop; mean += size, dy += size, to += 2 * size) {
        combinePair<T>(load<T>(mean), load<T>(dy), to, to + size, level);
      }
      if (right < left) store<T>(to, (load<T>(mean) >> shift) as T);
    }
  }
}

// @ts-ignore: decorator
@inline
function combineOne<T>(mean: T, dx: T, dy: T, dc: T, to: usize, width: usize, level: i32): void {
  const bit0 = ((1 as T) << (level as T)) as T;
  const bit1 = (bit0 << 1) as T;
  const shift = (level == 0 ? 2 : 1) as T;
  dx = roundTo<T>(dx, bit1);
  dy = roundTo<T>(dy, bit1);
  if (level > 0) dc = roundTo<T>(dc, bit0);
  const low0 = (dc & bit0) as T;
  dx = (dx >= 0 ? dx - low0 : dx + low0) as T;
  dy = (dy >= 0 ? dy - low0 : dy + low0) as T;
  const low1 = ((dc ^ dx ^ dy) & bit1) as T;
  mean = (mean < 0 && low0 == 0 ? mean + low1 : mean + low0 - low1) as T;
  store<T>(to, ((mean - dx - dy + dc) >> shift) as T);
  store<T>(to, ((mean - dx + dy - dc) >> shift) as T, sizeof<T>());
  store<T>(to + width, ((mean + dx - dy - dc) >> shift) as T);
  store<T>(to + width, ((mean + dx + dy + dc) >> shift) as T, sizeof<T>());
}

// @ts-ignore: decorator
@inline
function roundFour(values: v128, half: v128, mask: v128): v128 {
  return v128.and(i32x4.add(i32x4.add(values, half), i32x4.shr_s(values, 31)), mask);
}

/** `values` nearer to 0, or further below it, by `by`. */
// @ts-ignore: decorator
@inline
function towardsZero(values: v128, by: v128): v128 {
  const sign = i32x4.shr_s(values, 31);
  return i32x4.sub(values, i32x4.sub(v128.xor(by, sign), sign));
}

/** As {@link combineOne}, four at a time. */
// @ts-ignore: decorator
@inline
function combineFour(mean: v128, dx: v128, dy: v128, dc: v128, to: usize, width: usize, level: i32): void {
  const bit0 = i32x4.splat(1 << level);
  const bit1 = i32x4.splat(2 << level);
  const mask1 = i32x4.splat(-(2 << level));
  dx = roundFour(dx, bit0, mask1);
  dy = roundFour(dy, bit0, mask1);
  if (level > 0) dc = roundFour(dc, i32x4.splat((1 << level) >> 1), i32x4.splat(-(1 << level)));
  const low0 = v128.and(dc, bit0);
  dx = towardsZero(dx, low0);
  dy = towardsZero(dy, low0);
  const low1 = v128.and(v128.xor(v128.xor(dc, dx), dy), bit1);
  const isOdd = v128.and(i32x4.lt_s(mean, i32x4.splat(0)), i32x4.eq(low0, i32x4.splat(0)));
  mean = i32x4.add(mean, low0);
  mean = v128.bitselect(i32x4.add(mean, low1), i32x4.sub(mean, low1), isOdd);
  const shift = level == 0 ? 2 : 1;
  const both = i32x4.add(mean, dc);
  const less = i32x4.sub(mean, dc);
  const sum = i32x4.add(dx, dy);
  const difference = i32x4.sub(dx, dy);
  interleave(to, i32x4.shr_s(i32x4.sub(both, sum), shift), i32x4.shr_s(i32x4.sub(less, difference), shift));
  interleave(to + width, i32x4.shr_s(i32x4.add(less, difference), shift), i32x4.shr_s(i32x4.add(both, sum), shift));
}

// @ts-ignore: decorator
@inline
function interleave(to: usize, even: v128, odd: v128): void {
  v128.store(to, i32x4.shuffle(even, odd, 0, 4, 1, 5));
  v128.store(to, i32x4.shuffle(even, odd, 2, 6, 3, 7), 16);
}

/** At an odd edge: a mean and its one difference. */
// @ts-ignore: decorator
@inline
function combinePair<T>(mean: T, difference: T, to: usize, other: usize, level: i32): void {
  const bit1 = ((2 as T) << (level as T)) as T;
  const shift = (level == 0 ? 2 : 1) as T;
  const rounded = roundTo<T>(difference, bit1);
  const low = (rounded & bit1) as T;
  const sum = (mean >= 0 ? mean - low : mean + low) as T;
  store<T>(to, ((sum - rounded) >> shift) as T);
  store<T>(other, ((sum + rounded) >> shift) as T);
}
