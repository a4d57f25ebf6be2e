import { AlmagestError } from '../../base/errors';
import type { PlaneRef } from '../views';
import { boxPixels } from './box';
import type { ImageLayout } from './layout';
import type { Box, PixelReader, PixelRun } from './pixelReader';

/** A two-dimensional slice of an image: two of its axes, at one place of all others. */
export interface Plane {
  readonly image: ImageLayout;
  readonly width: number;
  readonly height: number;
  /** Indexes (from 0) of the axes that go to the right and up; `yAxis` is 1 for an image of one axis. */
  readonly xAxis: number;
  readonly yAxis: number;
  /** The place on every axis; 0 on those two. */
  readonly place: readonly number[];
  /** About how many bytes must be read to see all of it. */
  readonly cost: number;
}

/** Pixels [x, x + width) × [y, y + height) of a plane, of which only every `step`-th is needed. */
export interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly step: number;
}

/**
 * Called for runs of a window's pixels. `x` and `y` are where a run begins, in pixels from the window's
 * corner; `vertical` is whether it goes up, not right.
 */
export type PlaneVisitor = (x: number, y: number, run: PixelRun, vertical: boolean) => void;

/**
 * The plane that `ref` names.
 * @throws AlmagestError `usage` for a plane that the image does not have, `overflow` where it would
 * lie beyond 2^53 bytes
 */
export function planeOf(image: ImageLayout, ref: PlaneRef, source: string): Plane {
  const { axes } = image;
  const where = { source, hdu: image.hdu };
  const [xAxis, yAxis] = (ref.axes ?? [1, 2]).map((axis) => axis - 1) as [number, number];
  const place = placeOf(axes, xAxis, yAxis, ref.slice);
  if (!place) {
    const shown = ref.axes ? `axes ${ref.axes.join(' and ')} at ` : '';
    const message = `HDU ${image.hdu} has no plane ${shown}[${ref.slice.join(', ')}]: its axes are ${axes.join(' × ')}.`;
    throw new AlmagestError({ kind: 'usage', message, where });
  }
  const width = axes[xAxis]!;
  const height = axes[yAxis] ?? 1;
  const bytes = boxPixels({ from: [], count: axes, step: [] }) * image.pixelBytes;
  if (!Number.isSafeInteger(bytes)) {
    const message = `The header of HDU ${image.hdu} promises ${axes.join(' × ')} pixels, more than any file can hold.`;
    throw new AlmagestError({ kind: 'overflow', message, where });
  }
  // Where every pixel stands alone, the disk gives a page for each.
  const perPixel =
    xAxis === 0 || yAxis === 0 ? image.pixelBytes : Math.min(axes[0]! * image.pixelBytes, 4096);
  const { bits } = ref;
  if (bits && !(image.bitpix > 0 && bits.every((bit) => Number.isInteger(bit) && bit >= 0 && bit < 64))) {
    const message = `HDU ${image.hdu} has no bits ${bits.join(', ')} to look at.`;
    throw new AlmagestError({ kind: 'usage', message, where });
  }
  const plain = ref.untransformed ? { ...image, scaling: { ...image.scaling, asinh: null } } : image;
  const shown = bits ? { ...plain, scaling: { ...plain.scaling, bits } } : plain;
  return { image: shown, width, height, xAxis, yAxis, place, cost: width * height * perPixel };
}

function placeOf(
  axes: readonly number[],
  xAxis: number,
  yAxis: number,
  slice: readonly number[],
): number[] | null {
  const known = (axis: number, count: number) => Number.isInteger(axis) && axis >= 0 && axis < count;
  if (!known(xAxis, axes.length) || !known(yAxis, Math.max(axes.length, 2)) || xAxis === yAxis) return null;
  const others = axes.map((_, axis) => axis).filter((axis) => axis !== xAxis && axis !== yAxis);
  if (slice.length !== others.length) return null;
  const place = axes.map(() => 0);
  for (const [at, axis] of others.entries()) {
    if (!known(slice[at]!, axes[axis]!)) return null;
    place[axis] = slice[at]!;
  }
  return place;
}

/** A window of a plane as a box of its image. */
export function planeBox({ image, xAxis, yAxis, place }: Plane, window: Window): Box {
  const sampled = (length: number) => Math.ceil(length / window.step);
  const on = (axis: number, x: number, y: number, other: number) =>
    axis === xAxis ? x : axis === yAxis ? y : other;
  return {
    from: image.axes.map((_, axis) => on(axis, window.x, window.y, place[axis]!)),
    count: image.axes.map((_, axis) => on(axis, sampled(window.width), sampled(window.height), 1)),
    step: image.axes.map((_, axis) => on(axis, window.step, window.step, 1)),
  };
}

/** Visits a window of a plane; {@link PixelReader.visit} says how. */
export function visitPlane(
  reader: PixelReader,
  plane: Plane,
  window: Window,
  visitor: PlaneVisitor,
  signal?: AbortSignal,
  lent?: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { xAxis, yAxis } = plane;
  const { step } = window;
  const box = planeBox(plane, window);
  if (xAxis === 0)
    return reader.visit(box, (row, x, run) => visitor(x, row * step, run, false), signal, lent);
  if (yAxis === 0) return reader.visit(box, (row, y, run) => visitor(row * step, y, run, true), signal);
  // Runs of single pixels; the axis with the lower number is the faster one.
  const columns = box.count[xAxis]!;
  const rows = box.count[yAxis]!;
  const visit =
    xAxis < yAxis
      ? (row: number, run: PixelRun) =>
          visitor((row % columns) * step, Math.floor(row / columns) * step, run, false)
      : (row: number, run: PixelRun) =>
          visitor(Math.floor(row / rows) * step, (row % rows) * step, run, false);
  return reader.visit(box, (row, _x, run) => visit(row, run), signal);
}
