import { AlmagestError } from '../../base/errors';
import { counts, type Sampled } from './sampled';
import { middle } from './smooth';

/**
 * Phases of times, from -0.5 (included) to 0.5, 0 being the epoch; in the order of the times.
 * @throws AlmagestError `usage` where the period is not above 0
 */
export function phases(times: Float64Array, period: number, epoch: number): Float64Array {
  if (!(period > 0 && Number.isFinite(period) && Number.isFinite(epoch)))
    throw new AlmagestError({
      kind: 'usage',
      message: `A light curve can't be folded by a period of ${period}.`,
    });
  return times.map((time) => {
    const cycles = (time - epoch) / period + 0.5;
    return cycles - Math.floor(cycles) - 0.5;
  });
}

/** A light curve folded: phases in place of times, in rising order. */
export function folded(curve: Sampled, period: number, epoch: number): Sampled {
  const all = phases(curve.axis, period, epoch);
  const order = Array.from(all.keys())
    .filter((at) => Number.isFinite(all[at]!))
    .sort((a, b) => all[a]! - all[b]!);
  const { uncertainty, mask } = curve;
  return {
    axis: Float64Array.from(order, (at) => all[at]!),
    flux: Float64Array.from(order, (at) => curve.flux[at]!),
    uncertainty: uncertainty && Float64Array.from(order, (at) => uncertainty[at]!),
    mask: mask && Uint8Array.from(order, (at) => mask[at]!),
  };
}

export interface Bins {
  /** Middles of the bins. */
  readonly axis: Float64Array;
  readonly flux: Float64Array;
  /** Of the mean: from the uncertainties where given, else the scatter over the root of the count. */
  readonly uncertainty: Float64Array;
  readonly count: Uint32Array;
}

const mostBins = 1_000_000;

/**
 * Samples gathered in bins of one width, from `start` on (the first place where left out); empty bins are NaN.
 * @throws AlmagestError `usage` where the width is not above 0 or gives more than a million bins
 */
export function binned(
  curve: Sampled,
  width: number,
  { start, by = 'mean' }: { readonly start?: number; readonly by?: 'mean' | 'median' } = {},
): Bins {
  let [low, high] = [Infinity, -Infinity];
  curve.axis.forEach((place, at) => {
    if (!counts(curve, at)) return;
    low = Math.min(low, place);
    high = Math.max(high, place);
  });
  const first = start ?? low;
  const many = high >= first ? Math.floor((high - first) / width) + 1 : 0;
  if (!(width > 0) || many > mostBins)
    throw new AlmagestError({
      kind: 'usage',
      message: `A width of ${width} gives no sensible bins.`,
      advice: `Give a width above 0 that makes at most ${mostBins} bins.`,
    });
  const members = Array.from({ length: many }, (): number[] => []);
  curve.axis.forEach((place, at) => {
    if (counts(curve, at) && place >= first) members[Math.floor((place - first) / width)]?.push(at);
  });
  const { flux, uncertainty } = curve;
  const mean = (indices: readonly number[]) =>
    indices.reduce((sum, at) => sum + flux[at]!, 0) / indices.length;
  return {
    axis: Float64Array.from(members, (_, bin) => first + (bin + 0.5) * width),
    flux: Float64Array.from(members, (indices) =>
      by === 'mean' ? mean(indices) : middle(indices.map((at) => flux[at]!)),
    ),
    uncertainty: Float64Array.from(members, (indices) => {
      const n = indices.length;
      if (uncertainty) return Math.sqrt(indices.reduce((sum, at) => sum + uncertainty[at]! ** 2, 0)) / n;
      const centre = mean(indices);
      return Math.sqrt(indices.reduce((sum, at) => sum + (flux[at]! - centre) ** 2, 0) / (n - 1) / n);
    }),
    count: Uint32Array.from(members, ({ length }) => length),
  };
}
