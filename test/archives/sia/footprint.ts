import { DEGREE, pixelToSky, type SkyPlace, squareWcs } from '../../support/sky/tan';

type Vector = readonly [number, number, number];

/**
 * A convex polygon on the sphere. The edges of a gnomonic image are great circles, so that its four corners
 * say all of it, also across RA 0 and at the poles.
 */
export interface Footprint {
  readonly centre: Vector;
  readonly corners: readonly Vector[];
}

const smallest = 1e-6;

/** The square or rectangle of `width` × `height` degrees around a position; a size of 0 is a point. */
export function footprint(place: SkyPlace, width: number, height = width): Footprint {
  const wcs = squareWcs(place, 1, 1);
  const gnomonic = (size: number) => Math.tan((Math.max(size, smallest) / 2) * DEGREE) / DEGREE;
  const [w, h] = [gnomonic(width), gnomonic(height)];
  const corner = (x: number, y: number) => vector(pixelToSky(wcs, { x: 1 + x * w, y: 1 + y * h }));
  return { centre: vector(place), corners: [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)] };
}

export function overlaps(a: Footprint, b: Footprint): boolean {
  return dot(a.centre, b.centre) > 0 && !separated(a, b) && !separated(b, a);
}

/** Whether all of `inner` is inside `outer`. */
export function covers(outer: Footprint, inner: Footprint): boolean {
  return inner.corners.every((corner) => holds(outer, corner));
}

export function holds(area: Footprint, point: Vector): boolean {
  return inwardNormals(area).every((normal) => dot(normal, point) >= 0);
}

/** Whether one of a's edges has all of b on its outer side (separating axis theorem). */
function separated(a: Footprint, b: Footprint): boolean {
  return inwardNormals(a).some((normal) => b.corners.every((corner) => dot(normal, corner) < 0));
}

function inwardNormals({ corners, centre }: Footprint): Vector[] {
  return corners.map((corner, i) => {
    const normal = cross(corner, corners[(i + 1) % corners.length]!);
    return dot(normal, centre) < 0 ? [-normal[0], -normal[1], -normal[2]] : normal;
  });
}

function vector({ ra, dec }: SkyPlace): Vector {
  const cos = Math.cos(dec * DEGREE);
  return [cos * Math.cos(ra * DEGREE), cos * Math.sin(ra * DEGREE), Math.sin(dec * DEGREE)];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
