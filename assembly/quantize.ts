/**
 * Floats from quantised integers, as cfitsio computes them: in doubles, rounded once to what is stored, the
 * dither being float32 (FITS 4.0 §10.2.1).
 */

/** What SUBTRACTIVE_DITHER_2 writes for an exact 0. */
const exactZero: i32 = -2147483646;
const randoms: i32 = 10000;
const sequence = memory.data(40000, 16);

/** The 10,000 numbers between 0 and 1 that all subtractive dithering is made of (FITS 4.0, appendix I). */
export function fillRandoms(): void {
  let seed: u64 = 1;
  for (let at = 0; at < randoms; at++) {
    seed = (seed * 16807) % 2147483647;
    store<f32>(sequence + ((at as usize) << 2), ((seed as f64) / 2147483647) as f32);
  }
}

// @ts-ignore: decorator
@inline
function random(at: i32): f32 {
  return load<f32>(sequence + ((at as usize) << 2));
}

// @ts-ignore: decorator
@inline
function walk<F>(
  integers: usize,
  floats: usize,
  count: i32,
  scale: f64,
  zero: f64,
  dither: i32,
  row: i32,
  hasBlank: bool,
  blank: i32,
): void {
  let begin = row % randoms;
  let next = dither ? ((random(begin) * 500) as i32) : 0;
  const scales = f64x2.splat(scale);
  const offsets = f64x2.splat(zero);
  const halves = f64x2.splat(0.5);
  const zeros = i32x4.splat(exactZero);
  const blanks = i32x4.splat(blank);
  for (let at = 0; at < count; ) {
    const end = dither ? min(count, at + randoms - next) : count;
    if (sizeof<F>() == 4) {
      for (; at + 4 <= end; at += 4, next += 4) {
        const four = v128.load(integers + ((at as usize) << 2));
        let low = f64x2.convert_low_i32x4_s(four);
        let high = f64x2.convert_low_i32x4_s(i8x16.shuffle(four, four, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15));
        if (dither) {
          const noise = v128.load(sequence + ((next as usize) << 2));
          const noiseHigh = i8x16.shuffle(noise, noise, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
          low = f64x2.add(f64x2.sub(low, f64x2.promote_low_f32x4(noise)), halves);
          high = f64x2.add(f64x2.sub(high, f64x2.promote_low_f32x4(noiseHigh)), halves);
        }
        low = f32x4.demote_f64x2_zero(f64x2.add(f64x2.mul(low, scales), offsets));
        high = f32x4.demote_f64x2_zero(f64x2.add(f64x2.mul(high, scales), offsets));
        let values = i64x2.shuffle(low, high, 0, 2);
        if (dither == 2) values = v128.andnot(values, i32x4.eq(four, zeros));
        if (hasBlank) values = v128.bitselect(f32x4.splat(NaN), values, i32x4.eq(four, blanks));
        v128.store(floats + ((at as usize) << 2), values);
      }
    }
    for (; at < end; at++, next++) {
      const integer = load<i32>(integers + ((at as usize) << 2));
      let value = integer as f64;
      if (dither) value = value - (random(next) as f64) + 0.5;
      value = value * scale + zero;
      if (dither == 2 && integer == exactZero) value = 0;
      if (hasBlank && integer == blank) value = NaN;
      store<F>(floats + (at as usize) * sizeof<F>(), value as F);
    }
    if (at < count) {
      // At the sequence's end it begins anew, elsewhere.
      begin = (begin + 1) % randoms;
      next = (random(begin) * 500) as i32;
    }
  }
}

/**
 * @param dither 0 without, 1 and 2 as SUBTRACTIVE_DITHER_n
 * @param row where in the sequence the dither of the tile begins: its number from 0 with ZDITHER0 - 1, from 0 on
 * @param size bytes of each float: 4 or 8
 */
export function unquantize(
  integers: usize,
  floats: usize,
  size: i32,
  count: i32,
  scale: f64,
  zero: f64,
  dither: i32,
  row: i32,
  hasBlank: bool,
  blank: i32,
): void {
  if (size == 4) walk<f32>(integers, floats, count, scale, zero, dither, row, hasBlank, blank);
  else walk<f64>(integers, floats, count, scale, zero, dither, row, hasBlank, blank);
}
