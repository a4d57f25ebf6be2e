/** A map of the plane onto itself, near the identity: what a detector or its optics bend. */
export interface Distortion {
  /** Replaces each point by its distorted (corrected) place. */
  apply(xs: Float64Array, ys: Float64Array): void;
  /** Replaces each point by the one that {@link apply} takes there; NaN where none is found. */
  invert(xs: Float64Array, ys: Float64Array): void;
}

/** One point through a map and its derivatives: (x, y) → out = [u, v, ∂u/∂x, ∂u/∂y, ∂v/∂x, ∂v/∂y]. */
export type MapWithSlopes = (x: number, y: number, out: Float64Array) => void;

/**
 * The distortion that a map is, point by point.
 * @param tolerance the step at which {@link invertByNewton} has settled
 */
export const distortionBy = (map: MapWithSlopes, tolerance: number): Distortion => ({
  apply(xs, ys) {
    const out = new Float64Array(6);
    for (let i = 0; i < xs.length; i++) {
      map(xs[i]!, ys[i]!, out);
      xs[i] = out[0]!;
      ys[i] = out[1]!;
    }
  },
  invert: (xs, ys) => invertByNewton(map, xs, ys, tolerance),
});

/** Newton's method for every point, from the point itself; NaN where it does not settle. */
export function invertByNewton(
  map: MapWithSlopes,
  xs: Float64Array,
  ys: Float64Array,
  tolerance: number,
): void {
  const out = new Float64Array(6);
  for (let i = 0; i < xs.length; i++) {
    const u = xs[i]!;
    const v = ys[i]!;
    let x = u;
    let y = v;
    let step = Infinity;
    for (let round = 0; round < 30 && step > tolerance; round++) {
      map(x, y, out);
      const du = u - out[0]!;
      const dv = v - out[1]!;
      const determinant = out[2]! * out[5]! - out[3]! * out[4]!;
      const dx = (out[5]! * du - out[3]! * dv) / determinant;
      const dy = (out[2]! * dv - out[4]! * du) / determinant;
      x += dx;
      y += dy;
      step = Math.abs(dx) + Math.abs(dy);
    }
    // NaN fails the comparison too.
    const settled = step <= tolerance * 100;
    xs[i] = settled ? x : NaN;
    ys[i] = settled ? y : NaN;
  }
}

/**
 * Fixed-point iteration for maps known only by value: point + offset(point) = target. Where that does not
 * settle, Newton's method with slopes over a step.
 * @param step over which the map is as good as straight
 */
export function invertBySteps(
  apply: (xs: Float64Array, ys: Float64Array) => void,
  xs: Float64Array,
  ys: Float64Array,
  tolerance: number,
  step: number,
): void {
  const [tx, ty] = [Float64Array.from(xs), Float64Array.from(ys)];
  const mx = new Float64Array(xs.length);
  const my = new Float64Array(xs.length);
  const last = new Float64Array(xs.length).fill(Infinity);
  for (let round = 0; round < 60; round++) {
    mx.set(xs);
    my.set(ys);
    apply(mx, my);
    let most = 0;
    for (let i = 0; i < xs.length; i++) {
      const dx = tx[i]! - mx[i]!;
      const dy = ty[i]! - my[i]!;
      const size = Math.abs(dx) + Math.abs(dy);
      last[i] = size;
      xs[i]! += dx;
      ys[i]! += dy;
      if (size > most) most = size;
    }
    if (most <= tolerance) return;
  }
  const map = withSlopes(apply, step);
  for (let i = 0; i < xs.length; i++) {
    if (last[i]! <= tolerance * 100) continue;
    xs[i] = tx[i]!;
    ys[i] = ty[i]!;
    invertByNewton(map, xs.subarray(i, i + 1), ys.subarray(i, i + 1), tolerance);
  }
}

/** A map known only by value, with slopes from differences over a step. */
function withSlopes(apply: (xs: Float64Array, ys: Float64Array) => void, step: number): MapWithSlopes {
  const xs = new Float64Array(3);
  const ys = new Float64Array(3);
  return (x, y, out) => {
    xs.fill(x);
    ys.fill(y);
    xs[1]! += step;
    ys[2]! += step;
    apply(xs, ys);
    out[0] = xs[0]!;
    out[1] = ys[0]!;
    out[2] = (xs[1]! - xs[0]!) / step;
    out[3] = (xs[2]! - xs[0]!) / step;
    out[4] = (ys[1]! - ys[0]!) / step;
    out[5] = (ys[2]! - ys[0]!) / step;
  };
}
