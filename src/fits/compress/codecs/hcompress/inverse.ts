import type { Coefficients } from './planes';
import { smoothen } from './smooth';

/** How the transform is turned back. */
export interface Inversion {
  /** What the coefficients were divided by, as the stream says. */
  readonly scale: number;
  /** Whether blocks are smoothed on the way (the SMOOTH parameter). */
  readonly smooth: boolean;
}

/**
 * Turns the H-transform back: from level to level each coefficient with its three differences becomes
 * 2 × 2 values, rounded as the encoder did, so that nothing is lost where nothing was scaled. The
 * pixels come in `coefficients.values` or in `spare`, which must be as long.
 */
export function invert(
  { values, rows, columns }: Coefficients<Int32Array>,
  spare: Int32Array,
  inversion: Inversion,
): Int32Array {
  let depth = 0;
  while (1 << depth < Math.max(rows, columns)) depth++;
  if (depth === 0) return values;
  // The differences stay where they are; means change over between two arrays.
  let means = spare;
  let next: Int32Array = new Int32Array(rows * columns);
  means[0] = roundTo(values[0]!, 2 << depth);
  for (let level = depth - 1; level >= 0; level--) {
    const size = { rows: Math.ceil(rows / (1 << level)), columns: Math.ceil(columns / (1 << level)) };
    gather(values, columns, means, next, size);
    if (inversion.smooth) smoothen(next, size, inversion.scale);
    combine(next, size, level);
    [means, next] = [next, means];
  }
  return means;
}

/** To a multiple of `unit`, a power of two from 2 on; halves away from 0. */
function roundTo(value: number, unit: number): number {
  return (value + (unit >> 1) - (value >= 0 ? 0 : 1)) & -unit;
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** Sets each mean and its differences, which stand in quadrants, side by side. */
function gather(values: Int32Array, stride: number, means: Int32Array, out: Int32Array, size: Size): void {
  const { rows, columns } = size;
  const upper = (rows + 1) >> 1;
  const left = (columns + 1) >> 1;
  const right = columns >> 1;
  for (let y = 0; y < rows; y++) {
    const row = y >> 1;
    const lower = (y & 1) === 1;
    const first = lower ? values : means;
    let from = lower ? (upper + row) * stride : row * left;
    let other = (lower ? upper + row : row) * stride + left;
    let to = y * columns;
    for (let x = 0; x < right; x++, to += 2) {
      out[to] = first[from++]!;
      out[to + 1] = values[other++]!;
    }
    if (right < left) out[to] = first[from]!;
  }
}

/** Turns each mean and its differences into 2 × 2 values, in place. */
function combine(values: Int32Array, { rows, columns }: Size, level: number): void {
  const bit0 = 1 << level;
  const bit1 = bit0 << 1;
  const mask0 = -bit0;
  const mask1 = -bit1;
  const up1 = bit0;
  const down1 = bit0 - 1;
  const up0 = bit0 >> 1;
  const down0 = level === 0 ? 0 : up0 - 1;
  const shift = level === 0 ? 2 : 1;
  const evenColumns = columns & ~1;
  for (let y = 0; y < rows; y += 2) {
    const hasLower = y + 1 < rows;
    let upper = y * columns;
    let lower = upper + columns;
    const stop = upper + evenColumns;
    if (hasLower) {
      for (; upper < stop; upper += 2, lower += 2) {
        let mean = values[upper]!;
        let dx = values[lower]!;
        let dy = values[upper + 1]!;
        let dc = values[lower + 1]!;
        dx = (dx + (dx >= 0 ? up1 : down1)) & mask1;
        dy = (dy + (dy >= 0 ? up1 : down1)) & mask1;
        dc = (dc + (dc >= 0 ? up0 : down0)) & mask0;
        const low0 = dc & bit0;
        dx = dx >= 0 ? dx - low0 : dx + low0;
        dy = dy >= 0 ? dy - low0 : dy + low0;
        const low1 = (dc ^ dx ^ dy) & bit1;
        mean = mean >= 0 ? mean + low0 - low1 : mean + (low0 === 0 ? low1 : low0 - low1);
        values[lower + 1] = (mean + dx + dy + dc) >> shift;
        values[lower] = (mean + dx - dy - dc) >> shift;
        values[upper + 1] = (mean - dx + dy - dc) >> shift;
        values[upper] = (mean - dx - dy + dc) >> shift;
      }
      if (evenColumns < columns) combinePair(values, upper, lower, bit1, shift);
    } else {
      for (; upper < stop; upper += 2) combinePair(values, upper, upper + 1, bit1, shift);
      if (evenColumns < columns) values[upper]! >>= shift;
    }
  }
}

/** At an odd edge: a mean and its one difference. */
function combinePair(values: Int32Array, at: number, other: number, bit1: number, shift: number): void {
  const difference = roundTo(values[other]!, bit1);
  const low = difference & bit1;
  const mean = values[at]! >= 0 ? values[at]! - low : values[at]! + low;
  values[other] = (mean + difference) >> shift;
  values[at] = (mean - difference) >> shift;
}
