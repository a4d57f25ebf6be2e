import { fitView, toImage, zoomAbout, panBy, type Point, type Size, type View } from '../fits/image/geometry';
import type { Pixels } from './colours';

/** What one part of the canvas shows. */
export interface Part {
  readonly pixels: Pixels | null;
  readonly label: string;
}

/** Between pictures side by side, in CSS pixels. */
const gap = 2;

/** Pictures of one grid, all at the same place: side by side where there are several. */
export class Picture {
  private view: View | null = null;
  private viewport: Size = { width: 0, height: 0 };
  private density = 1;
  private readonly made = new WeakMap<Pixels, OffscreenCanvas>();

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly grid: () => Size | null,
    private readonly parts: () => readonly Part[],
  ) {}

  resize(css: Size, device: Size): void {
    this.viewport = css;
    this.density = css.width > 0 ? device.width / css.width : 1;
    this.canvas.width = device.width;
    this.canvas.height = device.height;
    this.draw();
  }

  fit(): void {
    this.view = null;
    this.draw();
  }

  zoomBy(factor: number, at?: Point): void {
    const [view, grid, cell] = [this.current, this.grid(), this.cell];
    if (!view || !grid) return;
    const anchor = at ? this.inCell(at) : { x: cell.width / 2, y: cell.height / 2 };
    this.view = zoomAbout(view, view.scale * factor, grid, cell, anchor);
    this.draw();
  }

  panBy(by: Point): void {
    const [view, grid] = [this.current, this.grid()];
    if (!view || !grid) return;
    this.view = panBy(view, grid, this.cell, by);
    this.draw();
  }

  /** The pixel of the grid at a place of the canvas in CSS pixels, from 0; null where there is none. */
  pixelAt(at: Point): Point | null {
    const [view, grid] = [this.current, this.grid()];
    if (!view || !grid) return null;
    const image = toImage(view, this.cell, this.inCell(at));
    const [x, y] = [Math.round(image.x), Math.round(image.y)];
    return x >= 0 && y >= 0 && x < grid.width && y < grid.height ? { x, y } : null;
  }

  draw(): void {
    const context = this.canvas.getContext('2d')!;
    const { density } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const [view, grid] = [this.current, this.grid()];
    if (!view || !grid) return;
    const style = getComputedStyle(this.canvas);
    const { columns, rows } = this.layout;
    const { width, height } = this.cell;
    this.parts().forEach((part, index) => {
      const [column, row] = [index % columns, Math.floor(index / columns)];
      const [left, top] = [column * width, row * height];
      context.save();
      context.setTransform(density, 0, 0, density, left * density, top * density);
      context.beginPath();
      context.rect(0, 0, width - (column < columns - 1 ? gap : 0), height - (row < rows - 1 ? gap : 0));
      context.clip();
      if (part.pixels) {
        context.imageSmoothingEnabled = view.scale < 1;
        context.save();
        context.translate(width / 2 - view.x * view.scale, height / 2 + view.y * view.scale);
        // The first row is at the bottom.
        context.scale(view.scale, -view.scale);
        context.drawImage(this.canvasOf(part.pixels, grid), -0.5, -0.5);
        context.restore();
      }
      if (part.label !== '') label(context, part.label, style);
      context.restore();
    });
  }

  private canvasOf(pixels: Pixels, { width, height }: Size): OffscreenCanvas {
    let canvas = this.made.get(pixels);
    if (!canvas) {
      canvas = new OffscreenCanvas(width, height);
      canvas.getContext('2d')!.putImageData(new ImageData(pixels, width, height), 0, 0);
      this.made.set(pixels, canvas);
    }
    return canvas;
  }

  private get layout(): { readonly columns: number; readonly rows: number } {
    const count = Math.max(1, this.parts().length);
    const wide = this.viewport.width >= this.viewport.height;
    const least = Math.floor(Math.sqrt(count));
    const other = Math.ceil(count / least);
    return wide ? { columns: other, rows: least } : { columns: least, rows: other };
  }

  private get cell(): Size {
    const { columns, rows } = this.layout;
    return { width: this.viewport.width / columns, height: this.viewport.height / rows };
  }

  private inCell({ x, y }: Point): Point {
    const { width, height } = this.cell;
    return { x: x % width, y: y % height };
  }

  private get current(): View | null {
    const grid = this.grid();
    return this.view ?? (grid && this.viewport.width > 0 ? fitView(grid, this.cell) : null);
  }
}

function label(context: CanvasRenderingContext2D, text: string, style: CSSStyleDeclaration): void {
  context.font = `12px ${style.fontFamily}`;
  context.textBaseline = 'middle';
  const width = context.measureText(text).width;
  context.fillStyle = style.getPropertyValue('--plate');
  context.fillRect(8, 8, width + 12, 20);
  context.fillStyle = style.getPropertyValue('--text');
  context.fillText(text, 14, 18.5);
}
