import type { BuiltWcs } from '../wcs/build';
import { convert, isFrameName, type Frame } from '../wcs/frames/convert';
import { moved } from '../wcs/frames/properMotion';
import type { Motions } from './motions';
import type { SkyPoints } from './skyPoints';

/** Rows of a table on an image. Pixels count from 0; NaN where a row has no place there. */
export interface PointsOnImage {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly outlines: {
    readonly rows: Uint32Array;
    readonly starts: Uint32Array;
    readonly x: Float32Array;
    readonly y: Float32Array;
  } | null;
  /** The Julian year that places were moved to; null where they were not. */
  readonly epoch: number | null;
  /** Whether rows move, but the image does not say when it was taken. */
  readonly undated: boolean;
  /** How many places lie on the image. */
  readonly inside: number;
}

/** The plane that is looked at: its two axes among those of the image, and where it lies on all others. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  /** From 0. */
  readonly axes: readonly [number, number];
  /** FITS pixels, by axis. */
  readonly place: readonly number[];
  /** The Julian year of the image; null where it does not say. */
  readonly epoch: number | null;
}

/** Where rows lie on a plane, moved to its time where it is known how they move; null where it has no sky. */
export function projectPoints(points: SkyPoints, built: BuiltWcs, plane: Plane): PointsOnImage | null {
  const { wcs, frame } = built;
  if (!wcs.celestialAxes || !frame || !isFrameName(frame.name)) return null;
  const own: Frame = { name: frame.name, equinox: frame.equinox };
  const { motions, outlines } = points;
  const epoch = motions && plane.epoch !== null ? plane.epoch : null;
  const [ra, dec] = epoch === null ? [points.ra, points.dec] : movedTo(points, motions!, epoch);
  const [x, y] = pixelsOf(ra, dec, built, own, plane);
  const area = outlines && pixelsOf(outlines.ra, outlines.dec, built, own, plane);
  let inside = 0;
  for (let at = 0; at < x.length; at++)
    if (x[at]! >= -0.5 && y[at]! >= -0.5 && x[at]! < plane.width - 0.5 && y[at]! < plane.height - 0.5)
      inside++;
  return {
    ...{ x, y, epoch, inside, undated: motions !== null && epoch === null },
    outlines: outlines && area && { rows: outlines.rows, starts: outlines.starts, x: area[0], y: area[1] },
  };
}

function movedTo({ ra, dec }: SkyPoints, motions: Motions, epoch: number) {
  const [longitudes, latitudes] = [ra.slice(), dec.slice()];
  const years = epoch - motions.epoch;
  for (let row = 0; row < ra.length; row++) {
    const [longitude, latitude] = [motions.ra[row]!, motions.dec[row]!];
    if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) continue;
    const place = moved([ra[row]!, dec[row]!], { longitude, latitude }, years);
    [longitudes[row], latitudes[row]] = place;
  }
  return [longitudes, latitudes] as const;
}

function pixelsOf(
  ra: Float64Array,
  dec: Float64Array,
  { wcs }: BuiltWcs,
  own: Frame,
  { axes, place }: Plane,
): readonly [Float32Array, Float32Array] {
  const pair = wcs.celestialAxes!;
  const elsewhere = wcs.worldAt(Array.from({ length: wcs.naxis }, (_, axis) => place[axis] ?? 1));
  const world = Array.from({ length: wcs.naxis }, (_, axis) =>
    new Float64Array(ra.length).fill(elsewhere[axis]!),
  );
  const [longitudes, latitudes] = [world[pair[0]]!, world[pair[1]]!];
  if (own.name === 'icrs') {
    longitudes.set(ra);
    latitudes.set(dec);
  } else {
    for (let row = 0; row < ra.length; row++)
      [longitudes[row], latitudes[row]] = convert({ name: 'icrs', equinox: null }, own, ra[row]!, dec[row]!);
  }
  const pixels = wcs.toPixel(world);
  const fromZero = (axis: number) => Float32Array.from(pixels[axis]!, (pixel) => pixel - 1);
  return [fromZero(axes[0]), fromZero(axes[1])];
}
