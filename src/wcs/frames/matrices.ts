import { cosd, sind } from '../degrees';

/** A rotation of three dimensions, row by row. */
export type Matrix3 = readonly [number, number, number, number, number, number, number, number, number];
export type Vector3 = readonly [number, number, number];

/** Turns the frame by an angle in degrees about one of its axes. */
export function turn(angle: number, axis: 'x' | 'y' | 'z'): Matrix3 {
  const c = cosd(angle);
  const s = sind(angle);
  if (axis === 'x') return [1, 0, 0, 0, c, s, 0, -s, c];
  if (axis === 'y') return [c, 0, -s, 0, 1, 0, s, 0, c];
  return [c, s, 0, -s, c, 0, 0, 0, 1];
}

/** The product of rotations, the last of which comes first. */
export function product(...matrices: readonly Matrix3[]): Matrix3 {
  return matrices.reduce((left, right) => {
    const out = new Array<number>(9).fill(0);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++)
        for (let k = 0; k < 3; k++) out[i * 3 + j]! += left[i * 3 + k]! * right[k * 3 + j]!;
    }
    return out as unknown as Matrix3;
  });
}

/** The way back, of a rotation. */
export function transposed([a, b, c, d, e, f, g, h, i]: Matrix3): Matrix3 {
  return [a, d, g, b, e, h, c, f, i];
}

export function times([a, b, c, d, e, f, g, h, i]: Matrix3, [x, y, z]: Vector3): Vector3 {
  return [a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z];
}
