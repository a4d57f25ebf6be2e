import type { PlaneInfo, PlaneRef } from '../../../src/messages';
import { toScreen, type Point, type Size, type View } from './geometry';

/** What is drawn over the picture is drawn in these colours, which are the theme's. */
export interface OverlayColours {
  readonly text: string;
  /** Behind text. */
  readonly plate: string;
  readonly line: string;
  readonly font: string;
}

/** The picture as it was drawn, for what is drawn over it. */
export interface Scene {
  readonly context: CanvasRenderingContext2D;
  /** CSS pixels. */
  readonly viewport: Size;
  readonly view: View;
  readonly plane: PlaneRef;
  readonly info: PlaneInfo;
  readonly colours: OverlayColours;
}

/** Where an image position is, in CSS pixels of the viewport. */
export function onScreen({ view, viewport }: Scene, image: Point): Point {
  return toScreen(view, viewport, image);
}

export type Anchor = 'left' | 'center' | 'right';

/** Text on a plate of its own, so that it can be read on any sky; `y` is its middle. */
export function label(
  { context, colours }: Scene,
  text: string,
  x: number,
  y: number,
  anchor: Anchor = 'center',
): void {
  context.font = colours.font;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const width = context.measureText(text).width;
  const left = anchor === 'left' ? x : anchor === 'right' ? x - width : x - width / 2;
  context.fillStyle = colours.plate;
  context.fillRect(Math.round(left) - 3, Math.round(y) - 8, Math.ceil(width) + 6, 16);
  context.fillStyle = colours.text;
  context.fillText(text, Math.round(left), Math.round(y) + 0.5);
}

/** A line that can be seen on any sky: its colour between two edges of the plate's. */
export function stroke({ context, colours }: Scene, path: Path2D, width = 1): void {
  context.lineJoin = 'round';
  context.strokeStyle = colours.plate;
  context.lineWidth = width + 2;
  context.stroke(path);
  context.strokeStyle = colours.text;
  context.lineWidth = width;
  context.stroke(path);
}
