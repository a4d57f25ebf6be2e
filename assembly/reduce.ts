import { four } from './bigEndian';

/*
 * Means of blocks of big-endian float32, as pictures of large images need them. NaN is left out; a block of
 * NaN alone is NaN. Of each block there are a sum, a double, and a count, an int32.
 */

/**
 * Adds a run of `length` pixels that begins `x` pixels from the window's left edge. Of its pixels every
 * `sub`-th from `first` on counts; a block is `step` pixels wide. `sums` and `counts` are those of the row of
 * blocks that the run lies in.
 */
export function addFloats(
  row: usize,
  length: i32,
  first: i32,
  sub: i32,
  step: i32,
  x: i32,
  sums: usize,
  counts: usize,
): void {
  const stride = (sub as usize) << 2;
  let block = first < length ? (x + first) / step : 0;
  // Divisions take longer than a block's sum: places are counted on from the first one.
  let end = (block + 1) * step - x;
  let start = first;
  if (step === 4 * sub && end - first === step) {
    const pairs = (length - first) / (2 * step);
    addPairs(row + ((first as usize) << 2), pairs, stride, sums + ((block as usize) << 3), counts + ((block as usize) << 2));
    start += 2 * step * pairs;
    block += 2 * pairs;
    end += 2 * step * pairs;
  }
  for (let at = start; at < length; ) {
    while (end <= at) {
      block++;
      end += step;
    }
    const stop = min(length, end);
    let sum: f64 = 0;
    let count = 0;
    for (; at + 3 * sub < stop; at += 4 * sub) {
      const values = four(row + ((at as usize) << 2), stride);
      const isNumber = f32x4.eq(values, values);
      const pair = halfSums(v128.and(values, isNumber));
      sum += f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
      count += popcnt(i32x4.bitmask(isNumber));
    }
    for (; at < stop; at += sub) {
      const value = reinterpret<f32>(bswap<u32>(load<u32>(row + ((at as usize) << 2)))) as f64;
      if (value != value) continue;
      sum += value;
      count++;
    }
    const sumAt = sums + ((block as usize) << 3);
    store<f64>(sumAt, load<f64>(sumAt) + sum);
    const countAt = counts + ((block as usize) << 2);
    store<i32>(countAt, load<i32>(countAt) + count);
  }
}

/** As {@link addFloats}, of `pairs` times two whole blocks that have four pixels each, `stride` bytes apart. */
function addPairs(row: usize, pairs: i32, stride: usize, sums: usize, counts: usize): void {
  for (let pair = 0; pair < pairs; pair++) {
    const left = four(row, stride);
    const right = four(row + 4 * stride, stride);
    row += 8 * stride;
    const isLeft = f32x4.eq(left, left);
    const isRight = f32x4.eq(right, right);
    const lefts = halfSums(v128.and(left, isLeft));
    const rights = halfSums(v128.and(right, isRight));
    const both = f64x2.add(i64x2.shuffle(lefts, rights, 0, 2), i64x2.shuffle(lefts, rights, 1, 3));
    v128.store(sums, f64x2.add(v128.load(sums), both));
    store<i32>(counts, load<i32>(counts) + popcnt(i32x4.bitmask(isLeft)));
    store<i32>(counts, load<i32>(counts, 4) + popcnt(i32x4.bitmask(isRight)), 4);
    sums += 16;
    counts += 8;
  }
}

/** The sums of lanes 0 and 2, and of 1 and 3. */
// @ts-expect-error -- a decorator of AssemblyScript
@inline
function halfSums(values: v128): v128 {
  return f64x2.add(
    f64x2.promote_low_f32x4(values),
    f64x2.promote_low_f32x4(i64x2.shuffle(values, values, 1, 1)),
  );
}

/** Means of some blocks of a row, as `mean * scale + shift` in float32. */
export function finishFloats(
  sums: usize,
  counts: usize,
  columns: i32,
  scale: f64,
  shift: f64,
  out: usize,
): void {
  const scales = f64x2.splat(scale);
  const shifts = f64x2.splat(shift);
  let at: usize = 0;
  const count = columns as usize;
  for (; at + 1 < count; at += 2) {
    const many = f64x2.convert_low_i32x4_s(v128.load64_zero(counts + (at << 2)));
    const means = f64x2.div(v128.load(sums + (at << 3)), many);
    const found = f32x4.demote_f64x2_zero(f64x2.add(f64x2.mul(means, scales), shifts));
    v128.store64_lane(out + (at << 2), found, 0);
  }
  for (; at < count; at++) {
    const mean = load<f64>(sums + (at << 3)) / (load<i32>(counts + (at << 2)) as f64);
    store<f32>(out + (at << 2), (mean * scale + shift) as f32);
  }
}
