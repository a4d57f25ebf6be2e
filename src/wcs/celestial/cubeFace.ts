/**
 * Faces of a cube stacked on an axis of type CUBEFACE (Paper II §5.6): face 0 is the northern one, 1 to 4
 * stand around the equator by longitude, 5 is the southern one.
 */
const right = [0, 0, 90, 180, 270, 0] as const;
const up = [90, 0, 0, 0, 0, -90] as const;

/** Moves points of stacked faces to where their face lies in the plane; NaN where there is no such face. */
export function unfolded(xs: Float64Array, ys: Float64Array, faces: Float64Array): void {
  for (let i = 0; i < xs.length; i++) {
    const face = Math.round(faces[i]!);
    const isFace = face >= 0 && face <= 5 && Math.abs(faces[i]! - face) <= 1e-10;
    xs[i] = isFace ? xs[i]! + right[face]! : NaN;
    ys[i] = isFace ? ys[i]! + up[face]! : NaN;
  }
}

/** Finds the face of each point of the plane, and moves the point onto it. */
export function onFace(xs: Float64Array, ys: Float64Array, faces: Float64Array): void {
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i]!;
    const y = ys[i]!;
    const face = y > 45 ? 0 : y < -45 ? 5 : x > 225 ? 4 : x > 135 ? 3 : x > 45 ? 2 : 1;
    faces[i] = face;
    xs[i] = x - right[face];
    ys[i] = y - up[face];
  }
}
