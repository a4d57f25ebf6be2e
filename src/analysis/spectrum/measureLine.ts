import { AlmagestError } from '../../base/errors';
import type { Estimate } from './fitLines';
import { between, binWidths, chosen, counts, type Sampled } from './sampled';
import { middle } from './smooth';

/** What is measured of a line by adding up samples, without a fit. */
export interface LineMeasure {
  /** ∫ (1 - F/C) dx, positive in absorption, in the axis's unit. */
  readonly equivalentWidth: Estimate;
  /** ∫ (F - C) dx, positive in emission. */
  readonly flux: Estimate;
  /** Mean place of what is above (or below) the continuum. */
  readonly centroid: Estimate;
  /** Full width at half the peak, by straight lines between samples; NaN where it isn't reached on both sides. */
  readonly fwhm: number;
  /** Standard deviation of the places about the centroid. */
  readonly sigma: number;
  readonly samples: number;
}

/**
 * Measures what stands above or below a continuum between two places. Each sample stands for its bin, the bins' edges
 * being halfway between samples.
 * @param continuum at each sample of the spectrum
 * @throws AlmagestError `usage` where the range has fewer than two samples
 */
export function measureLine(
  sampled: Sampled,
  continuum: Float64Array,
  [from, to]: readonly [number, number],
): LineMeasure {
  const base = between(
    { ...sampled, flux: withCounts(sampled, continuum), uncertainty: null },
    from,
    to,
  ).flux;
  const { axis, flux, uncertainty } = between(sampled, from, to);
  if (axis.length < 2)
    throw new AlmagestError({
      kind: 'usage',
      message: `There are ${axis.length} samples between ${from} and ${to}.`,
      advice: 'Take a longer stretch.',
    });
  const widths = binWidths(axis);
  const line = flux.map((value, at) => value - base[at]!);
  const sum = (term: (at: number) => number) => axis.reduce((all, _, at) => all + term(at), 0);
  const deviation = (term: (at: number) => number) =>
    uncertainty ? Math.sqrt(sum((at) => (term(at) * uncertainty[at]!) ** 2)) : NaN;
  const total = sum((at) => line[at]!);
  const centroid = sum((at) => line[at]! * axis[at]!) / total;
  return {
    equivalentWidth: {
      value: sum((at) => (1 - flux[at]! / base[at]!) * widths[at]!),
      deviation: deviation((at) => widths[at]! / base[at]!),
    },
    flux: { value: sum((at) => line[at]! * widths[at]!), deviation: deviation((at) => widths[at]!) },
    centroid: { value: centroid, deviation: deviation((at) => (axis[at]! - centroid) / total) },
    fwhm: widthAtHalf(axis, line),
    sigma: Math.sqrt(sum((at) => line[at]! * (axis[at]! - centroid) ** 2) / total),
    samples: axis.length,
  };
}

/** The continuum where the spectrum counts, NaN elsewhere, so that both lose the same samples. */
function withCounts(sampled: Sampled, continuum: Float64Array): Float64Array {
  return continuum.map((value, at) => (counts(sampled, at) ? value : NaN));
}

function widthAtHalf(axis: Float64Array, line: Float64Array): number {
  const peak = line.reduce((best, value, at) => (Math.abs(value) > Math.abs(line[best]!) ? at : best), 0);
  const half = line[peak]! / 2;
  const below = (at: number) => Math.abs(line[at]!) < Math.abs(half) || line[at]! * half < 0;
  const crossing = (step: 1 | -1): number => {
    for (let at = peak + step; at >= 0 && at < axis.length; at += step) {
      if (!below(at)) continue;
      const inner = at - step;
      const part = (line[inner]! - half) / (line[inner]! - line[at]!);
      return axis[inner]! + part * (axis[at]! - axis[inner]!);
    }
    return NaN;
  };
  return Math.abs(crossing(1) - crossing(-1));
}

/** Mean of flux over deviation; NaN without uncertainties. */
export function signalToNoise(sampled: Sampled): number {
  const { uncertainty } = sampled;
  if (!uncertainty) return NaN;
  const { flux, uncertainty: deviations } = chosen(
    sampled,
    (at) => counts(sampled, at) && uncertainty[at]! > 0,
  );
  return flux.reduce((sum, value, at) => sum + value / deviations![at]!, 0) / flux.length;
}

/** Signal to noise from the flux alone: DER_SNR (Stoehr et al. 2008). NaN of fewer than five samples. */
export function derivedSignalToNoise(sampled: Sampled): number {
  const { flux } = chosen(sampled, (at) => counts(sampled, at));
  const n = flux.length;
  if (n < 5) return NaN;
  const steps = flux.slice(2, n - 2).map((value, at) => Math.abs(2 * value - flux[at]! - flux[at + 4]!));
  return middle(flux) / (0.6052697 * middle(steps));
}
