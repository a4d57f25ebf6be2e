/** Degrees in a radian. */
export const degree = 180 / Math.PI;
const radian = Math.PI / 180;

/** Sine of an angle in degrees, exact at multiples of 90. */
export function sind(angle: number): number {
  if (angle % 90 === 0) {
    const quarter = (((angle / 90) % 4) + 4) % 4;
    return quarter === 1 ? 1 : quarter === 3 ? -1 : 0;
  }
  return Math.sin(angle * radian);
}

/** Cosine of an angle in degrees, exact at multiples of 90. */
export function cosd(angle: number): number {
  if (angle % 90 === 0) {
    const quarter = (((angle / 90) % 4) + 4) % 4;
    return quarter === 0 ? 1 : quarter === 2 ? -1 : 0;
  }
  return Math.cos(angle * radian);
}

export function tand(angle: number): number {
  if (angle % 180 === 0) return 0;
  if (angle % 45 === 0 && angle % 90 !== 0) return ((angle % 180) + 180) % 180 === 45 ? 1 : -1;
  return Math.tan(angle * radian);
}

/** Degrees, −90 … 90. */
export function asind(value: number): number {
  return Math.asin(value) * degree;
}

/** Degrees, 0 … 180. */
export function acosd(value: number): number {
  return Math.acos(value) * degree;
}

/** Degrees, −90 … 90. */
export function atand(value: number): number {
  return Math.atan(value) * degree;
}

/** Degrees, −180 … 180. */
export function atan2d(y: number, x: number): number {
  return Math.atan2(y, x) * degree;
}

/** `magnitude` with the sign of `sign`, that of −0 included. */
export function copySign(magnitude: number, sign: number): number {
  return sign < 0 || Object.is(sign, -0) ? -Math.abs(magnitude) : Math.abs(magnitude);
}
