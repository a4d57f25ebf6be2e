import { AlmagestError } from '../base/errors';
import { luptonRgb, type LuptonChoice } from '../analysis/compare/lupton';
import { fitOf, frameOf, regrid, type Grid, type Other } from '../analysis/compare/regrid';
import { writeWhole } from '../base/node/writeWhole';
import { writeLike, type MadeImage } from '../fits/cutout/writeLike';
import type { FitsDocument } from '../fits/document';
import type { PlaneRef } from '../fits/views';
import type { CompareApi, ComparedPlane, GridRef } from '../messages';
import { wcsOf } from '../wcs/description';
import { describeWcs } from '../wcs/load/describe';
import { reducedPlane } from './regions';

type Use = <T>(work: (document: FitsDocument) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** Pixels of another image that are held to be resampled. */
const mostPixels = 1 << 24;

/** What a FITS worker does for images that are compared, of the file that `use` opens. */
export function compareApi(use: Use): CompareApi {
  return {
    grid: ({ most, ...plane }, signal) =>
      use(async (document) => {
        const { width, height, xAxis, yAxis, place } = await document.layout(plane);
        let level = 0;
        while ((width * height) / 4 ** level > most) level++;
        const step = 2 ** level;
        return {
          wcs: await wcsIn(document, plane.hdu, signal),
          axes: [xAxis, yAxis] as const,
          place: place.map((at) => at + 1),
          ...{ step, width: Math.ceil(width / step), height: Math.ceil(height / step) },
          size: [width, height] as const,
        };
      }, signal),
    onGrid: ({ grid, ...plane }, signal) =>
      use((document) => planeOnGrid(document, plane, grid, signal), signal),
    writeComposed: ({ grid, planes, names, unit, made, file, hdu }, signal) =>
      use(async (document) => {
        const { width, height, step, axes, place } = grid;
        const blocks = step > 1 ? [`Means of blocks of ${step} by ${step} pixels of the first image`] : [];
        const resampled = planes.flatMap((plane, at) =>
          plane.resampled ? [`Resampled by straight lines between pixels: ${names[at]}`] : [],
        );
        const image: MadeImage = {
          ...{ width, height, step, unit: made.kind === 'rgb' ? null : unit },
          ...(made.kind === 'difference' ? difference(planes, names) : inColour(planes, names, made.choice)),
        };
        await writeWhole(file, (write, patch) =>
          writeLike(
            document,
            hdu,
            { axes, place: place.map((at) => at - 1) },
            { ...image, history: [...image.history, ...resampled, ...blocks] },
            { write, ...(patch && { patch }) },
            signal,
          ),
        );
        return null;
      }, signal),
  };
}

/** The first less the second. */
function difference([a, b]: readonly ComparedPlane[], names: readonly string[]) {
  if (!a || !b) throw new RangeError('A difference is of two images.');
  const [ones, others] = [new Float32Array(a.data), new Float32Array(b.data)];
  const offset = a.offset - b.offset;
  return {
    data: ones.map((value, at) => value - others[at]! + offset),
    planes: null,
    history: [`Almagest: the first image less the second:`, `  ${names[0]}`, `  ${names[1]}`],
  };
}

/** Red, green and blue as planes of bytes; blank pixels are black. */
function inColour(
  [red, green, blue]: readonly ComparedPlane[],
  names: readonly string[],
  { minimum, stretch, softening }: LuptonChoice,
) {
  if (!red || !green || !blue) throw new RangeError('Colours are of three images.');
  const [r, g, b] = [red, green, blue].map(({ data }) => new Float32Array(data)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const colours = luptonRgb([r, g, b], {
    ...{ stretch, softening },
    minimum: [minimum[0] - red.offset, minimum[1] - green.offset, minimum[2] - blue.offset],
  });
  const pixels = r.length;
  const data = new Uint8Array(3 * pixels);
  for (let at = 0; at < pixels; at++)
    for (let band = 0; band < 3; band++) data[band * pixels + at] = colours[4 * at + band]!;
  return {
    data,
    planes: { name: 'RGB', count: 3 },
    history: [
      'Almagest: red, green and blue (Lupton et al. 2004) of',
      ...names.map((name) => `  ${name}`),
      `with black at ${minimum.join(', ')}, stretch ${stretch}, Q ${softening}`,
    ],
  };
}

async function planeOnGrid(
  document: FitsDocument,
  plane: PlaneRef,
  ref: GridRef,
  signal?: AbortSignal,
): Promise<ComparedPlane> {
  const { width, height, xAxis, yAxis, place } = await document.layout(plane);
  const description = await wcsIn(document, plane.hdu, signal);
  const sameSize = width === ref.size[0] && height === ref.size[1];
  const grid: Grid | null = ref.wcs && { ...ref, built: wcsOf(ref.wcs) };
  const own: Other | null = description && {
    built: wcsOf(description),
    axes: [xAxis, yAxis],
    place: place.map((at) => at + 1),
  };
  const fit = grid && own && fitOf(grid, own);
  if (!fit) {
    if (sameSize) return direct(document, plane, ref, false, signal);
    const lacks = grid && frameOf(grid.built) ? document.source.name : 'The first image';
    throw new AlmagestError({
      kind: 'unsupported',
      message: `${lacks} has no place on the sky, and the images differ in size: nothing says which pixels belong together.`,
      where: { source: document.source.name, hdu: plane.hdu },
    });
  }
  if (fit.same && sameSize) return direct(document, plane, ref, true, signal);
  // No finer than the grid: what lies between its pixels would be noise in it.
  let level = Math.max(0, Math.floor(Math.log2(fit.scale * ref.step) + 1e-6));
  while ((width * height) / 4 ** level > mostPixels) level++;
  const reduced = await reducedPlane(document, plane, level, signal);
  const values = await regrid(grid, own, { ...reduced, step: 2 ** level }, signal);
  return packed(values!, { resampled: true, matched: 'sky' });
}

/** The values of the image's own pixels, or of blocks of them. */
async function direct(
  document: FitsDocument,
  plane: PlaneRef,
  { step }: GridRef,
  onSky: boolean,
  signal?: AbortSignal,
): Promise<ComparedPlane> {
  const { values } = await reducedPlane(document, plane, Math.log2(step), signal);
  return packed(values, { resampled: false, matched: onSky ? 'sky' : 'pixels' });
}

/** As single precision after an offset, so that large ones keep their contrast. */
function packed(values: Float64Array, about: Pick<ComparedPlane, 'resampled' | 'matched'>): ComparedPlane {
  const offset = values.find((value) => Number.isFinite(value)) ?? 0;
  return { ...about, offset, data: Float32Array.from(values, (value) => value - offset).buffer };
}

async function wcsIn(document: FitsDocument, hdu: number, signal?: AbortSignal) {
  try {
    return await describeWcs(document, hdu, '', signal);
  } catch (error) {
    // Images of one size are compared pixel by pixel.
    if (error instanceof AlmagestError && error.kind !== 'cancelled') return null;
    throw error;
  }
}
