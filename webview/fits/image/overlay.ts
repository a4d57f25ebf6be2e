import type { Size } from './geometry';
import type { OverlayColours, Scene } from './scene';

/** The canvas over the picture; painted in the same frame as what lies under it. */
export class Overlay {
  private readonly context: CanvasRenderingContext2D;
  private kept: OverlayColours | null = null;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext('2d')!;
  }

  resize(viewport: Size, device: Size): void {
    const { canvas } = this;
    if (canvas.width !== device.width) canvas.width = device.width;
    if (canvas.height !== device.height) canvas.height = device.height;
    this.density = viewport.width > 0 ? device.width / viewport.width : 1;
  }
  private density = 1;

  /** The theme has changed: its colours are asked for again. */
  forgetColours(): void {
    this.kept = null;
  }

  paint(
    scene: Omit<Scene, 'context' | 'colours'> | null,
    painters: readonly ((scene: Scene) => void)[],
  ): void {
    const { context, canvas, density } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (!scene) return;
    context.setTransform(density, 0, 0, density, 0, 0);
    for (const paint of painters) {
      context.save();
      paint({ ...scene, context, colours: this.colours });
      context.restore();
    }
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
