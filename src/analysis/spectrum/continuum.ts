import { AlmagestError } from '../../base/errors';
import { leastSquares } from '../fit/linearLeastSquares';
import { counts, type Sampled } from './sampled';
import { middle } from './smooth';

export interface ContinuumOptions {
  /** Degree of the polynomial. */
  readonly degree: number;
  /** Samples further from the fit than so many standard deviations are left out; Infinity keeps all. */
  readonly clip: number;
  /** How often to clip and fit again. */
  readonly rounds: number;
  /** Stretches of the axis to fit; all of it where left out. */
  readonly ranges?: readonly (readonly [from: number, to: number])[];
}

export const continuumDefaults: ContinuumOptions = { degree: 3, clip: 3, rounds: 5 };

export interface Continuum {
  /** Its value at every sample of the spectrum. */
  readonly values: Float64Array;
  /** 1 where a sample was used to the end. */
  readonly used: Uint8Array;
}

/**
 * A polynomial under a spectrum: least squares, weighted by the uncertainties where there are, in Chebyshev polynomials
 * over the axis, and again without what lies too far off (about the residuals' median).
 * @throws AlmagestError `usage` where there are fewer samples than coefficients
 */
export function fitContinuum(sampled: Sampled, options: ContinuumOptions = continuumDefaults): Continuum {
  const { axis, flux, uncertainty } = sampled;
  const { degree, clip, rounds, ranges } = options;
  const inRange = (place: number) =>
    !ranges || ranges.some(([a, b]) => place >= Math.min(a, b) && place <= Math.max(a, b));
  const used = Uint8Array.from(axis, (place, at) => {
    const weight = uncertainty ? uncertainty[at]! : 1;
    return counts(sampled, at) && inRange(place) && weight > 0 && Number.isFinite(weight) ? 1 : 0;
  });
  const basis = chebyshev(axis, used, degree);
  let values = fitted(basis, sampled, used);
  for (let round = 0; round < rounds && Number.isFinite(clip); round++) {
    const residuals = flux.map((value, at) => value - values[at]!);
    const kept = residuals.filter((_, at) => used[at] === 1);
    const [centre, deviation] = [middle(kept), standardDeviation(kept)];
    let dropped = 0;
    residuals.forEach((residual, at) => {
      if (used[at] !== 1 || Math.abs(residual - centre) <= clip * deviation) return;
      used[at] = 0;
      dropped++;
    });
    if (dropped === 0) break;
    values = fitted(basis, sampled, used);
  }
  return { values, used };
}

function fitted(
  basis: readonly Float64Array[],
  { flux, uncertainty }: Sampled,
  used: Uint8Array,
): Float64Array {
  const rows = Array.from(used.keys()).filter((at) => used[at] === 1);
  const weight = (at: number) => (uncertainty ? 1 / uncertainty[at]! : 1);
  const coefficients = leastSquares(
    basis.map((column) => Float64Array.from(rows, (at) => column[at]! * weight(at))),
    Float64Array.from(rows, (at) => flux[at]! * weight(at)),
  );
  if (!coefficients)
    throw new AlmagestError({
      kind: 'usage',
      message: `${rows.length} samples don't determine a continuum of ${basis.length} coefficients.`,
      advice: 'Take a lower degree, or a longer stretch.',
    });
  return Float64Array.from(flux, (_, at) => coefficients.reduce((sum, c, k) => sum + c * basis[k]![at]!, 0));
}

/** T₀ to T of the degree at every sample, over the range of those used. */
function chebyshev(axis: Float64Array, used: Uint8Array, degree: number): Float64Array[] {
  let [low, high] = [Infinity, -Infinity];
  axis.forEach((place, at) => {
    if (used[at] !== 1) return;
    low = Math.min(low, place);
    high = Math.max(high, place);
  });
  const x = axis.map((place) => (high > low ? (2 * place - low - high) / (high - low) : 0));
  const columns = [x.map(() => 1), x];
  for (let k = 2; k <= degree; k++) {
    const [a, b] = [columns[k - 1]!, columns[k - 2]!];
    columns.push(x.map((value, at) => 2 * value * a[at]! - b[at]!));
  }
  return columns.slice(0, degree + 1);
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** A spectrum over its continuum; NaN where that is 0. */
export function normalised(sampled: Sampled, continuum: Float64Array): Sampled {
  const over = (value: number, at: number) => (continuum[at] === 0 ? NaN : value / continuum[at]!);
  return {
    ...sampled,
    flux: sampled.flux.map(over),
    uncertainty: sampled.uncertainty?.map((value, at) => Math.abs(over(value, at))) ?? null,
  };
}
