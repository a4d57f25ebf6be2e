import { interpolateRdBu } from 'd3-scale-chromatic';

/** Red, green, blue, opacity of each pixel of the grid; the lowest row first. */
export type Pixels = Uint8ClampedArray<ArrayBuffer>;

/** Between limits from black to white; blank pixels are transparent. */
export function greyOf(values: ArrayLike<number>, [low, high]: readonly [number, number]): Pixels {
  const out = new Uint8ClampedArray(4 * values.length);
  const range = high - low || 1;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (Number.isNaN(value)) continue;
    const grey = (255 * (value - low)) / range;
    out[4 * at] = out[4 * at + 1] = out[4 * at + 2] = grey;
    out[4 * at + 3] = 255;
  }
  return out;
}

const steps = 511;
const ramp = Array.from({ length: steps }, (_, at) => {
  const [red = 0, green = 0, blue = 0] = (interpolateRdBu(1 - at / (steps - 1)).match(/\d+/g) ?? []).map(
    Number,
  );
  return [red, green, blue] as const;
});

/** What is more in the first in red, what is less in blue, what is equal in white. */
export function differenceColours(values: ArrayLike<number>, spread: number): Pixels {
  const out = new Uint8ClampedArray(4 * values.length);
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (Number.isNaN(value)) continue;
    const part = Math.min(1, Math.max(0, 0.5 + value / (2 * spread)));
    const [red, green, blue] = ramp[Math.round(part * (steps - 1))]!;
    out[4 * at] = red;
    out[4 * at + 1] = green;
    out[4 * at + 2] = blue;
    out[4 * at + 3] = 255;
  }
  return out;
}
