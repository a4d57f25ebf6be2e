import { throwIfCancelled } from '../../base/cancelled';
import type { BuiltWcs } from '../../wcs/build';
import { convert } from '../../wcs/frames/convert';
import { separation, type Place } from '../../wcs/place/sphere';
import { frameOf, regrid, type Grid, type Other, type Reduced } from './regrid';

/** A picture that holds several: north up, east at the left, in TAN about its middle. */
export interface MosaicPlan {
  /** ICRS degrees. */
  readonly centre: Place;
  /** Degrees of a pixel. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** An image that goes into a mosaic. */
export interface Chip extends Other {
  readonly width: number;
  readonly height: number;
}

const icrs = { name: 'icrs', equinox: null } as const;
const radian = Math.PI / 180;

/** The corners and the middles of the edges of a chip, in pixels from 0. */
function rim({ width, height }: Chip): (readonly [number, number])[] {
  const parts = [0, 0.25, 0.5, 0.75, 1];
  const [x, y] = [(part: number) => part * width - 0.5, (part: number) => part * height - 0.5];
  return [
    ...parts.flatMap((part) => [[x(part), y(0)] as const, [x(part), y(1)] as const]),
    ...parts.flatMap((part) => [[x(0), y(part)] as const, [x(1), y(part)] as const]),
  ];
}

/** The ICRS place of a pixel from 0 of a chip. */
function placeOf({ built, axes, place }: Chip, [x, y]: readonly [number, number]): Place {
  const { wcs } = built;
  const pixel = Array.from({ length: wcs.naxis }, (_, axis) => place[axis] ?? 1);
  pixel[axes[0]] = x + 1;
  pixel[axes[1]] = y + 1;
  const world = wcs.worldAt(pixel);
  const [longitude, latitude] = wcs.celestialAxes!;
  return convert(frameOf(built)!, icrs, world[longitude]!, world[latitude]!);
}

/**
 * Where chips lie together; null where one of them has no place on the sky.
 * @param most pixels
 */
export function planMosaic(chips: readonly Chip[], most: number): MosaicPlan | null {
  if (chips.some(({ built }) => !built.wcs.celestialAxes || !frameOf(built))) return null;
  const rims = chips.map((chip) => rim(chip).map((at) => placeOf(chip, at)));
  const all = rims.flat();
  if (all.length === 0 || !all.every((place) => place.every(Number.isFinite))) return null;
  const mean = (of: (longitude: number, latitude: number) => number) =>
    all.reduce((sum, [longitude, latitude]) => sum + of(longitude * radian, latitude * radian), 0);
  const [east0, north0] = [
    Math.atan2(
      mean((l, b) => Math.cos(b) * Math.sin(l)),
      mean((l, b) => Math.cos(b) * Math.cos(l)),
    ),
    mean((_, b) => Math.sin(b)),
  ];
  const across = Math.hypot(
    mean((l, b) => Math.cos(b) * Math.sin(l)),
    mean((l, b) => Math.cos(b) * Math.cos(l)),
  );
  const middle: Place = [(east0 / radian + 360) % 360, Math.atan2(north0, across) / radian];
  // TAN has no place beyond a right angle, and little sense near it.
  if (all.some((place) => separation(middle, place) > 60)) return null;
  const flat = all.map((place) => onPlane(middle, place));
  const [west, east] = [Math.min(...flat.map(([x]) => x)), Math.max(...flat.map(([x]) => x))];
  const [south, north] = [Math.min(...flat.map(([, y]) => y)), Math.max(...flat.map(([, y]) => y))];
  const own = chips.map((chip) => {
    const [x, y] = [(chip.width - 1) / 2, (chip.height - 1) / 2];
    return separation(placeOf(chip, [x, y]), placeOf(chip, [x, y + 1]));
  });
  const scale = Math.max(Math.min(...own), Math.sqrt(((east - west) * (north - south)) / most));
  const centre = fromPlane(middle, (east + west) / 2, (north + south) / 2);
  return {
    centre,
    scale,
    width: Math.ceil((east - west) / scale) + 2,
    height: Math.ceil((north - south) / scale) + 2,
  };
}

/** Degrees in the plane that touches the sky at `centre`, eastwards and northwards (FITS WCS paper II §5.1.3). */
function onPlane([l0, b0]: Place, [l, b]: Place): readonly [number, number] {
  const turn = (l - l0) * radian;
  const [s0, c0, s, c] = [
    Math.sin(b0 * radian),
    Math.cos(b0 * radian),
    Math.sin(b * radian),
    Math.cos(b * radian),
  ];
  const towards = s0 * s + c0 * c * Math.cos(turn);
  return [(c * Math.sin(turn)) / towards / radian, (c0 * s - s0 * c * Math.cos(turn)) / towards / radian];
}

function fromPlane([l0, b0]: Place, x: number, y: number): Place {
  const [xi, eta] = [x * radian, y * radian];
  const [s0, c0] = [Math.sin(b0 * radian), Math.cos(b0 * radian)];
  const along = c0 - eta * s0;
  return [
    (l0 + Math.atan2(xi, along) / radian + 360) % 360,
    Math.atan2(s0 + eta * c0, Math.hypot(xi, along)) / radian,
  ];
}

/**
 * Puts chips together, the mean where they overlap; NaN where none is.
 * @param wcsFrom the coordinates of the mosaic with its first pixel at a place of it, from 0
 * @param read a chip's values, of blocks of 2^level pixels
 */
export async function makeMosaic(
  plan: MosaicPlan,
  chips: readonly Chip[],
  wcsFrom: (x: number, y: number) => BuiltWcs,
  read: (chip: number, level: number) => Promise<Reduced>,
  {
    signal,
    done,
  }: { readonly signal?: AbortSignal | undefined; readonly done?: (part: number) => void } = {},
): Promise<Float32Array<ArrayBuffer>> {
  const { width, height, scale } = plan;
  const sums = new Float64Array(width * height);
  const counts = new Uint8Array(width * height);
  for (const [index, chip] of chips.entries()) {
    throwIfCancelled(signal);
    const whole = wcsFrom(0, 0).wcs;
    const places = rim(chip).map((at) => placeOf(chip, at));
    const pixels = places.map((place) => whole.pixelAt([place[0], place[1]]));
    const bound = (axis: 0 | 1, length: number) => {
      const of = pixels.map((pixel) => pixel[axis]! - 1);
      return [
        Math.max(0, Math.floor(Math.min(...of)) - 2),
        Math.min(length, Math.ceil(Math.max(...of)) + 3),
      ] as const;
    };
    const [[left, right], [low, high]] = [bound(0, width), bound(1, height)];
    if (right <= left || high <= low) continue;
    const grid: Grid = {
      ...{ built: wcsFrom(left, low), axes: [0, 1], place: [1, 1], step: 1 },
      ...{ width: right - left, height: high - low },
    };
    const [x, y] = [(chip.width - 1) / 2, (chip.height - 1) / 2];
    const own = separation(placeOf(chip, [x, y]), placeOf(chip, [x, y + 1]));
    const reduced = await read(index, Math.max(0, Math.floor(Math.log2(scale / own) + 1e-6)));
    const values = await regrid(grid, chip, reduced, signal);
    values?.forEach((value, at) => {
      if (Number.isNaN(value)) return;
      const to = (low + Math.floor(at / grid.width)) * width + left + (at % grid.width);
      sums[to]! += value;
      counts[to]!++;
    });
    done?.((index + 1) / chips.length);
  }
  return Float32Array.from(sums, (sum, at) => (counts[at] === 0 ? NaN : sum / counts[at]!));
}
