import { throwIfCancelled } from '../../base/cancelled';
import type { BuiltWcs } from '../../wcs/build';
import { convert, type Frame, type FrameName } from '../../wcs/frames/convert';

/** The pixels of an image that others are compared on: every `step`th block of it is one. */
export interface Grid {
  readonly built: BuiltWcs;
  /** The two pixel axes that are seen, from 0. */
  readonly axes: readonly [number, number];
  /** FITS pixels on every axis, for those not seen. */
  readonly place: readonly number[];
  readonly width: number;
  readonly height: number;
  /** Pixels of the image along an edge of one of the grid. */
  readonly step: number;
}

/** Values row by row, lowest first; of blocks of `step` pixels of the image. */
export interface Reduced {
  readonly values: Float64Array;
  readonly width: number;
  readonly height: number;
  readonly step: number;
}

/** Another image: its coordinates, the axes seen, and where it lies on the others. */
export type Other = Pick<Grid, 'built' | 'axes' | 'place'>;

const rowsAtOnce = 64;

/** Where the middle of a block is, in pixels of the image from 0. */
const middleOf = (block: number, step: number) => block * step + (step - 1) / 2;

/** A frame that positions can be converted from; null for one that leads nowhere. */
export function frameOf({ frame }: BuiltWcs): Frame | null {
  const known: readonly string[] = [
    ...['icrs', 'fk5', 'fk4', 'fk4-no-e', 'galactic', 'supergalactic', 'ecliptic'],
  ] satisfies FrameName[] | string[];
  return frame && known.includes(frame.name)
    ? { name: frame.name as FrameName, equinox: frame.equinox }
    : null;
}

/**
 * Where the pixels of some rows of a grid lie on another image, in its pixels from 0; NaN where they have no place
 * there. Null where the two have no sky in common.
 */
export function pixelsOnOther(
  grid: Grid,
  other: Other,
  rows: readonly [from: number, end: number],
): readonly [x: Float64Array, y: Float64Array] | null {
  const [one, two] = [grid.built.wcs.celestialAxes, other.built.wcs.celestialAxes];
  const [from, to] = [frameOf(grid.built), frameOf(other.built)];
  if (!one || !two || !from || !to) return null;
  const count = (rows[1] - rows[0]) * grid.width;
  const pixels = Array.from({ length: grid.built.wcs.naxis }, (_, axis) =>
    new Float64Array(count).fill(grid.place[axis] ?? 1),
  );
  const [xs, ys] = [pixels[grid.axes[0]]!, pixels[grid.axes[1]]!];
  for (let at = 0; at < count; at++) {
    xs[at] = middleOf(at % grid.width, grid.step) + 1;
    ys[at] = middleOf(rows[0] + Math.floor(at / grid.width), grid.step) + 1;
  }
  const world = grid.built.wcs.toWorld(pixels);
  const [longitudes, latitudes] = [world[one[0]]!, world[one[1]]!];
  if (from.name !== to.name || from.equinox !== to.equinox)
    for (let at = 0; at < count; at++)
      [longitudes[at], latitudes[at]] = convert(from, to, longitudes[at]!, latitudes[at]!);
  const { wcs } = other.built;
  const elsewhere = wcs.worldAt(Array.from({ length: wcs.naxis }, (_, axis) => other.place[axis] ?? 1));
  const theirs = Array.from({ length: wcs.naxis }, (_, axis) => {
    if (axis === two[0]) return longitudes;
    if (axis === two[1]) return latitudes;
    return new Float64Array(count).fill(elsewhere[axis]!);
  });
  // The grid's own pixels have served: their memory is taken again where it fits.
  const found = wcs.toPixel(theirs, wcs.naxis === pixels.length ? pixels : undefined);
  const [x, y] = [found[other.axes[0]]!, found[other.axes[1]]!];
  for (let at = 0; at < count; at++) {
    x[at]! -= 1;
    y[at]! -= 1;
  }
  return [x, y];
}

/** How the grids of two images differ. */
export interface Fit {
  /** Whether the pixels of both are at the same places, to a thousandth. */
  readonly same: boolean;
  /** Pixels of the other along one of the grid's image, in the middle. */
  readonly scale: number;
}

/** How a grid lies on another image; null where they have no sky in common. */
export function fitOf(grid: Grid, other: Other): Fit | null {
  const places = [0, 0.25, 0.5, 0.75, 1];
  let [same, scale] = [true, 1];
  for (const part of places) {
    const row = Math.round(part * (grid.height - 1));
    const found = pixelsOnOther(grid, other, [row, row + 1]);
    if (!found) return null;
    const [xs, ys] = found;
    for (const one of places) {
      const column = Math.round(one * (grid.width - 1));
      const off = Math.hypot(
        xs[column]! - middleOf(column, grid.step),
        ys[column]! - middleOf(row, grid.step),
      );
      if (!(off < 1e-3)) same = false;
    }
    const middle = Math.floor(grid.width / 2);
    if (part === 0.5 && middle > 0)
      scale = Math.hypot(xs[middle]! - xs[middle - 1]!, ys[middle]! - ys[middle - 1]!) / grid.step;
  }
  return { same, scale };
}

/**
 * Another image's values at the middles of a grid's pixels, between its own by straight lines in both directions; NaN
 * outside of it and beside blanks.
 */
export async function regrid(
  grid: Grid,
  other: Other,
  { values, width, height, step }: Reduced,
  signal?: AbortSignal,
): Promise<Float64Array | null> {
  const out = new Float64Array(grid.width * grid.height).fill(NaN);
  for (let row = 0; row < grid.height; row += rowsAtOnce) {
    // Lets messages in, such as that nobody waits any longer.
    await new Promise((resolve) => setTimeout(resolve));
    throwIfCancelled(signal);
    const end = Math.min(grid.height, row + rowsAtOnce);
    const places = pixelsOnOther(grid, other, [row, end]);
    if (!places) return null;
    const [xs, ys] = places;
    for (let at = 0; at < xs.length; at++) {
      const [x, y] = [(xs[at]! - (step - 1) / 2) / step, (ys[at]! - (step - 1) / 2) / step];
      // Pixels are areas: half of one at the edge has its value.
      if (!(x >= -0.5 && y >= -0.5 && x <= width - 0.5 && y <= height - 0.5)) continue;
      const [cx, cy] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
      const [left, low] = [Math.min(width - 2, Math.floor(cx)), Math.min(height - 2, Math.floor(cy))];
      out[row * grid.width + at] = between(
        values,
        width,
        height,
        Math.max(0, left),
        Math.max(0, low),
        cx,
        cy,
      );
    }
  }
  return out;
}

function between(
  values: Float64Array,
  width: number,
  height: number,
  left: number,
  low: number,
  x: number,
  y: number,
): number {
  const [dx, dy] = [x - left, y - low];
  const [right, high] = [Math.min(width - 1, left + 1), Math.min(height - 1, low + 1)];
  let sum = 0;
  // A neighbour without a part in it may be blank.
  if (dx < 1 && dy < 1) sum += (1 - dx) * (1 - dy) * values[low * width + left]!;
  if (dx > 0 && dy < 1) sum += dx * (1 - dy) * values[low * width + right]!;
  if (dx < 1 && dy > 0) sum += (1 - dx) * dy * values[high * width + left]!;
  if (dx > 0 && dy > 0) sum += dx * dy * values[high * width + right]!;
  return sum;
}
