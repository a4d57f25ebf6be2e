import { four } from './bigEndian';

/**
 * Least and greatest of big-endian float32, `step` bytes apart: of columns of tables, as they stand in the
 * file. NaN is left out, and counted.
 */

/** What a scan has found: least, greatest, sum; the last one of doubles. */
const found = memory.data(32, 16);

/** Where {@link scanFloats} leaves least, greatest and sum, as doubles. */
export function foundAt(): usize {
  return found;
}

/** Gives how many of `count` numbers are NaN; what else it found is at {@link foundAt}. */
export function scanFloats(at: usize, step: usize, count: i32): i32 {
  let least = f32x4.splat(Infinity);
  let most = f32x4.splat(-Infinity);
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let numbers = i32x4.splat(0);
  let left = count;
  for (; left >= 4; left -= 4, at += 4 * step) {
    const values = four(at, step);
    // All bits where it is a number. The order of operands is such that NaN never takes a place.
    const isNumber = f32x4.eq(values, values);
    numbers = i32x4.sub(numbers, isNumber);
    least = f32x4.pmin(least, values);
    most = f32x4.pmax(most, values);
    const known = v128.and(values, isNumber);
    low = f64x2.add(low, f64x2.promote_low_f32x4(known));
    high = f64x2.add(high, f64x2.promote_low_f32x4(i64x2.shuffle(known, known, 1, 1)));
  }
  let count4 =
    i32x4.extract_lane(numbers, 0) +
    i32x4.extract_lane(numbers, 1) +
    i32x4.extract_lane(numbers, 2) +
    i32x4.extract_lane(numbers, 3);
  let minimum = Infinity;
  let maximum = -Infinity;
  v128.store(found, least);
  for (let lane: usize = 0; lane < 4; lane++) minimum = min(minimum, load<f32>(found + (lane << 2)) as f64);
  v128.store(found, most);
  for (let lane: usize = 0; lane < 4; lane++) maximum = max(maximum, load<f32>(found + (lane << 2)) as f64);
  let sum =
    f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1) + f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1);
  for (; left > 0; left--, at += step) {
    const value = reinterpret<f32>(bswap<u32>(load<u32>(at))) as f64;
    if (value != value) continue;
    count4++;
    minimum = min(minimum, value);
    maximum = max(maximum, value);
    sum += value;
  }
  store<f64>(found, minimum);
  store<f64>(found, maximum, 8);
  store<f64>(found, sum, 16);
  return count - count4;
}

// @ts-ignore: decorator
@inline
function two(at: usize, step: usize): v128 {
  const lanes = v128.load64_lane(at + step, v128.load64_zero(at), 1);
  return i8x16.shuffle(lanes, lanes, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8);
}

/** As {@link scanFloats}, of float64. */
export function scanDoubles(at: usize, step: usize, count: i32): i32 {
  let least = f64x2.splat(Infinity);
  let most = f64x2.splat(-Infinity);
  let sums = f64x2.splat(0);
  let numbers = i64x2.splat(0);
  // An odd one out is taken twice where nothing counts how often.
  for (let left = count; left > 0; left -= 2, at += 2 * step) {
    let values = two(at, left > 1 ? step : 0);
    const isNumber = f64x2.eq(values, values);
    const counts = left > 1 ? isNumber : v128.and(isNumber, i64x2.replace_lane(i64x2.splat(0), 0, -1));
    numbers = i64x2.sub(numbers, counts);
    least = f64x2.pmin(least, values);
    most = f64x2.pmax(most, values);
    sums = f64x2.add(sums, v128.and(values, counts));
  }
  store<f64>(found, min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)));
  store<f64>(found, max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)), 8);
  store<f64>(found, f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1), 16);
  return count - ((i64x2.extract_lane(numbers, 0) + i64x2.extract_lane(numbers, 1)) as i32);
}
