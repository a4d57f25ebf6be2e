import { contourLines } from '../analysis/image/contours';
import { zeroPointOf } from '../analysis/image/zeroPoint';
import { regionFrames } from '../analysis/region/ds9/frames';
import { readDs9, type Places } from '../analysis/region/ds9/read';
import { writeDs9 } from '../analysis/region/ds9/write';
import { measure } from '../analysis/region/measure';
import { regionSpectrum } from '../analysis/region/regionSpectrum';
import { isArea } from '../analysis/region/shape';
import { skyMapOf, type SkyMap } from '../analysis/region/skyMap';
import { AlmagestError } from '../base/errors';
import type { FitsDocument } from '../fits/document';
import { tileEdge, type PlaneRef } from '../fits/views';
import type { RegionApi } from '../messages';
import { loadWcs } from '../wcs/load/loadWcs';
import { readPhysical } from '../wcs/physical';
import { planePixels } from './planePixels';

type Use = <T>(work: (document: FitsDocument) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** Samples along one edge of what contours are drawn through. */
const contourEdge = 1024;
/** Lines through blocks of 2^2 pixels, DS9's smoothness of 4: through single ones they are mostly noise. */
const smoothing = 2;
/** Pixels along the shorter edge of an image whose contours are smoothed: a small one would lose its shape. */
const smoothedFrom = 256;

/** What a FITS worker does for regions, of the file that `use` opens. */
export function regionApi(use: Use): RegionApi {
  return {
    measure: ({ shape, ...plane }, signal) =>
      use(async (document) => {
        const pixels = await planePixels(document, plane);
        const header = await document.inheritedHeader(plane.hdu, signal);
        const unit = document.summary.hdus[plane.hdu]?.unit ?? null;
        const { sky } = await placesOf(document, plane, signal);
        return measure(pixels, shape, sky, zeroPointOf(header, unit), signal);
      }, signal),
    regionSpectrum: ({ axis, shape, hdu, slice }, signal) =>
      use(async (document) => {
        const length = document.summary.hdus[hdu]?.axes[axis];
        if (axis < 2 || length === undefined || !isArea(shape))
          throw new AlmagestError({
            kind: 'usage',
            message: `A ${shape.kind} has no spectrum along axis ${axis + 1}.`,
          });
        const plane = (index: number) => planePixels(document, { hdu, slice: slice.with(axis - 2, index) });
        return (await regionSpectrum(length, plane, shape, signal)).buffer;
      }, signal),
    readRegions: ({ text, ...plane }, signal) =>
      use(async (document) => readDs9(text, await placesOf(document, plane, signal)), signal),
    writeRegions: ({ regions, frame, ...plane }, signal) =>
      use(async (document) => {
        const written = regionFrames.get(frame);
        if (!written)
          throw new AlmagestError({ kind: 'usage', message: `${frame} is no frame of region files.` });
        return writeDs9(regions, written, await placesOf(document, plane, signal));
      }, signal),
    contours: ({ levels, ...plane }, signal) =>
      use(async (document) => {
        const { width, height } = await document.layout(plane);
        let level = Math.min(width, height) < smoothedFrom ? 0 : smoothing;
        while (Math.max(width, height) / 2 ** level > contourEdge) level++;
        const reduced = await reducedPlane(document, plane, level, signal);
        return contourLines(reduced.values, reduced.width, reduced.height, levels, 2 ** level);
      }, signal),
  };
}

/** A plane reduced by 2^level, put together from its tiles, in physical values. */
export async function reducedPlane(
  document: FitsDocument,
  plane: PlaneRef,
  level: number,
  signal?: AbortSignal,
) {
  const { offset } = await document.plane(plane, signal);
  const size = await document.layout(plane);
  const [width, height] = [Math.ceil(size.width / 2 ** level), Math.ceil(size.height / 2 ** level)];
  const values = new Float64Array(width * height);
  for (let y = 0; y * tileEdge < height; y++) {
    for (let x = 0; x * tileEdge < width; x++) {
      const tile = await document.tile({ ...plane, level, x, y }, signal);
      const samples = new Float32Array(tile.data);
      for (let row = 0; row < tile.height; row++)
        for (let column = 0; column < tile.width; column++)
          values[(y * tileEdge + row) * width + x * tileEdge + column] =
            samples[row * tile.width + column]! + offset;
    }
  }
  return { values, width, height };
}

/** What region files' coordinates are, on this plane. */
async function placesOf(document: FitsDocument, plane: PlaneRef, signal?: AbortSignal): Promise<Places> {
  const header = await document.header(plane.hdu, signal);
  const physical = readPhysical(header, 2);
  return {
    sky: await skyOf(document, plane, signal),
    physical: physical && { scale: pairOf(physical.scale), offset: pairOf(physical.offset) },
  };
}

const pairOf = ([x, y]: readonly number[]): readonly [number, number] => [x!, y!];

async function skyOf(document: FitsDocument, plane: PlaneRef, signal?: AbortSignal): Promise<SkyMap | null> {
  const { xAxis, yAxis, place } = await document.layout(plane);
  try {
    const built = await loadWcs(document, plane.hdu, '', signal);
    return skyMapOf(
      built,
      [xAxis, yAxis],
      place.map((at) => at + 1),
    );
  } catch (error) {
    // Pixels are measured without coordinates too.
    if (error instanceof AlmagestError && error.kind !== 'cancelled') return null;
    throw error;
  }
}
