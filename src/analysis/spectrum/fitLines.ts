import { AlmagestError } from '../../base/errors';
import { levenbergMarquardt, type Model } from '../fit/levenbergMarquardt';
import { between, type Sampled } from './sampled';
import { middle } from './smooth';

/** A number and its standard deviation; NaN where that can't be told. */
export interface Estimate {
  readonly value: number;
  readonly deviation: number;
}

/** A Gaussian line: `amplitude · exp(-½ ((x - centre) / sigma)²)` on the continuum. */
export interface FittedLine {
  readonly amplitude: Estimate;
  readonly centre: Estimate;
  readonly sigma: Estimate;
  readonly fwhm: Estimate;
  /** What is under the line: amplitude · sigma · √(2π); negative in absorption. */
  readonly flux: Estimate;
}

export interface LineFit {
  readonly lines: readonly FittedLine[];
  /** The continuum below: its value at `pivot`, and its slope. */
  readonly continuum: { readonly pivot: number; readonly value: Estimate; readonly slope: Estimate };
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
  readonly converged: boolean;
  /** The fit at each sample of the range, for drawing. */
  readonly axis: Float64Array;
  readonly model: Float64Array;
}

/** Where a line is looked for. */
export interface LineGuess {
  readonly centre: number;
  readonly sigma?: number;
  readonly amplitude?: number;
}

const toFwhm = 2 * Math.sqrt(2 * Math.LN2);
const root2Pi = Math.sqrt(2 * Math.PI);

/**
 * Gaussian lines on a straight continuum between two places, by Levenberg and Marquardt's method. Deviations are those
 * of the spectrum's uncertainties, or, without them, of the scatter about the fit.
 * @param guesses one for each line; one line at the largest excess where left out
 * @throws AlmagestError `usage` where the range has too few samples
 */
export function fitLines(
  sampled: Sampled,
  [from, to]: readonly [number, number],
  guesses: readonly LineGuess[] = [],
): LineFit {
  const part = weighted(between(sampled, from, to));
  const lines = Math.max(1, guesses.length);
  const { axis, flux, uncertainty } = part;
  if (axis.length < 2 + 3 * lines)
    throw new AlmagestError({
      kind: 'usage',
      message: `${axis.length} samples between ${from} and ${to} are too few to fit ${lines} line(s) and a continuum.`,
      advice: 'Take a longer stretch.',
    });
  const pivot = (axis[0]! + axis.at(-1)!) / 2;
  const start = firstGuess(part, pivot, guesses);
  const fit = levenbergMarquardt(gaussians(axis, pivot), flux, uncertainty, start);
  const estimate = (value: number, slopes: Readonly<Record<number, number>>): Estimate => {
    const entries = Object.entries(slopes).map(([index, slope]) => [Number(index), slope] as const);
    let variance = fit.covariance ? 0 : NaN;
    if (fit.covariance)
      for (const [i, a] of entries) for (const [j, b] of entries) variance += a * b * fit.covariance[i]![j]!;
    return { value, deviation: Math.sqrt(variance) };
  };
  const p = fit.parameters;
  const model = new Float64Array(axis.length);
  gaussians(axis, pivot).values(p, model);
  return {
    lines: Array.from({ length: lines }, (_, line) => {
      const at = 2 + 3 * line;
      const sign = p[at + 2]! < 0 ? -1 : 1;
      const [amplitude, centre, sigma] = [p[at]!, p[at + 1]!, Math.abs(p[at + 2]!)];
      return {
        amplitude: estimate(amplitude, { [at]: 1 }),
        centre: estimate(centre, { [at + 1]: 1 }),
        sigma: estimate(sigma, { [at + 2]: sign }),
        fwhm: estimate(toFwhm * sigma, { [at + 2]: sign * toFwhm }),
        flux: estimate(root2Pi * amplitude * sigma, {
          [at]: root2Pi * sigma,
          [at + 2]: sign * root2Pi * amplitude,
        }),
      };
    }),
    continuum: { pivot, value: estimate(p[0]!, { 0: 1 }), slope: estimate(p[1]!, { 1: 1 }) },
    chiSquared: fit.chiSquared,
    degreesOfFreedom: fit.degreesOfFreedom,
    converged: fit.converged,
    axis,
    model,
  };
}

/** Only samples with a usable deviation; none at all where not one has. */
function weighted(part: Sampled): Sampled {
  const { axis, flux, uncertainty } = part;
  if (!uncertainty) return part;
  const right = Array.from(axis.keys()).filter(
    (at) => uncertainty[at]! > 0 && Number.isFinite(uncertainty[at]!),
  );
  if (right.length === 0) return { ...part, uncertainty: null };
  const pick = (values: Float64Array) => Float64Array.from(right, (at) => values[at]!);
  return { axis: pick(axis), flux: pick(flux), uncertainty: pick(uncertainty), mask: null };
}

/** Parameters: continuum at the pivot, its slope, then amplitude, centre and sigma of each line. */
function gaussians(axis: Float64Array, pivot: number): Model {
  const bell = (x: number, centre: number, sigma: number) => Math.exp(-0.5 * ((x - centre) / sigma) ** 2);
  return {
    values: (p, out) => {
      for (let at = 0; at < axis.length; at++) {
        let sum = p[0]! + p[1]! * (axis[at]! - pivot);
        for (let k = 2; k < p.length; k += 3) sum += p[k]! * bell(axis[at]!, p[k + 1]!, p[k + 2]!);
        out[at] = sum;
      }
    },
    slopes: (p, out) => {
      for (let at = 0; at < axis.length; at++) {
        out[0]![at] = 1;
        out[1]![at] = axis[at]! - pivot;
        for (let k = 2; k < p.length; k += 3) {
          const [amplitude, centre, sigma] = [p[k]!, p[k + 1]!, p[k + 2]!];
          const value = bell(axis[at]!, centre, sigma);
          const away = (axis[at]! - centre) / sigma;
          out[k]![at] = value;
          out[k + 1]![at] = (amplitude * value * away) / sigma;
          out[k + 2]![at] = (amplitude * value * away * away) / sigma;
        }
      }
    },
  };
}

/** The continuum from the ends of the range, the line where it is furthest off, as wide as its area says. */
function firstGuess({ axis, flux }: Sampled, pivot: number, guesses: readonly LineGuess[]): Float64Array {
  const end = Math.max(1, Math.floor(axis.length / 5));
  const [left, right] = [middle(flux.slice(0, end)), middle(flux.slice(-end))];
  const [x0, x1] = [middle(axis.slice(0, end)), middle(axis.slice(-end))];
  const slope = (right - left) / (x1 - x0);
  const base = left + slope * (pivot - x0);
  const excess = flux.map((value, at) => value - (base + slope * (axis[at]! - pivot)));
  const peak = excess.reduce((best, value, at) => (Math.abs(value) > Math.abs(excess[best]!) ? at : best), 0);
  const step = Math.abs(axis.at(-1)! - axis[0]!) / (axis.length - 1);
  const area = Math.abs(excess.reduce((sum, value) => sum + value, 0)) * step;
  const sigma = (amplitude: number, lines: number) => {
    const width = area / (root2Pi * Math.abs(amplitude) * lines);
    return Math.min(Math.max(width, step), (step * axis.length) / 4) || step;
  };
  const list = guesses.length > 0 ? guesses : [{ centre: axis[peak]! }];
  const parameters = list.flatMap((guess) => {
    const nearest = axis.reduce(
      (best, place, at) =>
        Math.abs(place - guess.centre) < Math.abs(axis[best]! - guess.centre) ? at : best,
      0,
    );
    const amplitude = guess.amplitude ?? (excess[nearest]! || excess[peak]! || 1);
    return [amplitude, guess.centre, guess.sigma ?? sigma(amplitude, list.length)];
  });
  return Float64Array.of(base, slope, ...parameters);
}
