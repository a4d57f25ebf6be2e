import type { FitsDocument } from '../fits/document';
import { lengthOf, parseSection, type Section } from '../fits/hdu/detectorSection';
import type { HduSummary } from '../fits/summary';
import type { CardToWrite } from '../fits/write/card';
import { planePixels } from './planePixels';

/** A chip, or what one amplifier read of it, on its detector. */
interface Placed {
  readonly hdu: number;
  /** Where on the detector. */
  readonly detector: Section;
  /** Which of its pixels: without overscan. */
  readonly data: Section;
  /** Pixels of the detector that are one of the image, on both axes. */
  readonly binning: readonly [number, number];
}

/**
 * Where images lie on their detector by DETSEC, DATASEC and CCDSUM (NOAO's mosaic keywords); null where one does not say.
 * @param most pixels of the mosaic
 */
export async function detectorPlan(document: FitsDocument, hdus: readonly HduSummary[], most: number) {
  const placed: Placed[] = [];
  for (const { index, axes } of hdus) {
    const header = await document.header(index);
    const detector = parseSection(header.string('DETSEC'));
    if (!detector) return null;
    const data = parseSection(header.string('DATASEC')) ?? { x: [1, axes[0]!], y: [1, axes[1]!] };
    const [across = 1, up = 1] = (header.string('CCDSUM') ?? '1 1').trim().split(/\s+/).map(Number);
    const binning = [across, up] as const;
    const fits = (axis: 'x' | 'y', of: number) =>
      of > 0 && Math.abs(lengthOf(detector[axis]) / of - lengthOf(data[axis])) <= 1;
    if (!fits('x', across) || !fits('y', up)) return null;
    placed.push({ hdu: index, detector, data, binning });
  }
  const low = (axis: 'x' | 'y') => Math.min(...placed.map(({ detector }) => Math.min(...detector[axis])));
  const high = (axis: 'x' | 'y') => Math.max(...placed.map(({ detector }) => Math.max(...detector[axis])));
  const [left, bottom] = [low('x'), low('y')];
  const [width, height] = [high('x') - left + 1, high('y') - bottom + 1];
  let step = Math.max(1, Math.min(...placed.flatMap(({ binning }) => binning)));
  while ((width * height) / step ** 2 > most) step *= 2;
  return { placed, left, bottom, step, width: Math.ceil(width / step), height: Math.ceil(height / step) };
}

/** The images of a detector side by side; NaN between them. Null where they do not say where they lie. */
export async function detectorMosaic(
  document: FitsDocument,
  hdus: readonly HduSummary[],
  most: number,
  signal?: AbortSignal,
) {
  const plan = await detectorPlan(document, hdus, most);
  if (!plan) return null;
  const { placed, left, bottom, step, width, height } = plan;
  const values = new Float32Array(width * height).fill(NaN);
  for (const { hdu, detector, data, binning } of placed) {
    const pixels = await planePixels(document, { hdu, slice: [] });
    const { width: across, height: up } = pixels;
    const image = await pixels.read({ x: 0, y: 0, width: across, height: up }, signal);
    /** The pixel of the image, from 0, that lies at a place of the detector. */
    const pixelAt = (axis: 'x' | 'y', of: number, place: number) => {
      const [[from, to], [first, last]] = [detector[axis], data[axis]];
      const along = Math.floor((to >= from ? place - from : from - place) / of);
      return (last >= first ? first + along : first - along) - 1;
    };
    const range = (axis: 'x' | 'y', start: number) =>
      [
        Math.floor((Math.min(...detector[axis]) - start) / step),
        Math.floor((Math.max(...detector[axis]) - start) / step),
      ] as const;
    const [columns, rows] = [range('x', left), range('y', bottom)];
    for (let row = rows[0]; row <= rows[1]; row++) {
      const y = pixelAt('y', binning[1], bottom + row * step);
      for (let column = columns[0]; column <= columns[1]; column++) {
        const x = pixelAt('x', binning[0], left + column * step);
        if (x < 0 || y < 0 || x >= across || y >= up) continue;
        values[row * width + column] = image[y * across + x]!;
      }
    }
  }
  const cards: CardToWrite[] = [];
  const history = [
    `By DETSEC; the first pixel is ${left}, ${bottom} of the detector`,
    ...(step > 1 ? [`Every pixel is the first of ${step} x ${step}`] : []),
  ];
  return { values, width, height, cards, history };
}
