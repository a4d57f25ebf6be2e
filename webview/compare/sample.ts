/** Values that are looked at for limits. */
const sampleSize = 20_000;

/** Some of the values that are numbers, from all over. */
export function sampleOf(values: ArrayLike<number>): Float64Array {
  const step = Math.max(1, Math.floor(values.length / sampleSize));
  const found: number[] = [];
  for (let at = 0; at < values.length; at += step) if (Number.isFinite(values[at]!)) found.push(values[at]!);
  return Float64Array.from(found);
}

/** Three times how far values spread about zero, by the median of their sizes; what is equal has 1. */
export function spreadOf(values: ArrayLike<number>): number {
  const sizes = sampleOf(values).map(Math.abs).sort();
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const most = sizes.at(-1) ?? 0;
  return median > 0 ? 3 * 1.4826 * median : most > 0 ? most : 1;
}

/** Mean and standard deviation of the values that are numbers, and how many these are. */
export function momentsOf(values: Iterable<number>): {
  readonly mean: number;
  readonly deviation: number;
  readonly count: number;
} {
  let [count, mean, squares] = [0, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    count++;
    const off = value - mean;
    mean += off / count;
    squares += off * (value - mean);
  }
  return { mean: count > 0 ? mean : NaN, deviation: count > 0 ? Math.sqrt(squares / count) : NaN, count };
}
