import type { ShownPlace } from '../../../src/messages';
import type { Sky } from '../sky/sky';
import { seenBox, type Point, type Size, type View } from './geometry';

type Span = readonly [first: number, last: number];

/** First and last pixel, from 0, of both axes of a plane as far as they are in view. */
export function pixelsInView(view: View, viewport: Size, plane: Size): readonly [Span, Span] {
  const { low, high } = seenBox(view, viewport);
  const range = (from: number, to: number, length: number): Span => {
    const first = Math.min(length - 1, Math.max(0, Math.floor(from + 0.5)));
    return [first, Math.min(length - 1, Math.max(first, Math.ceil(to - 0.5)))];
  };
  return [range(low.x, high.x, plane.width), range(low.y, high.y, plane.height)];
}

/** First and last pixel, from 1, of both axes where not all of them are in view. */
export function partSeen(view: View, viewport: Size, plane: Size): readonly [Span, Span] | null {
  const [x, y] = pixelsInView(view, viewport, plane);
  if (x[0] === 0 && y[0] === 0 && x[1] === plane.width - 1 && y[1] === plane.height - 1) return null;
  return [
    [x[0] + 1, x[1] + 1],
    [y[0] + 1, y[1] + 1],
  ];
}

/** An image position on the sky, and how far the view reaches from its own middle; null off the sky. */
export function placeSeen(
  sky: Sky,
  slice: readonly number[],
  at: Point,
  view: View,
  viewport: Size,
): ShownPlace | null {
  const here = sky.placeAt(at.x, at.y, slice, 'icrs');
  if (!here) return null;
  const middle = sky.placeAt(view.x, view.y, slice, 'icrs');
  const { low, high } = seenBox(view, viewport);
  const edges = [
    [low.x, view.y],
    [high.x, view.y],
    [view.x, low.y],
    [view.x, high.y],
  ].map(([x, y]) => middle && distance(middle, sky.placeAt(x!, y!, slice, 'icrs')));
  return { ra: here[0], dec: here[1], radius: Math.max(0, ...edges.map((far) => far ?? 0)) };
}

/** Degrees between two places, short distances exactly too; null where one is missing. */
function distance(one: readonly [number, number], other: readonly [number, number] | null): number | null {
  if (!other) return null;
  const [a, b, c, d] = [...one, ...other].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
    number,
  ];
  const half = Math.sin((d - b) / 2) ** 2 + Math.cos(b) * Math.cos(d) * Math.sin((c - a) / 2) ** 2;
  return (2 * Math.asin(Math.min(1, Math.sqrt(half))) * 180) / Math.PI;
}
