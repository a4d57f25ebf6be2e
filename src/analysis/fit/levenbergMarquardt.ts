import { symmetricInverse } from './symmetricInverse';

/** A function of parameters, with its slopes. */
export interface Model {
  /** Fills `out` with the model's values at each sample. */
  values: (parameters: Float64Array, out: Float64Array) => void;
  /** Fills one array per parameter with the slope of each sample's value. */
  slopes: (parameters: Float64Array, out: readonly Float64Array[]) => void;
}

export interface Fit {
  readonly parameters: Float64Array;
  /** Rows of the covariance matrix; null where the data don't determine all parameters. */
  readonly covariance: readonly Float64Array[] | null;
  /** Sum of the squared residuals, each over its standard deviation where that is known. */
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
  /** False where the steps were used up before it settled. */
  readonly converged: boolean;
}

/** Steps there may be: where the model fits badly they become short, and many more are needed than are of use for long data. */
const stepsFor = (samples: number) => Math.max(500, Math.min(20_000, Math.floor(2e7 / samples)));

/**
 * Levenberg and Marquardt's least squares, damping by the diagonal (Marquardt 1963).
 * @param deviations standard deviations of the samples; where null all weigh the same, and the covariance is scaled
 *   so that chi² per degree of freedom is 1, as scipy's curve_fit does
 */
export function levenbergMarquardt(
  model: Model,
  values: Float64Array,
  deviations: Float64Array | null,
  start: Float64Array,
): Fit {
  const count = start.length;
  const slopes = Array.from(start, () => new Float64Array(values.length));
  const model0 = new Float64Array(values.length);
  const weights = Float64Array.from(values, (_, at) => (deviations ? 1 / deviations[at]! ** 2 : 1));
  const chiSquaredAt = (parameters: Float64Array) => {
    model.values(parameters, model0);
    let sum = 0;
    for (let at = 0; at < values.length; at++) sum += weights[at]! * (values[at]! - model0[at]!) ** 2;
    return sum;
  };
  let parameters = start.slice();
  let chiSquared = chiSquaredAt(parameters);
  let damping = 1e-3;
  let converged = false;
  const maximalSteps = stepsFor(values.length);
  for (let step = 0; step < maximalSteps && !converged; step++) {
    const { matrix, gradient } = normalEquations(model, parameters, values, weights, slopes, model0);
    let accepted = false;
    while (!accepted && damping < 1e16) {
      const damped = matrix.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) : value)));
      const inverse = symmetricInverse(damped);
      const moved = inverse && parameters.map((value, i) => value + dot(inverse[i]!, gradient));
      const there = moved ? chiSquaredAt(moved) : NaN;
      if (moved && there <= chiSquared) {
        const size = Math.max(
          ...moved.map((value, i) => Math.abs(value - parameters[i]!) / (Math.abs(value) + 1e-300)),
        );
        converged = chiSquared - there <= 1e-14 * chiSquared && size < 1e-9;
        [parameters, chiSquared] = [moved, there];
        damping = Math.max(damping / 10, 1e-14);
        accepted = true;
      } else {
        damping *= 10;
      }
    }
    // No step leads down any more: this is as low as numbers go.
    if (!accepted) converged = true;
    if (chiSquared === 0) converged = true;
  }
  const degreesOfFreedom = values.length - count;
  const { matrix } = normalEquations(model, parameters, values, weights, slopes, model0);
  const inverse = symmetricInverse(matrix);
  const scale = deviations ? 1 : degreesOfFreedom > 0 ? chiSquared / degreesOfFreedom : NaN;
  return {
    parameters,
    covariance: inverse?.map((row) => row.map((value) => value * scale)) ?? null,
    chiSquared,
    degreesOfFreedom,
    converged: converged && parameters.every(Number.isFinite),
  };
}

function normalEquations(
  model: Model,
  parameters: Float64Array,
  values: Float64Array,
  weights: Float64Array,
  slopes: readonly Float64Array[],
  scratch: Float64Array,
): { matrix: Float64Array[]; gradient: Float64Array } {
  model.values(parameters, scratch);
  model.slopes(parameters, slopes);
  const gradient = Float64Array.from(parameters, (_, i) => {
    let sum = 0;
    for (let at = 0; at < values.length; at++)
      sum += weights[at]! * slopes[i]![at]! * (values[at]! - scratch[at]!);
    return sum;
  });
  const matrix = slopes.map((a) =>
    Float64Array.from(slopes, (b) => {
      let sum = 0;
      for (let at = 0; at < values.length; at++) sum += weights[at]! * a[at]! * b[at]!;
      return sum;
    }),
  );
  return { matrix, gradient };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}
