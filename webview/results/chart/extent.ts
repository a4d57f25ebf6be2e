import type { SkyPosition } from '../../../src/base/sky/position';
import type { Directions } from './projection';

const radian = Math.PI / 180;

/** The middle of places, and how far the farthest are from it, degrees; null where there is none. */
export function extentOf(
  { x, y, z }: Directions,
  among: Iterable<number>,
  centre: SkyPosition | null = null,
): { readonly centre: SkyPosition; readonly radius: number } | null {
  const sum: [number, number, number] = [0, 0, 0];
  const known: number[] = [];
  for (const at of among) {
    if (Number.isNaN(x[at]!)) continue;
    known.push(at);
    sum[0] += x[at]!;
    sum[1] += y[at]!;
    sum[2] += z[at]!;
  }
  if (known.length === 0) return null;
  const length = Math.hypot(...sum);
  // Places all around the sky have no middle.
  const [mx, my, mz] =
    length / known.length < 0.05 ? [1, 0, 0] : [sum[0] / length, sum[1] / length, sum[2] / length];
  const middle = centre ?? {
    ra: (Math.atan2(my, mx) / radian + 360) % 360,
    dec: Math.asin(Math.max(-1, Math.min(1, mz))) / radian,
  };
  const [cx, cy, cz] = [
    Math.cos(middle.dec * radian) * Math.cos(middle.ra * radian),
    Math.cos(middle.dec * radian) * Math.sin(middle.ra * radian),
    Math.sin(middle.dec * radian),
  ];
  let farthest = 0;
  for (const at of known) {
    // The chord tells small angles that a cosine does not.
    const chord = Math.hypot(x[at]! - cx, y[at]! - cy, z[at]! - cz);
    farthest = Math.max(farthest, 2 * Math.asin(Math.min(1, chord / 2)));
  }
  return { centre: middle, radius: farthest / radian };
}
