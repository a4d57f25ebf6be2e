import { counts, type Sampled } from './sampled';
import { interpolated, rebinned } from './resample';

export type Operation = '+' | '-' | '*' | '/';

/**
 * Two spectra added, subtracted, multiplied or divided, at the places of the first. The second is brought there, where
 * its places differ, by interpolation or by rebinning; where it has no value, neither has the result. Their deviations
 * are taken for independent.
 */
export function combined(
  a: Sampled,
  operation: Operation,
  b: Sampled,
  by: 'interpolation' | 'rebinning' = 'interpolation',
): Sampled {
  const alike = a.axis.length === b.axis.length && a.axis.every((place, at) => place === b.axis[at]);
  const second = alike ? b : by === 'rebinning' ? rebinned(b, a.axis) : interpolated(b, a.axis);
  const { flux, slopes } = operations[operation];
  const both = (at: number) => counts(a, at) && counts(second, at);
  const value = (at: number) => (both(at) ? flux(a.flux[at]!, second.flux[at]!) : NaN);
  const deviation = (at: number) => {
    const [da, db] = slopes(a.flux[at]!, second.flux[at]!);
    return Math.hypot(da * (a.uncertainty?.[at] ?? 0), db * (second.uncertainty?.[at] ?? 0));
  };
  return {
    axis: a.axis,
    flux: Float64Array.from(a.axis, (_, at) => value(at)),
    uncertainty:
      a.uncertainty || second.uncertainty ? Float64Array.from(a.axis, (_, at) => deviation(at)) : null,
    mask: null,
  };
}

interface Rule {
  readonly flux: (a: number, b: number) => number;
  readonly slopes: (a: number, b: number) => readonly [number, number];
}

const operations: Readonly<Record<Operation, Rule>> = {
  '+': { flux: (a, b) => a + b, slopes: () => [1, 1] },
  '-': { flux: (a, b) => a - b, slopes: () => [1, 1] },
  '*': { flux: (a, b) => a * b, slopes: (a, b) => [b, a] },
  '/': { flux: (a, b) => a / b, slopes: (a, b) => [1 / b, a / (b * b)] },
};
