import { PNG } from 'pngjs';

type Span = readonly [from: number, to: number];

/** Mean brightness, 0 to 255, of a part of a PNG; spans are fractions of width and height from the top left. */
export function brightness(png: Buffer, across: Span, down: Span): number {
  const { width, height, data } = PNG.sync.read(png);
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(down[0] * height); y < Math.floor(down[1] * height); y++) {
    for (let x = Math.floor(across[0] * width); x < Math.floor(across[1] * width); x++) {
      const at = (y * width + x) * 4;
      sum += (data[at]! + data[at + 1]! + data[at + 2]!) / 3;
      count++;
    }
  }
  return sum / count;
}
