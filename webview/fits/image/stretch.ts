import type { Stretch } from './look';

/**
 * Where a value that lies at `t` (0 … 1) between the limits is put by a stretch, with the constants of
 * astropy.visualization, as the shader computes it; those of `histogram` are a table of its own.
 */
export function stretched(t: number, stretch: Stretch, equal: Float32Array | null = null): number {
  switch (stretch) {
    case 'log':
      return Math.log1p(1000 * t) / Math.log1p(1000);
    case 'sqrt':
      return Math.sqrt(t);
    case 'squared':
      return t * t;
    case 'asinh':
      return Math.asinh(10 * t) / Math.asinh(10);
    case 'sinh':
      return Math.sinh(3 * t) / Math.sinh(3);
    case 'histogram':
      return equal ? lookedUp(equal, t) : t;
    case 'linear':
      return t;
  }
}

/** The inverse of {@link stretched}: what the colour at `t` stands for, for the labels of the colour bar. */
export function unstretched(t: number, stretch: Stretch, equal: Float32Array | null = null): number {
  switch (stretch) {
    case 'log':
      return Math.expm1(t * Math.log1p(1000)) / 1000;
    case 'sqrt':
      return t * t;
    case 'squared':
      return Math.sqrt(t);
    case 'asinh':
      return Math.sinh(t * Math.asinh(10)) / 10;
    case 'sinh':
      return Math.asinh(t * Math.sinh(3)) / 3;
    case 'histogram':
      return equal ? foundIn(equal, t) : t;
    case 'linear':
      return t;
  }
}

/** Entries of the table of histogram equalisation. */
export const equalLength = 1024;

/**
 * The table of histogram equalisation between two limits: which part of the values between them lies
 * below each of its places.
 * @param sorted a sample of the plane's values, ascending
 */
export function equalisation(sorted: Float64Array, low: number, high: number): Float32Array {
  const table = new Float32Array(equalLength);
  const first = countBelow(sorted, low);
  const last = countUpTo(sorted, high);
  const inside = last - first;
  if (inside < 2 || !(high > low)) return table.map((_, at) => at / (equalLength - 1));
  let below = first;
  for (let at = 0; at < equalLength; at++) {
    const value = low + ((high - low) * at) / (equalLength - 1);
    while (below < last && sorted[below]! < value) below++;
    table[at] = (below - first) / inside;
  }
  table[equalLength - 1] = 1;
  return table;
}

function lookedUp(table: Float32Array, t: number): number {
  const place = t * (table.length - 1);
  const below = Math.min(table.length - 2, Math.max(0, Math.floor(place)));
  return table[below]! + (table[below + 1]! - table[below]!) * (place - below);
}

function foundIn(table: Float32Array, t: number): number {
  const above = table.findIndex((value) => value >= t);
  if (above <= 0) return above === 0 ? 0 : 1;
  const [low, high] = [table[above - 1]!, table[above]!];
  return (above - 1 + (high > low ? (t - low) / (high - low) : 0)) / (table.length - 1);
}

/** How many of the ascending values are smaller. */
export function countBelow(sorted: Float64Array, value: number): number {
  return place(sorted, (one) => one < value);
}

/** How many of the ascending values are not larger. */
export function countUpTo(sorted: Float64Array, value: number): number {
  return place(sorted, (one) => one <= value);
}

function place(sorted: Float64Array, before: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
