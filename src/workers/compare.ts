import { AlmagestError } from '../base/errors';
import { fitOf, frameOf, regrid, type Grid, type Other } from '../analysis/compare/regrid';
import type { FitsDocument } from '../fits/document';
import type { PlaneRef } from '../fits/views';
import type { CompareApi, ComparedPlane, GridRef } from '../messages';
import { wcsOf } from '../wcs/description';
import { describeWcs } from '../wcs/load/describe';
import { reducedPlane } from './regions';

type Use = <T>(work: (document: FitsDocument) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** Pixels of another image that are held to be resampled. */
const mostPixels = 16_000_000;

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
