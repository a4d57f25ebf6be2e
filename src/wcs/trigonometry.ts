/**
 * Trigonometry of angles in degrees for loops over millions of points, which V8's own functions spend
 * most of their time in: the kernels of FreeBSD's libm (msun: k_sin, k_cos, s_atan), good to two units in
 * the last place.
 */
const radian = Math.PI / 180;
const degree = 180 / Math.PI;

/** Sine of −π/4 … π/4 radians. */
export function sinKernel(x: number): number {
  const z = x * x;
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return x + z * x * (-1.66666666666666324348e-1 + z * r);
}

/** Cosine of −π/4 … π/4 radians. */
export function cosKernel(x: number): number {
  const z = x * x;
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z *
                (-2.75573143513906633035e-7 +
                  z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
  const half = z / 2;
  const w = 1 - half;
  return w + (1 - w - half + z * r);
}

/** Radians left of an angle in degrees after whole right angles, exactly reduced: −π/4 … π/4. */
export function reduced(angle: number, quarters: number): number {
  return (angle - 90 * quarters) * radian;
}

/** Arctangent in degrees of y / x in its quadrant, −180 … 180; 0 where both are 0. */
export function atan2Degrees(y: number, x: number): number {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const swapped = ay > ax;
  const low = swapped ? ax : ay;
  const high = swapped ? ay : ax;
  if (high === 0) return 0;
  // Beyond tan 22.5° the angle is taken from 45°.
  const far = low > 0.41421356237309503 * high;
  const t = far ? (low - high) / (low + high) : low / high;
  const s = t * t;
  const w = s * s;
  const odd =
    s *
    (3.33333333333329318027e-1 +
      w *
        (1.42857142725034663711e-1 +
          w *
            (9.0908871334365065619e-2 +
              w *
                (6.66107313738753120669e-2 +
                  w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2)))));
  const even =
    w *
    (-1.99999999998764832476e-1 +
      w *
        (-1.1111110405462355788e-1 +
          w *
            (-7.69187620504482999495e-2 + w * (-5.83357013379057348645e-2 + w * -3.6531572744216915527e-2))));
  let angle = (t - t * (odd + even)) * degree;
  if (far) angle += 45;
  if (swapped) angle = 90 - angle;
  if (x < 0) angle = 180 - angle;
  return y < 0 ? -angle : angle;
}
