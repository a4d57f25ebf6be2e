import type { Size } from './geometry';
import type { OverlayColours, Scene } from './scene';

/** A part of the viewport in CSS pixels: a size, and how far from the left or the right edge, at the bottom. */
export interface Corner extends Size {
  readonly side: 'left' | 'right';
}

/**
 * A canvas over the picture, the whole of it or a corner; painted in the same frame as what lies under it.
 * Each pixel of it is drawn again whenever the picture moves: it is there only while something is on it.
 */
export class Overlay {
  private readonly context: CanvasRenderingContext2D;
  private kept: OverlayColours | null = null;
  private density = 1;
  private left = 0;
  private top = 0;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly corner: Corner | null = null,
  ) {
    this.context = canvas.getContext('2d')!;
    canvas.hidden = true;
  }

  resize(viewport: Size, device: Size): void {
    const { canvas, corner } = this;
    const density = viewport.width > 0 ? device.width / viewport.width : 1;
    const width = corner ? Math.min(device.width, Math.ceil(corner.width * density)) : device.width;
    const height = corner ? Math.min(device.height, Math.ceil(corner.height * density)) : device.height;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    this.density = density;
    this.left = corner?.side === 'right' ? device.width - width : 0;
    this.top = device.height - height;
    if (!corner) return;
    // On whole device pixels, so that nothing is blurred.
    canvas.style.left = `${this.left / density}px`;
    canvas.style.top = `${this.top / density}px`;
    canvas.style.width = `${width / density}px`;
    canvas.style.height = `${height / density}px`;
  }

  /** The theme has changed: its colours are asked for again. */
  forgetColours(): void {
    this.kept = null;
  }

  /** Paints anew; with nothing to paint the canvas goes. */
  paint(
    scene: Omit<Scene, 'context' | 'colours'> | null,
    painters: readonly ((scene: Scene) => void)[],
  ): void {
    const { context, canvas, density } = this;
    const empty = !scene || painters.length === 0;
    if (empty && canvas.hidden) return;
    canvas.hidden = empty;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (empty) return;
    context.setTransform(density, 0, 0, density, -this.left, -this.top);
    for (const paint of painters) {
      context.save();
      paint({ ...scene, context, colours: this.colours });
      context.restore();
    }
  }

  /** Draws what is on it where it lies over the picture. */
  drawOn(picture: OffscreenCanvasRenderingContext2D): void {
    if (!this.canvas.hidden) picture.drawImage(this.canvas, this.left, this.top);
  }

  private get colours(): OverlayColours {
    if (this.kept) return this.kept;
    const style = getComputedStyle(this.canvas);
    this.kept = {
      text: style.getPropertyValue('--overlay-text').trim(),
      plate: style.getPropertyValue('--overlay-plate').trim(),
      line: style.getPropertyValue('--overlay-line').trim(),
      font: `11px ${style.fontFamily}`,
    };
    return this.kept;
  }
}
