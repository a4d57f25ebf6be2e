/** A map of the plane onto itself, near the identity: what a detector or its optics bend. */
export interface Distortion {
  /** Replaces each point by its distorted (corrected) place. */
  apply(xs: Float64Array, ys: Float64Array): void;
  /** Replaces each point by the one that {@link apply} takes there; NaN where none is found. */
  invert(xs: Float64Array, ys: Float64Array): void;
}

/** One point through a map and its derivatives: (x, y) → out = [u, v, ∂u/∂x, ∂u/∂y, ∂v/∂x, ∂v/∂y]. */
export type MapWithSlopes = (x: number, y: number, out: Float64Array) => void;

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

/** Fixed-point iteration for maps known only by value: point + offset(point) = target. */
export function invertBySteps(
  apply: (xs: Float64Array, ys: Float64Array) => void,
  xs: Float64Array,
  ys: Float64Array,
  tolerance: number,
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
      const step = Math.abs(dx) + Math.abs(dy);
      last[i] = step;
      xs[i]! += dx;
      ys[i]! += dy;
      if (step > most) most = step;
    }
    if (most <= tolerance) return;
  }
  for (let i = 0; i < xs.length; i++) if (!(last[i]! <= 1e-6)) xs[i] = ys[i] = NaN;
}
