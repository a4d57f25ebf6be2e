/** Many thousand places as dots: written into a picture of its own, which is one drawing for the canvas. */
export class Dots {
  private canvas: OffscreenCanvas | null = null;
  private image: ImageData | null = null;

  /** @param places x, y, x, y, … in CSS pixels */
  paint(
    context: CanvasRenderingContext2D,
    { width, height }: { readonly width: number; readonly height: number },
    places: Float32Array,
    colour: string,
  ): void {
    const { width: columns, height: rows } = context.canvas;
    if (columns === 0 || rows === 0 || width === 0) return;
    if (this.image?.width !== columns || this.image.height !== rows) {
      this.canvas = new OffscreenCanvas(columns, rows);
      this.image = new ImageData(columns, rows);
    }
    const target = this.canvas!.getContext('2d')!;
    const pixels = new Uint32Array(this.image.data.buffer);
    pixels.fill(0);
    const value = packed(target, colour);
    const density = columns / width;
    const size = Math.max(2, Math.round(1.5 * density));
    for (let at = 0; at < places.length; at += 2) {
      const left = Math.round(places[at]! * density) - (size >> 1);
      const top = Math.round(places[at + 1]! * density) - (size >> 1);
      if (left < 0 || top < 0 || left + size > columns || top + size > rows) continue;
      for (let y = top; y < top + size; y++)
        for (let x = left; x < left + size; x++) pixels[y * columns + x] = value;
    }
    target.putImageData(this.image, 0, 0);
    context.drawImage(this.canvas!, 0, 0, width, height);
  }
}

/** A CSS colour as the four bytes of a pixel. */
function packed(context: OffscreenCanvasRenderingContext2D, colour: string): number {
  context.fillStyle = colour;
  context.clearRect(0, 0, 1, 1);
  context.fillRect(0, 0, 1, 1);
  return new Uint32Array(context.getImageData(0, 0, 1, 1).data.buffer)[0]!;
}
