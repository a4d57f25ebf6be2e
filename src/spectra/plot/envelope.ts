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
  { x, y, sigma, bad }: Ordered,
  range: readonly [number, number] | null,
  columns: number,
): Envelope {
  const low = range?.[0] ?? x[0] ?? 0;
  const high = range?.[1] ?? x.at(-1) ?? 0;
  const count = Math.max(1, Math.min(mostColumns, Math.trunc(columns) || 1));
  const first = Math.max(0, lowerBound(x, low) - 1);
  const end = Math.min(x.length, upperBound(x, high) + 1);
  const complete = end - first <= 4 * count;
  const chosen: number[] = [];
  const bounds: [number, number][] = [];
  const take = (at: number, bound: [number, number]) => {
    chosen.push(at);
    bounds.push(bound);
  };
  if (complete) {
    for (let at = first; at < end; at++) take(at, boundsOf(at, at + 1));
  } else {
    const scale = count / (high - low || 1);
    for (let at = first; at < end;) {
      const column = Math.floor((x[at]! - low) * scale);
      let to = at + 1;
      while (to < end && Math.floor((x[to]! - low) * scale) === column) to++;
      pick(at, to);
      at = to;
    }
  }
  return filled(chosen, bounds);

  function pick(from: number, to: number): void {
    let least = -1;
    let most = -1;
    let start = -1;
    let last = -1;
    let wrong = -1;
    for (let at = from; at < to; at++) {
      if (bad?.[at] === 1) {
        if (wrong < 0) wrong = at;
        continue;
      }
      if (Number.isNaN(y[at])) continue;
      if (start < 0) start = at;
      last = at;
      if (least < 0 || y[at]! < y[least]!) least = at;
      if (most < 0 || y[at]! > y[most]!) most = at;
    }
    const bound = boundsOf(from, to);
    const all = [...new Set([start, least, most, last, wrong])].filter((at) => at >= 0);
    // Where there is nothing the line is to break.
    if (all.length === 0) all.push(from);
    for (const at of all.sort((one, two) => one - two)) take(at, bound);
  }

  function boundsOf(from: number, to: number): [number, number] {
    let under = NaN;
    let over = NaN;
    if (sigma) {
      for (let at = from; at < to; at++) {
        const [value, width] = [y[at]!, sigma[at]!];
        if (bad?.[at] === 1 || !(width >= 0) || Number.isNaN(value)) continue;
        if (!(value - width >= under)) under = value - width;
        if (!(value + width <= over)) over = value + width;
      }
    }
    return [under, over];
  }

  function filled(at: readonly number[], bound: readonly [number, number][]): Envelope {
    const isBad = (index: number) => bad?.[index] === 1;
    const of = (value: (index: number, order: number) => number) => Float64Array.from(at, value).buffer;
    return {
      x: of((index) => x[index]!),
      y: of((index) => (isBad(index) ? NaN : y[index]!)),
      low: of((index, order) => (isBad(index) ? NaN : bound[order]![0])),
      high: of((index, order) => (isBad(index) ? NaN : bound[order]![1])),
      bad: of((index) => (isBad(index) ? y[index]! : NaN)),
      complete,
    };
  }
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
