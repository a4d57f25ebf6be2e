import { solve } from '../linear/solve';

/** A map of all coordinates of a point onto themselves, near the identity; arrays are by axis, then by point. */
export interface AxesDistortion {
  /** Replaces each point by its distorted (corrected) place. */
  apply(axes: readonly Float64Array[]): void;
  /** Replaces each point by the one that {@link apply} takes there; NaN where none is found. */
  invert(axes: readonly Float64Array[]): void;
}

/** The corrected coordinate of one axis (from 0), from the coordinates of all axes at a point. */
export interface AxisFunction {
  readonly axis: number;
  readonly corrected: (point: Float64Array) => number;
}

/** Functions of axes together (distortion paper, draft of 2004, §2.1): all take the uncorrected coordinates. */
export function axesDistortion(functions: readonly AxisFunction[]): AxesDistortion {
  return {
    apply(axes) {
      const point = new Float64Array(axes.length);
      for (let i = 0; i < axes[0]!.length; i++) {
        for (let axis = 0; axis < axes.length; axis++) point[axis] = axes[axis]![i]!;
        for (const { axis, corrected } of functions) axes[axis]![i] = corrected(point);
      }
    },
    invert(axes) {
      const point = new Float64Array(axes.length);
      for (let i = 0; i < axes[0]!.length; i++) {
        for (let axis = 0; axis < axes.length; axis++) point[axis] = axes[axis]![i]!;
        const found = undo(functions, point);
        for (const { axis } of functions) axes[axis]![i] = found ? point[axis]! : NaN;
      }
    },
  };
}

/** The same on coordinates that are `steps` times as large. */
export function inSteps(distortion: AxesDistortion, steps: readonly number[]): AxesDistortion {
  const between = (map: (axes: readonly Float64Array[]) => void) => (axes: readonly Float64Array[]) => {
    axes.forEach((values, axis) => values.set(values.map((value) => value / steps[axis]!)));
    map(axes);
    axes.forEach((values, axis) => values.set(values.map((value) => value * steps[axis]!)));
  };
  return {
    apply: between((axes) => distortion.apply(axes)),
    invert: between((axes) => distortion.invert(axes)),
  };
}

const tolerance = 1e-13;

/** Newton's method from the corrected place itself, with slopes from differences; whether it settled. */
function undo(functions: readonly AxisFunction[], point: Float64Array): boolean {
  const target = functions.map(({ axis }) => point[axis]!);
  let last = Infinity;
  for (let round = 0; round < 60; round++) {
    const now = functions.map(({ corrected }) => corrected(point));
    const rows = functions.map((_, row) => {
      const values = new Float64Array(functions.length + 1);
      values[functions.length] = target[row]! - now[row]!;
      return values;
    });
    functions.forEach(({ axis }, column) => {
      const at = point[axis]!;
      const step = 1e-6 * Math.max(1, Math.abs(at));
      point[axis] = at + step;
      functions.forEach(({ corrected }, row) => {
        rows[row]![column] = (corrected(point) - now[row]!) / step;
      });
      point[axis] = at;
    });
    const steps = solve(rows);
    if (!steps?.every(Number.isFinite)) return false;
    let most = 0;
    functions.forEach(({ axis }, index) => {
      point[axis]! += steps[index]!;
      most = Math.max(most, Math.abs(steps[index]!) / Math.max(1, Math.abs(point[axis]!)));
    });
    if (most <= tolerance) return true;
    // Slopes from differences bring rounding with them: what no longer shrinks has arrived.
    if (most >= last && most < 1e-11) return true;
    last = most;
  }
  return false;
}
