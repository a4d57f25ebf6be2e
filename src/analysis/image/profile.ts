import { AlmagestError } from '../../base/errors';
import { visitArea } from '../region/visit';
import type { Point } from '../region/shape';
import { clipped, type Pixels } from './pixels';

/** Values along a line. */
export interface LineProfile {
  /** Pixels from its beginning. */
  readonly distance: Float64Array;
  /** Between pixels by straight lines both ways; NaN outside the image and beside blanks. */
  readonly values: Float64Array;
}

const longest = 100_000;

/**
 * Values along a line of an image, one for each pixel of its length.
 * @throws AlmagestError `usage` where it is longer than 100,000 pixels
 */
export async function lineProfile(
  pixels: Pixels,
  from: Point,
  to: Point,
  signal?: AbortSignal,
): Promise<LineProfile> {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (!(length <= longest))
    throw new AlmagestError({
      kind: 'usage',
      message: `A line of ${Math.round(length)} pixels is too long.`,
    });
  const count = Math.max(2, Math.ceil(length) + 1);
  const part = Float64Array.from({ length: count }, (_, at) => at / (count - 1));
  const values = new Float64Array(count).fill(NaN);
  // In pieces, so that a long oblique line does not ask for the whole image.
  const piece = 256;
  for (let first = 0; first < count; first += piece) {
    const places = Array.from(part.subarray(first, first + piece), (p): Point => [
      from[0] + p * (to[0] - from[0]) - 1,
      from[1] + p * (to[1] - from[1]) - 1,
    ]);
    const [x, y] = [0, 1].map((axis) => Math.floor(Math.min(...places.map((place) => place[axis]!)))) as [
      number,
      number,
    ];
    const [right, top] = [0, 1].map(
      (axis) => Math.floor(Math.max(...places.map((place) => place[axis]!))) + 2,
    ) as [number, number];
    const box = clipped({ x, y, width: right - x, height: top - y }, pixels);
    if (!box) continue;
    const data = await pixels.read(box, signal);
    const at = (px: number, py: number) =>
      px < box.x || py < box.y || px >= box.x + box.width || py >= box.y + box.height
        ? NaN
        : data[(py - box.y) * box.width + px - box.x]!;
    places.forEach((place, index) => {
      values[first + index] = between(at, place);
    });
  }
  return { distance: part.map((p) => p * length), values };
}

function between(at: (x: number, y: number) => number, [x, y]: Point): number {
  const [left, bottom] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [x - left, y - bottom];
  let sum = 0;
  for (const [dx, dy] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    const weight = (dx === 0 ? 1 - u : u) * (dy === 0 ? 1 - v : v);
    // A neighbour that does not count need not be there.
    if (weight > 0) sum += weight * at(left + dx, bottom + dy);
  }
  return sum;
}

/** Values by the distance from a place, in rings one pixel wide. */
export interface RadialProfile {
  /** Middles of the rings, in pixels. */
  readonly radius: Float64Array;
  /** Mean of each ring, pixels counting by how much of them it covers. */
  readonly mean: Float64Array;
  /** Sum of everything out to each ring's outer edge. */
  readonly growth: Float64Array;
}

export async function radialProfile(
  pixels: Pixels,
  centre: Point,
  radius: number,
  signal?: AbortSignal,
): Promise<RadialProfile> {
  const rings = Math.max(1, Math.min(2000, Math.round(radius)));
  const [sums, areas] = [new Float64Array(rings), new Float64Array(rings)];
  for (let ring = 0; ring < rings; ring++) {
    const shape =
      ring === 0
        ? ({ kind: 'circle', centre, radius: 1 } as const)
        : ({ kind: 'annulus', centre, radii: [ring, ring + 1] } as const);
    const add = (value: number, part: number) => {
      if (!Number.isFinite(value)) return;
      sums[ring]! += value * part;
      areas[ring]! += part;
    };
    await visitArea(pixels, shape, add, signal);
  }
  let total = 0;
  return {
    radius: Float64Array.from(sums, (_, ring) => ring + 0.5),
    mean: sums.map((sum, ring) => sum / areas[ring]!),
    growth: sums.map((sum) => (total += sum)),
  };
}
