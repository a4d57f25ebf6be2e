import type { Ordered } from './ordered';
import type { Envelope } from './views';

/** Columns that a screen may have. */
const mostColumns = 16_384;

/**
 * What of a series is drawn for a range of its axis over so many columns of pixels: the first, lowest,
 * highest and last good sample of each, with the widest bounds of their uncertainties, and one bad one.
 * A sample before and one after the range lead lines to its edges.
 */
export function envelopeOf(
  series: Ordered,
  range: readonly [number, number] | null,
  columns: number,
): Envelope {
  const { x } = series;
  const low = range?.[0] ?? x[0] ?? 0;
  const high = range?.[1] ?? x.at(-1) ?? 0;
  const count = Math.max(1, Math.min(mostColumns, Math.trunc(columns) || 1));
  const first = Math.max(0, lowerBound(x, low) - 1);
  const end = Math.min(x.length, upperBound(x, high) + 1);
  const complete = end - first <= 4 * count;
  const chosen = new Chosen(complete ? end - first : 5 * (count + 2));
  if (complete) {
    for (let at = first; at < end; at++) {
      const [under, over] = boundsOf(series, at, at + 1);
      chosen.take(at, under, over);
    }
  } else {
    const scale = count / (high - low || 1);
    for (let at = first; at < end;) {
      const column = Math.floor((x[at]! - low) * scale);
      let to = at + 1;
      while (to < end && Math.floor((x[to]! - low) * scale) === column) to++;
      pick(series, at, to, chosen);
      at = to;
    }
  }
  return { ...filled(series, chosen), complete };
}

/** Places of samples that are drawn, with bounds of the uncertainty about them. */
class Chosen {
  readonly at: Uint32Array;
  readonly under: Float64Array;
  readonly over: Float64Array;
  length = 0;

  constructor(most: number) {
    this.at = new Uint32Array(most);
    this.under = new Float64Array(most);
    this.over = new Float64Array(most);
  }

  take(at: number, under: number, over: number): void {
    this.at[this.length] = at;
    this.under[this.length] = under;
    this.over[this.length] = over;
    this.length++;
  }
}

/** What of the samples of one column of pixels is drawn, in their order. */
function pick(series: Ordered, from: number, to: number, chosen: Chosen): void {
  const { y, bad } = series;
  let least = -1;
  let most = -1;
  let start = -1;
  let last = -1;
  let wrong = -1;
  let lowest = Infinity;
  let highest = -Infinity;
  for (let at = from; at < to; at++) {
    const value = y[at]!;
    if (bad?.[at] === 1) {
      if (wrong < 0) wrong = at;
    } else if (value === value) {
      if (start < 0) start = at;
      last = at;
      if (value < lowest || least < 0) {
        least = at;
        lowest = value;
      }
      if (value > highest || most < 0) {
        most = at;
        highest = value;
      }
    }
  }
  const [under, over] = boundsOf(series, from, to);
  const all = [start, least, most, last, wrong].filter((at) => at >= 0).sort((one, two) => one - two);
  // Where there is nothing the line is to break.
  if (all.length === 0) all.push(from);
  for (const [order, at] of all.entries()) if (at !== all[order - 1]) chosen.take(at, under, over);
}

/** The widest bounds of the uncertainty of good samples; NaN where there are none. */
function boundsOf({ y, sigma, bad }: Ordered, from: number, to: number): readonly [number, number] {
  if (sigma === null) return [NaN, NaN];
  let under = Infinity;
  let over = -Infinity;
  for (let at = from; at < to; at++) {
    const value = y[at]!;
    const width = sigma[at]!;
    // NaN fails every comparison.
    if (!(width >= 0) || bad?.[at] === 1) continue;
    if (value - width < under) under = value - width;
    if (value + width > over) over = value + width;
  }
  return under <= over ? [under, over] : [NaN, NaN];
}

function filled({ x, y, bad }: Ordered, { at, under, over, length }: Chosen) {
  const columns = Array.from({ length: 5 }, () => new Float64Array(length));
  const [xs, ys, low, high, wrong] = columns as [
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
  ];
  for (let order = 0; order < length; order++) {
    const index = at[order]!;
    const isBad = bad?.[index] === 1;
    xs[order] = x[index]!;
    ys[order] = isBad ? NaN : y[index]!;
    low[order] = isBad ? NaN : under[order]!;
    high[order] = isBad ? NaN : over[order]!;
    wrong[order] = isBad ? y[index]! : NaN;
  }
  return { x: xs.buffer, y: ys.buffer, low: low.buffer, high: high.buffer, bad: wrong.buffer };
}

/** The first place whose value is not below. */
export function lowerBound(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function upperBound(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
