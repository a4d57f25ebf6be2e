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

/** `scale` CSS pixels per image pixel, and the image position in the middle of the viewport. */
export interface View extends Point {
  readonly scale: number;
}

/** An image pixel is never drawn larger than this, in CSS pixels. */
const largestPixel = 128;
/** How far one can zoom out beyond the fit. */
const beyondFit = 8;

/** The whole plane, centred, as large as the viewport allows. */
export function fitView(plane: Size, viewport: Size): View {
  return { ...middle(plane), scale: fitScale(plane, viewport) };
}

/** The plane's middle at a given scale. */
export function middle(plane: Size): Point {
  return { x: (plane.width - 1) / 2, y: (plane.height - 1) / 2 };
}

function fitScale(plane: Size, viewport: Size): number {
  const scale = Math.min(viewport.width / plane.width, viewport.height / plane.height);
  return scale > 0 ? Math.min(scale, largestPixel) : 1;
}

/** The nearest view that is allowed: a sane scale, and the middle of the viewport on the plane. */
export function clampView(view: View, plane: Size, viewport: Size): View {
  const least = Math.min(1, fitScale(plane, viewport)) / beyondFit;
  return {
    scale: clamp(view.scale, least, largestPixel),
    x: clamp(view.x, -0.5, plane.width - 0.5),
    y: clamp(view.y, -0.5, plane.height - 0.5),
  };
}

export function toImage(view: View, viewport: Size, screen: Point): Point {
  return {
    x: view.x + (screen.x - viewport.width / 2) / view.scale,
    y: view.y - (screen.y - viewport.height / 2) / view.scale,
  };
}

export function toScreen(view: View, viewport: Size, image: Point): Point {
  return {
    x: viewport.width / 2 + (image.x - view.x) * view.scale,
    y: viewport.height / 2 - (image.y - view.y) * view.scale,
  };
}

/** Zooms so that the image position under `anchor` stays there. */
export function zoomAbout(view: View, scale: number, plane: Size, viewport: Size, anchor: Point): View {
  const { scale: allowed } = clampView({ ...view, scale }, plane, viewport);
  const fixed = toImage(view, viewport, anchor);
  const moved = {
    scale: allowed,
    x: fixed.x - (anchor.x - viewport.width / 2) / allowed,
    y: fixed.y + (anchor.y - viewport.height / 2) / allowed,
  };
  return clampView(moved, plane, viewport);
}

/** Moves the picture by a distance on the screen. */
export function panBy(view: View, plane: Size, viewport: Size, by: Point): View {
  const moved = { scale: view.scale, x: view.x - by.x / view.scale, y: view.y + by.y / view.scale };
  return clampView(moved, plane, viewport);
}

/** The pixel at an image position, or null outside the plane. */
export function pixelAt(plane: Size, position: Point): Point | null {
  const x = Math.floor(position.x + 0.5);
  const y = Math.floor(position.y + 0.5);
  return x >= 0 && y >= 0 && x < plane.width && y < plane.height ? { x, y } : null;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
