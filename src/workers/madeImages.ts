import { AlmagestError } from '../base/errors';
import { writeWhole } from '../base/node/writeWhole';
import { makeMosaic, planMosaic, type Chip } from '../analysis/compare/mosaic';
import type { FitsDocument } from '../fits/document';
import { eventColumns } from '../fits/events/eventColumns';
import { eventImage, rangeOfColumn, usualBinning } from '../fits/events/eventImage';
import { parseSection, type Section } from '../fits/hdu/detectorSection';
import { companions } from '../fits/hdu/companions';
import { cardRecords, type CardToWrite } from '../fits/write/card';
import { imageHdu, type ImageData } from '../fits/write/image';
import { writeHdu } from '../fits/write/writeHdu';
import type { HduSummary, MadeApi, RangedColumn } from '../messages';
import { wcsOf } from '../wcs/description';
import { loadWcs } from '../wcs/load/loadWcs';
import { detectorMosaic, detectorPlan } from './detectorMosaic';
import { moment, summedAxis } from './moments';
import { reducedPlane } from './regions';

type Use = <T>(work: (document: FitsDocument) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** Pixels of a mosaic. */
const mostPixels = 32_000_000;

/** What a FITS worker makes new pictures of, of the file that `use` opens. */
export function madeApi(use: Use): MadeApi {
  return {
    events: ({ hdu }, signal) =>
      use(async (document) => {
        const [table, header] = [await document.table(hdu), await document.header(hdu, signal)];
        const columns = eventColumns(table, header);
        if (!columns) return null;
        const { energy, time } = columns;
        const named = (column: typeof energy) => column && { name: column.name.trim(), unit: column.unit };
        return {
          binning: await usualBinning(table, columns),
          axes: [columns.x.column.name.trim(), columns.y.column.name.trim()] as const,
          energy: named(energy),
          time: named(time),
        };
      }, signal),
    eventRanges: ({ hdu }, signal) =>
      use(async (document) => {
        const [table, header] = [await document.table(hdu), await document.header(hdu, signal)];
        const { energy, time } = eventColumns(table, header) ?? { energy: null, time: null };
        const ranged = async (column: typeof energy): Promise<RangedColumn | null> => {
          const range = column && (await rangeOfColumn(table, column, signal));
          return range && { name: column.name.trim(), unit: column.unit, range: outward(range) };
        };
        return { energy: await ranged(energy), time: await ranged(time) };
      }, signal),
    eventImage: ({ hdu, file, ...cuts }, signal) =>
      use(async (document) => {
        const [table, header] = [await document.table(hdu), await document.header(hdu, signal)];
        const columns = eventColumns(table, header);
        if (!columns) {
          throw new AlmagestError({
            kind: 'not-found',
            message: `HDU ${hdu} of ${document.source.name} has no columns of places such as X and Y.`,
            where: { source: document.source.name, hdu },
          });
        }
        const { width, height, counts, cards, counted, outside } = await eventImage(
          table,
          header,
          columns,
          cuts,
          signal,
        );
        await writeImage(file, counts, [width, height], cards, signal);
        return { counted, outside };
      }, signal),
    momentPlanes: ({ hdu }, signal) =>
      use(async (document) => (await summedAxis(document, hdu, signal))?.length ?? null, signal),
    moment: ({ order, planes, above, file, ...ref }, signal) =>
      use(async (document) => {
        const choice = { order, planes, above };
        const { values, width, height, cards } = await moment(document, ref, choice, signal);
        await writeImage(file, values, [width, height], cards, signal);
        return null;
      }, signal),
    mosaicWays: (_, signal) =>
      use(async (document) => {
        const chips = chipsOf(document.summary.hdus);
        const onSky = chips.length > 1 && (await skyPlan(document, chips, signal)) !== null;
        const onDetector = chips.length > 1 && (await detectorPlan(document, chips, mostPixels)) !== null;
        return {
          chips: chips.length,
          ways: [...(onSky ? (['sky'] as const) : []), ...(onDetector ? (['detector'] as const) : [])],
        };
      }, signal),
    mosaic: ({ way, file }, signal) =>
      use(async (document) => {
        const chips = chipsOf(document.summary.hdus);
        const made =
          way === 'sky'
            ? await skyMosaic(document, chips, signal)
            : await detectorMosaic(document, chips, mostPixels, signal);
        if (!made) {
          throw new AlmagestError({
            kind: 'unsupported',
            message: `The images of ${document.source.name} do not all say where they lie together.`,
            where: { source: document.source.name },
          });
        }
        const unit = chips[0]?.unit;
        const cards: CardToWrite[] = [
          ...made.cards,
          ...(unit === null || unit === undefined ? [] : [{ keyword: 'BUNIT', value: unit }]),
          { keyword: 'HISTORY', text: `Mosaic of ${chips.length} images of ${document.source.name}` },
          ...made.history.map((text): CardToWrite => ({ keyword: 'HISTORY', text })),
        ];
        await writeImage(file, made.values, [made.width, made.height], cards, signal);
        return null;
      }, signal),
  };
}

/** A range that holds another one and ends above it, in numbers with few digits. */
function outward([low, high]: readonly [number, number]): readonly [number, number] {
  const step = 10 ** (Math.floor(Math.log10(high - low || 1)) - 2);
  const round = (steps: number) => Number((steps * step).toPrecision(15));
  return [round(Math.floor(low / step)), round(Math.floor(high / step) + 1)];
}

/** Images of the sky: what is said of others pixel by pixel is left out. */
function chipsOf(hdus: readonly HduSummary[]): readonly HduSummary[] {
  const said = companions(hdus);
  const images = hdus.filter(
    ({ kind, axes, dataLength, index }) =>
      kind === 'image' && axes.length === 2 && dataLength > 0 && !axes.includes(0) && !said.has(index),
  );
  const science = images.filter(({ name }) => /^SCI$/i.test(name));
  return science.length > 1 ? science : images;
}

async function skyPlan(document: FitsDocument, hdus: readonly HduSummary[], signal?: AbortSignal) {
  const chips: Chip[] = [];
  for (const { index, axes } of hdus) {
    try {
      const built = await loadWcs(document, index, '', signal);
      chips.push({ built, axes: [0, 1], place: [1, 1], width: axes[0]!, height: axes[1]! });
    } catch (error) {
      // An image without coordinates has no place among the others.
      if (error instanceof AlmagestError && error.kind !== 'cancelled') return null;
      throw error;
    }
  }
  const plan = planMosaic(chips, mostPixels);
  return plan && { chips, plan };
}

async function skyMosaic(document: FitsDocument, hdus: readonly HduSummary[], signal?: AbortSignal) {
  const planned = await skyPlan(document, hdus, signal);
  if (!planned) return null;
  const { chips, plan } = planned;
  const cards = (x: number, y: number): CardToWrite[] => [
    { keyword: 'CTYPE1', value: 'RA---TAN' },
    { keyword: 'CTYPE2', value: 'DEC--TAN' },
    { keyword: 'CRPIX1', value: (plan.width + 1) / 2 - x },
    { keyword: 'CRPIX2', value: (plan.height + 1) / 2 - y },
    { keyword: 'CRVAL1', value: plan.centre[0] },
    { keyword: 'CRVAL2', value: plan.centre[1] },
    { keyword: 'CDELT1', value: -plan.scale },
    { keyword: 'CDELT2', value: plan.scale },
    { keyword: 'CUNIT1', value: 'deg' },
    { keyword: 'CUNIT2', value: 'deg' },
    { keyword: 'RADESYS', value: 'ICRS' },
  ];
  const wcsFrom = (x: number, y: number) =>
    wcsOf({
      records: cards(x, y).flatMap(cardRecords).join(''),
      ...{ alternate: '', naxis: 2, detector: null, prior: null, tabs: [], notes: [] },
    });
  const read = async (chip: number, level: number) => {
    const { index } = hdus[chip]!;
    const reduced = await reducedPlane(document, { hdu: index, slice: [] }, level, signal);
    const data = parseSection((await document.header(index, signal)).string('DATASEC'));
    if (data) blankOutside(reduced, data, 2 ** level);
    return { ...reduced, step: 2 ** level };
  };
  const values = await makeMosaic(plan, chips, wcsFrom, read, { signal });
  const history = ['Resampled by straight lines between pixels; means where images overlap'];
  return { values, width: plan.width, height: plan.height, cards: cards(0, 0), history };
}

/** Overscan is no sky: blocks whose middle lies outside of a section are blank. */
function blankOutside(
  {
    values,
    width,
    height,
  }: { readonly values: Float64Array; readonly width: number; readonly height: number },
  { x, y }: Section,
  step: number,
): void {
  const within = (block: number, [from, to]: readonly [number, number]) => {
    const middle = block * step + (step + 1) / 2;
    return middle >= Math.min(from, to) - 0.5 && middle <= Math.max(from, to) + 0.5;
  };
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      if (!within(row, y) || !within(column, x)) values[row * width + column] = NaN;
}

async function writeImage(
  file: string,
  data: ImageData,
  axes: readonly number[],
  cards: readonly CardToWrite[],
  signal?: AbortSignal,
): Promise<void> {
  await writeWhole(file, async (write, patch) => {
    await writeHdu({ write, ...(patch && { patch }) }, imageHdu(data, axes, cards), 0, signal);
  });
}
