import type { Coefficients } from './planes';
import { smoothen } from './smooth';
import type { Inversion } from './inverse';

/**
 * As {@link invert}, in doubles, for coefficients that 32 bits cannot hold: those of 32-bit images.
 * They stay below 2^53, where doubles are exact. Slow, and seldom needed.
 */
export function invertWide(
  { values, rows, columns }: Coefficients<Float64Array>,
  { scale, smooth }: Inversion,
): Float64Array {
  let depth = 0;
  while (2 ** depth < Math.max(rows, columns)) depth++;
  let means: Float64Array = Float64Array.of(depth === 0 ? values[0]! : roundTo(values[0]!, 2 * 2 ** depth));
  for (let level = depth - 1; level >= 0; level--) {
    const size = { rows: Math.ceil(rows / 2 ** level), columns: Math.ceil(columns / 2 ** level) };
    const next = new Float64Array(size.rows * size.columns);
    const upper = (size.rows + 1) >> 1;
    const left = (size.columns + 1) >> 1;
    for (let y = 0, to = 0; y < size.rows; y++) {
      for (let x = 0; x < size.columns; x++, to++) {
        const row = (y >> 1) + (y & 1) * upper;
        const column = (x >> 1) + (x & 1) * left;
        next[to] =
          row < upper && column < left ? means[row * left + column]! : values[row * columns + column]!;
      }
    }
    if (smooth) smoothen(next, size, scale);
    for (let y = 0; y < size.rows; y += 2) {
      for (let x = 0; x < size.columns; x += 2) combine(next, size, y, x, level);
    }
    means = next;
  }
  return means;
}

function combine(
  values: Float64Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  y: number,
  x: number,
  level: number,
): void {
  const bit0 = 2 ** level;
  const bit1 = 2 * bit0;
  const divisor = level === 0 ? 4 : 2;
  const upper = y * columns + x;
  const lower = upper + columns;
  const hasLower = y + 1 < rows;
  const hasRight = x + 1 < columns;
  const mean = values[upper]!;
  if (hasLower && hasRight) {
    const dc = bit0 === 1 ? values[lower + 1]! : roundTo(values[lower + 1]!, bit0);
    const low0 = hasBit(dc, bit0) ? bit0 : 0;
    const dx = towardsZero(roundTo(values[lower]!, bit1), low0);
    const dy = towardsZero(roundTo(values[upper + 1]!, bit1), low0);
    const low1 = hasBit(dc, bit1) !== (hasBit(dx, bit1) !== hasBit(dy, bit1)) ? bit1 : 0;
    const sum = mean >= 0 ? mean + low0 - low1 : mean + (low0 === 0 ? low1 : low0 - low1);
    values[lower + 1] = Math.floor((sum + dx + dy + dc) / divisor);
    values[lower] = Math.floor((sum + dx - dy - dc) / divisor);
    values[upper + 1] = Math.floor((sum - dx + dy - dc) / divisor);
    values[upper] = Math.floor((sum - dx - dy + dc) / divisor);
  } else if (hasLower || hasRight) {
    const other = hasLower ? lower : upper + 1;
    const difference = roundTo(values[other]!, bit1);
    const sum = towardsZero(mean, hasBit(difference, bit1) ? bit1 : 0);
    values[other] = Math.floor((sum + difference) / divisor);
    values[upper] = Math.floor((sum - difference) / divisor);
  } else {
    values[upper] = Math.floor(mean / divisor);
  }
}

function towardsZero(value: number, by: number): number {
  return value >= 0 ? value - by : value + by;
}

function hasBit(value: number, bit: number): boolean {
  const bits = Math.floor(value / bit);
  return bits - 2 * Math.floor(bits / 2) === 1;
}

function roundTo(value: number, unit: number): number {
  return Math.floor((value + unit / 2 - (value >= 0 ? 0 : 1)) / unit) * unit;
}
