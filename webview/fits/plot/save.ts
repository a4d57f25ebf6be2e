import type { Chart, Mark } from './chart';
import { svgOf } from './figure';

/** The plot as it is on screen, as a PNG; null where there is none. */
export async function pngOf(chart: Chart | null): Promise<ArrayBuffer | null> {
  const canvas = chart?.canvas;
  if (!canvas) return null;
  // The canvas itself is transparent.
  const figure = document.createElement('canvas');
  figure.width = canvas.width;
  figure.height = canvas.height;
  const context = figure.getContext('2d')!;
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, figure.width, figure.height);
  context.drawImage(canvas, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => figure.toBlob(resolve, 'image/png'));
  return blob && (await blob.arrayBuffer());
}

/** The plot as an SVG drawing; null where there is none. */
export function svgBytes(
  chart: Chart | null,
  titles: readonly [string, string],
  marks: readonly Mark[],
): ArrayBuffer | null {
  const text = chart && svgOf(chart, titles, marks);
  return text === null ? null : bytesOf(text);
}

export function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}
