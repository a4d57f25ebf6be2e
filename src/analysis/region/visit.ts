import { bandsOf, clipped, type Pixels } from '../image/pixels';
import { contains } from './contains';
import { coverage } from './coverage';
import { extentOf, type Area } from './shape';

/** Called for every pixel a shape touches: its value, how much of it is covered, and whether its centre is inside. */
export type PixelVisitor = (value: number, part: number, centred: boolean, x: number, y: number) => void;

/** Visits the pixels of a plane that a shape touches; x and y are those of FITS. */
export async function visitArea(
  pixels: Pixels,
  shape: Area,
  visitor: PixelVisitor,
  signal?: AbortSignal,
): Promise<void> {
  const [left, bottom, right, top] = extentOf(shape);
  // A pixel reaches half beyond its centre, and FITS counts from 1.
  const [x, y] = [Math.floor(left - 0.5), Math.floor(bottom - 0.5)];
  const box = clipped({ x, y, width: Math.ceil(right + 0.5) - x, height: Math.ceil(top + 0.5) - y }, pixels);
  if (!box) return;
  const part = coverage(shape);
  for (const band of bandsOf(box)) {
    const values = await pixels.read(band, signal);
    for (let row = 0; row < band.height; row++) {
      for (let column = 0; column < band.width; column++) {
        const [px, py] = [band.x + column + 1, band.y + row + 1];
        const covered = part(px, py);
        if (covered > 1e-12)
          visitor(values[row * band.width + column]!, covered, contains(shape, [px, py]), px, py);
      }
    }
  }
}
