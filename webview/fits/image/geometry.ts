/**
 * The view of a plane: image coordinates are FITS pixels counted from 0, a pixel's centre at whole
 * numbers, so the plane reaches from -0.5 to width - 0.5; y grows upwards. Screen coordinates are
 * CSS pixels of the viewport, y downwards.
 */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How the image lies on the screen: mirrored left to right first, then turned. */
export interface Orientation {
  readonly mirror: boolean;
  /** Degrees, counterclockwise, 0 ≤ turn < 360. */
  readonly turn: number;
}

/** As the pixels are stored: the first row at the bottom, the first column at the left. */
export const upright: Orientation = { mirror: false, turn: 0 };

/** `scale` CSS pixels per image pixel, and the image position in the middle of the viewport. */
export interface Place extends Point {
  readonly scale: number;
}

export interface View extends Place, Orientation {}

/** An image pixel is never drawn larger than this, in CSS pixels. */
const largestPixel = 128;
/** How far one can zoom out beyond the fit. */
const beyondFit = 8;

/** The whole plane, centred, as large as the viewport allows. */
export function fitView(plane: Size, viewport: Size, orientation: Orientation = upright): View {
  return { ...middle(plane), scale: fitScale(plane, viewport, orientation), ...orientation };
}

/** The plane's middle at a given scale. */
export function middle(plane: Size): Point {
  return { x: (plane.width - 1) / 2, y: (plane.height - 1) / 2 };
}

function fitScale(plane: Size, viewport: Size, { turn }: Orientation): number {
  const [c, s] = [Math.abs(cosine(turn)), Math.abs(cosine(turn - 90))];
  const width = c * plane.width + s * plane.height;
  const height = s * plane.width + c * plane.height;
  const scale = Math.min(viewport.width / width, viewport.height / height);
  return scale > 0 ? Math.min(scale, largestPixel) : 1;
}

/** The nearest view that is allowed: a sane scale, and the middle of the viewport on the plane. */
export function clampView(view: View, plane: Size, viewport: Size): View {
  const least = Math.min(1, fitScale(plane, viewport, view)) / beyondFit;
  return {
    ...view,
    scale: clamp(view.scale, least, largestPixel),
    x: clamp(view.x, -0.5, plane.width - 0.5),
    y: clamp(view.y, -0.5, plane.height - 0.5),
  };
}

/** A matrix by rows, from image offsets to offsets on a screen whose y grows upwards. */
export type Turn = readonly [xx: number, xy: number, yx: number, yy: number];

export function turnOf({ mirror, turn }: Orientation): Turn {
  const [c, s] = [cosine(turn), cosine(turn - 90)];
  return mirror ? [-c, -s, -s, c] : [c, -s, s, c];
}

export function toImage(view: View, viewport: Size, screen: Point): Point {
  const moved = fromScreenOffset(view, {
    x: screen.x - viewport.width / 2,
    y: screen.y - viewport.height / 2,
  });
  return { x: view.x + moved.x, y: view.y + moved.y };
}

export function toScreen(view: View, viewport: Size, image: Point): Point {
  const [xx, xy, yx, yy] = turnOf(view);
  const [dx, dy] = [image.x - view.x, image.y - view.y];
  return {
    x: viewport.width / 2 + (xx * dx + xy * dy) * view.scale,
    y: viewport.height / 2 - (yx * dx + yy * dy) * view.scale,
  };
}

/** A distance on the screen as one in image pixels. */
function fromScreenOffset(view: View, { x, y }: Point): Point {
  const [xx, xy, yx, yy] = turnOf(view);
  // The inverse of a turn or a mirror is its transpose.
  return { x: (xx * x - yx * y) / view.scale, y: (xy * x - yy * y) / view.scale };
}

/** Zooms so that the image position under `anchor` stays there. */
export function zoomAbout(view: View, scale: number, plane: Size, viewport: Size, anchor: Point): View {
  const { scale: allowed } = clampView({ ...view, scale }, plane, viewport);
  const fixed = toImage(view, viewport, anchor);
  const zoomed = { ...view, scale: allowed };
  const off = fromScreenOffset(zoomed, {
    x: anchor.x - viewport.width / 2,
    y: anchor.y - viewport.height / 2,
  });
  return clampView({ ...zoomed, x: fixed.x - off.x, y: fixed.y - off.y }, plane, viewport);
}

/** Moves the picture by a distance on the screen. */
export function panBy(view: View, plane: Size, viewport: Size, by: Point): View {
  const off = fromScreenOffset(view, by);
  return clampView({ ...view, x: view.x - off.x, y: view.y - off.y }, plane, viewport);
}

/** The pixel at an image position, or null outside the plane. */
export function pixelAt(plane: Size, position: Point): Point | null {
  const x = Math.floor(position.x + 0.5);
  const y = Math.floor(position.y + 0.5);
  return x >= 0 && y >= 0 && x < plane.width && y < plane.height ? { x, y } : null;
}

/** The smallest upright box of image positions that holds all that the viewport shows. */
export function seenBox(view: View, viewport: Size): { readonly low: Point; readonly high: Point } {
  const corners = [0, viewport.width].flatMap((x) =>
    [0, viewport.height].map((y) => toImage(view, viewport, { x, y })),
  );
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return {
    low: { x: Math.min(...xs), y: Math.min(...ys) },
    high: { x: Math.max(...xs), y: Math.max(...ys) },
  };
}

/** Turned further on the screen, counterclockwise. */
export function turnedBy({ mirror, turn }: Orientation, by: number): Orientation {
  return { mirror, turn: normal(turn + by) };
}

/** Flipped on the screen: left to right, or upside down. */
export function flipped({ mirror, turn }: Orientation, axis: 'x' | 'y'): Orientation {
  return { mirror: !mirror, turn: normal(axis === 'x' ? -turn : 180 - turn) };
}

export function normal(degrees: number): number {
  const turn = degrees % 360;
  return turn < 0 ? turn + 360 : turn + 0;
}

/** Exact at multiples of 90. */
function cosine(degrees: number): number {
  const quarters = degrees / 90;
  if (Number.isInteger(quarters)) return [1, 0, -1, 0][((quarters % 4) + 4) % 4]!;
  return Math.cos((degrees * Math.PI) / 180);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
