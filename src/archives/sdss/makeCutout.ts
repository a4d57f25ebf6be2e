import { AlmagestError, toFault } from '../../base/errors';
import type { SkyPosition } from '../../base/sky/position';
import { writeCutout } from '../../fits/cutout/writeCutout';
import { Real } from '../../fits/write/value';
import type { CardToWrite } from '../../fits/write/card';
import { imageHdu } from '../../fits/write/image';
import { writeHdu } from '../../fits/write/writeHdu';
import { loadWcs } from '../../wcs/load/loadWcs';
import type { Wcs } from '../../wcs/wcs';
import { imageIn, valuesOf, type ImageInMemory } from '../made/image';
import type { Kitchen, MadeFile, Maker } from '../made/maker';
import { BytesSink } from '../made/bytesSink';
import { separation } from './box';

/** Pixels of a side at most: half a degree. */
const mostPixels = 4600;

/** A frame that came, with its coordinates and where the place is in it (pixels from 1). */
interface Frame {
  readonly name: string;
  readonly image: ImageInMemory;
  readonly wcs: Wcs;
  readonly width: number;
  readonly height: number;
}

/**
 * A square of pixels around a place: cut out of the first frame as it stands, where it holds all of it;
 * else on the first frame's own grid, filled from the other frames too by bilinear interpolation.
 */
export const sdssCutout: Maker = async ({ url, parameters }, kitchen) => {
  const number = (name: string) => Number(parameters.get(name) ?? NaN);
  const [ra, dec, arcsec] = [number('ra'), number('dec'), number('arcsec')];
  if (![ra, dec].every(Number.isFinite) || !(arcsec > 0)) {
    throw new AlmagestError({ kind: 'usage', message: `The cutout's address makes no sense: ${url}` });
  }
  const others = (parameters.get('others') ?? '').split(' ').filter((other) => other !== '');
  const first = await fetchFrame(url, kitchen);
  const pixels = Math.max(1, Math.round(arcsec / pixelSize(first)));
  if (pixels > mostPixels) {
    const message = `A cutout of ${arcsec}″ has ${pixels} pixels a side; at most ${mostPixels} are cut.`;
    throw new AlmagestError({ kind: 'overflow', message });
  }
  const corner = cornerOf(first, { ra, dec }, pixels);
  const whole =
    corner.x >= 0 && corner.y >= 0 && corner.x + pixels <= first.width && corner.y + pixels <= first.height;
  return whole
    ? await cut(first, corner, pixels)
    : await stitched(first, corner, pixels, { ra, dec }, others, kitchen);
};

async function fetchFrame(url: string, kitchen: Kitchen): Promise<Frame> {
  const name = new URL(url).pathname.split('/').at(-1) ?? url;
  const { bytes } = await kitchen.fetch(url, ['fits', 'bzip2', 'gzip']);
  const image = await imageIn(bytes, name);
  const { wcs } = await loadWcs(image.document, image.hdu);
  const [width = 0, height = 0] = image.layout.axes;
  return { name, image, wcs, width, height };
}

/** Arcsec of a pixel in the middle of a frame. */
function pixelSize({ wcs, width, height }: Frame): number {
  const [x, y] = [(width + 1) / 2, (height + 1) / 2];
  const [from, to] = [wcs.worldAt([x, y]), wcs.worldAt([x, y + 1])];
  const place = ([one = NaN, other = NaN]: readonly number[]): SkyPosition =>
    wcs.celestialAxes?.[0] === 1 ? { ra: other, dec: one } : { ra: one, dec: other };
  return 3600 * separation(place(from), place(to));
}

/** Where the square begins in a frame, from 0; the place is in its middle. */
function cornerOf({ wcs, name }: Frame, { ra, dec }: SkyPosition, pixels: number): { x: number; y: number } {
  const world = wcs.celestialAxes;
  const [x = NaN, y = NaN] = wcs.pixelAt(world?.[0] === 1 ? [dec, ra] : [ra, dec]);
  if (Number.isFinite(x) && Number.isFinite(y)) {
    // The middle of an even number of pixels is between two of them.
    return { x: Math.round(x - (pixels + 1) / 2), y: Math.round(y - (pixels + 1) / 2) };
  }
  throw new AlmagestError({ kind: 'malformed', message: `${name} does not show the place.` });
}

async function cut({ image }: Frame, { x, y }: { x: number; y: number }, pixels: number): Promise<MadeFile> {
  const sink = new BytesSink();
  const box = { from: [x, y], count: [pixels, pixels], step: [1, 1] };
  await writeCutout(image.document, image.hdu, box, sink);
  return { bytes: sink.bytes, contentType: 'image/fits' };
}

async function stitched(
  first: Frame,
  corner: { x: number; y: number },
  pixels: number,
  place: SkyPosition,
  others: readonly string[],
  kitchen: Kitchen,
): Promise<MadeFile> {
  const data = new Float32Array(pixels * pixels).fill(NaN);
  const used = [first.name];
  let missing = fillOwn(data, pixels, corner, first, await valuesOf(first.image));
  for (const url of others) {
    if (missing === 0) break;
    kitchen.signal?.throwIfAborted();
    const frame = await fetchFrame(url, kitchen).catch((error: unknown) => {
      // A field of the catalogue without a frame leaves its part to the others.
      if (toFault(error).kind === 'not-found') return null;
      throw error;
    });
    if (!frame) continue;
    const left = fillFrom(data, pixels, corner, first.wcs, frame, await valuesOf(frame.image));
    if (left < missing) used.push(frame.name);
    missing = left;
  }
  if (missing === data.length) throw outside(place);
  const sink = new BytesSink();
  await writeHdu(sink, imageHdu(data, [pixels, pixels], cardsOf(first, corner, used, missing)), 0);
  return { bytes: sink.bytes, contentType: 'image/fits' };
}

/** Pixels of the frame whose grid the cutout has, as they are; gives how many are missing still. */
function fillOwn(
  data: Float32Array,
  pixels: number,
  { x, y }: { x: number; y: number },
  { width, height }: Frame,
  values: Float32Array,
): number {
  let missing = 0;
  for (let row = 0; row < pixels; row++) {
    for (let column = 0; column < pixels; column++) {
      const [atX, atY] = [x + column, y + row];
      const inside = atX >= 0 && atX < width && atY >= 0 && atY < height;
      const value = inside ? values[atY * width + atX]! : NaN;
      data[row * pixels + column] = value;
      if (Number.isNaN(value)) missing++;
    }
  }
  return missing;
}

/** What is missing, from another frame by bilinear interpolation, a row at a time. */
function fillFrom(
  data: Float32Array,
  pixels: number,
  corner: { x: number; y: number },
  grid: Wcs,
  { wcs, width, height }: Frame,
  values: Float32Array,
): number {
  const swapped = (grid.celestialAxes?.[0] === 1) !== (wcs.celestialAxes?.[0] === 1);
  let missing = 0;
  for (let row = 0; row < pixels; row++) {
    const columns: number[] = [];
    for (let column = 0; column < pixels; column++) {
      if (Number.isNaN(data[row * pixels + column]!)) columns.push(column);
    }
    if (columns.length === 0) continue;
    const world = grid.toWorld([
      Float64Array.from(columns, (column) => corner.x + column + 1),
      new Float64Array(columns.length).fill(corner.y + row + 1),
    ]);
    const [xs, ys] = wcs.toPixel(swapped ? world.toReversed() : world) as [Float64Array, Float64Array];
    columns.forEach((column, at) => {
      const value = bilinear(values, width, height, xs[at]! - 1, ys[at]! - 1);
      data[row * pixels + column] = value;
      if (Number.isNaN(value)) missing++;
    });
  }
  return missing;
}

/** The value between four pixels, from 0; NaN beyond the outermost centres. */
function bilinear(values: Float32Array, width: number, height: number, x: number, y: number): number {
  // What lies on the last centre but for rounding belongs to it.
  const near = 1e-6;
  if (!(x >= -near && y >= -near && x <= width - 1 + near && y <= height - 1 + near)) return NaN;
  const [left, low] = [
    Math.min(Math.max(Math.floor(x), 0), Math.max(width - 2, 0)),
    Math.min(Math.max(Math.floor(y), 0), Math.max(height - 2, 0)),
  ];
  const [right, high] = [Math.min(left + 1, width - 1), Math.min(low + 1, height - 1)];
  const [u, v] = [Math.min(Math.max(x - left, 0), 1), Math.min(Math.max(y - low, 0), 1)];
  const at = (column: number, row: number) => values[row * width + column]!;
  return (
    (1 - v) * ((1 - u) * at(left, low) + u * at(right, low)) +
    v * ((1 - u) * at(left, high) + u * at(right, high))
  );
}

const keptCards =
  /^(?:WCSAXES|CTYPE\d|CUNIT\d|CRVAL\d|CD\d_\d|PC\d_\d|CDELT\d|LONPOLE|LATPOLE|RADESYS|RADECSYS|EQUINOX|TELESCOP|INSTRUME|FILTER|BUNIT|NMGY|DATE-OBS|TAI|ORIGIN|RUN|CAMCOL|RERUN|FLAVOR)$/;

function cardsOf(
  { image: { header } }: Frame,
  { x, y }: { x: number; y: number },
  used: readonly string[],
  missing: number,
): CardToWrite[] {
  const kept = header.cards.flatMap(({ keyword, value, comment }): CardToWrite[] => {
    if (!keptCards.test(keyword)) return [];
    const real = typeof value === 'number' && /^(?:CRVAL|CD|PC|CDELT|NMGY|EQUINOX|TAI)/.test(keyword);
    return [{ keyword, value: real ? new Real(value) : value, comment }];
  });
  const crpix = (axis: number, from: number): CardToWrite => ({
    keyword: `CRPIX${axis}`,
    value: new Real((header.number(`CRPIX${axis}`) ?? 0) - from),
  });
  return [
    ...kept,
    crpix(1, x),
    crpix(2, y),
    { keyword: 'RESAMPLD', value: used.length > 1, comment: 'pixels of other frames interpolated' },
    { keyword: 'NFRAMES', value: used.length, comment: 'frames that it was made of' },
    ...used.map((name, at): CardToWrite => ({ keyword: `FRAME${at + 1}`, value: name })),
    { keyword: 'HISTORY', text: 'Almagest: stitched from SDSS frames. Pixels of FRAME1 are as they' },
    { keyword: 'HISTORY', text: '  were, those of the others were resampled (bilinear) to its grid.' },
    ...(missing > 0
      ? [{ keyword: 'HISTORY' as const, text: `  ${missing} pixels that no frame has are blank (NaN).` }]
      : []),
  ];
}

function outside({ ra, dec }: SkyPosition): AlmagestError {
  return new AlmagestError({
    kind: 'not-found',
    message: `No SDSS frame has a pixel within the cutout around ${ra}, ${dec}: the place is outside the SDSS imaging footprint.`,
  });
}
