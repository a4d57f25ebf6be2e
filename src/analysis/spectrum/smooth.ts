import { AlmagestError } from '../../base/errors';
import { counts, type Sampled } from './sampled';

/** Weights about a sample, of odd length. */
type Kernel = Float64Array;

/** Running mean over `width` samples; an even width counts the outermost two by half. */
export function boxSmooth(sampled: Sampled, width: number): Sampled {
  checkWidth(width, Number.isInteger(width) && width >= 1);
  const kernel = new Float64Array(width % 2 === 1 ? width : width + 1).fill(1);
  if (width % 2 === 0) kernel[0] = kernel[width] = 0.5;
  return convolved(sampled, kernel);
}

/** Convolution with a Gaussian of a standard deviation in samples, cut at four of them. */
export function gaussianSmooth(sampled: Sampled, deviation: number): Sampled {
  checkWidth(deviation, deviation > 0);
  const half = Math.floor(Math.ceil(8 * deviation) / 2);
  const kernel = Float64Array.from({ length: 2 * half + 1 }, (_, at) =>
    Math.exp(-0.5 * ((at - half) / deviation) ** 2),
  );
  return convolved(sampled, kernel);
}

/** Running median over an odd number of samples; its uncertainty is not known. */
export function medianSmooth(sampled: Sampled, width: number): Sampled {
  checkWidth(width, Number.isInteger(width) && width % 2 === 1 && width >= 1);
  const half = (width - 1) / 2;
  const { flux } = sampled;
  const smooth = flux.map((_, centre) => {
    const window: number[] = [];
    const end = Math.min(flux.length - 1, centre + half);
    for (let at = Math.max(0, centre - half); at <= end; at++)
      if (counts(sampled, at)) window.push(flux[at]!);
    return middle(window);
  });
  return { ...sampled, flux: smooth, uncertainty: null, mask: null };
}

/**
 * Samples that don't count are left out, and so is what lies beyond the ends: the kernel is made whole again over
 * what is there, so that ends don't droop. NaN where nothing is there.
 */
function convolved(sampled: Sampled, kernel: Kernel): Sampled {
  const half = (kernel.length - 1) / 2;
  const { flux, uncertainty } = sampled;
  const smooth = new Float64Array(flux.length);
  const deviations = uncertainty && new Float64Array(flux.length);
  const good = Uint8Array.from(flux, (_, at) => (counts(sampled, at) ? 1 : 0));
  for (let centre = 0; centre < flux.length; centre++) {
    const first = Math.max(0, centre - half);
    const end = Math.min(flux.length, centre + half + 1);
    let [weights, sum, variance] = [0, 0, 0];
    for (let at = first; at < end; at++) {
      if (good[at] === 0) continue;
      const weight = kernel[at - centre + half]!;
      weights += weight;
      sum += weight * flux[at]!;
      if (uncertainty) variance += (weight * uncertainty[at]!) ** 2;
    }
    smooth[centre] = weights > 0 ? sum / weights : NaN;
    if (deviations) deviations[centre] = weights > 0 ? Math.sqrt(variance) / weights : NaN;
  }
  return { ...sampled, flux: smooth, uncertainty: deviations, mask: null };
}

/** The median of numbers; NaN of none. */
export function middle(values: readonly number[] | Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function checkWidth(width: number, right: boolean): void {
  if (right && width <= 1e5) return;
  throw new AlmagestError({
    kind: 'usage',
    message: `A width of ${width} samples can't be smoothed with.`,
    advice: 'Give a whole number from 1 (an odd one for medians), or a standard deviation above 0.',
  });
}
