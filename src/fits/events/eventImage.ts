import { AlmagestError } from '../../base/errors';
import { cellValue, type Column } from '../../base/table';
import type { TableReader, ReaderColumn } from '../../base/tableReader';
import type { Header } from '../header/header';
import type { CardToWrite } from '../write/card';
import type { EventAxis, EventColumns } from './eventColumns';

/** Which events count, and how many of the list's pixels one of the picture has along an edge. */
export interface EventCuts {
  readonly binning: number;
  /** From the first up to, not including, the second; in the column's own unit. */
  readonly energy?: readonly [low: number, high: number] | undefined;
  readonly time?: readonly [low: number, high: number] | undefined;
}

type ValueCard = Extract<CardToWrite, { readonly value: unknown }>;

/** Events counted in pixels. */
export interface EventImage {
  readonly width: number;
  readonly height: number;
  /** Row by row, lowest first. */
  readonly counts: Int32Array;
  /** Events that were counted, and those that the cuts left but lie outside. */
  readonly counted: number;
  readonly outside: number;
  /** Coordinates of the picture, and what it was made from. */
  readonly cards: readonly CardToWrite[];
}

/** Pixels of a picture that is made unasked, along an edge, and at most. */
export const usualEdge = 1024;
const mostPixels = 64 << 20;

/** The range of an axis without a header's: that of its values, to whole pixels. */
async function rangeOf(
  reader: TableReader,
  axis: EventAxis,
  signal?: AbortSignal,
): Promise<readonly [number, number]> {
  if (axis.range) return axis.range;
  const range = await rangeOfColumn(reader, axis.column, signal);
  return range ? [Math.floor(range[0]) - 0.5, Math.ceil(range[1]) + 0.5] : [0.5, 1.5];
}

/** The least and the largest value of a column; null where it has none. */
export async function rangeOfColumn(
  reader: TableReader,
  column: ReaderColumn,
  signal?: AbortSignal,
): Promise<readonly [number, number] | null> {
  let [low, high] = [Infinity, -Infinity];
  for await (const { columns, nrows } of reader.pieces(0, reader.nrows, [column], signal)) {
    for (let row = 0; row < nrows; row++) {
      const value = numberAt(columns[0]!, row);
      if (value < low) low = value;
      if (value > high && value < Infinity) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}

/** The smallest power of two by which the picture is of a usual size. */
export async function usualBinning(reader: TableReader, { x, y }: EventColumns): Promise<number> {
  const ranges = [await rangeOf(reader, x), await rangeOf(reader, y)];
  const longest = Math.max(...ranges.map(([low, high]) => high - low));
  return 2 ** Math.max(0, Math.ceil(Math.log2(longest / usualEdge)));
}

/**
 * A picture of how many events fell where.
 * @throws AlmagestError `usage` for a binning that is none, `overflow` where the picture would be too large
 */
export async function eventImage(
  reader: TableReader,
  header: Header,
  columns: EventColumns,
  cuts: EventCuts,
  signal?: AbortSignal,
): Promise<EventImage> {
  const { binning } = cuts;
  if (!(binning > 0)) throw new AlmagestError({ kind: 'usage', message: `${binning} is no binning.` });
  const [rangeX, rangeY] = [
    await rangeOf(reader, columns.x, signal),
    await rangeOf(reader, columns.y, signal),
  ];
  const [width, height] = [rangeX, rangeY].map(([low, high]) =>
    Math.max(1, Math.ceil((high - low) / binning - 1e-9)),
  ) as [number, number];
  if (width * height > mostPixels) {
    throw new AlmagestError({
      kind: 'overflow',
      message: `A picture of ${width} × ${height} pixels is too large.`,
      advice: 'Take a larger binning.',
    });
  }
  const counts = new Int32Array(width * height);
  let [counted, outside] = [0, 0];
  const chosen = [
    [columns.energy, cuts.energy],
    [columns.time, cuts.time],
  ] as const;
  const by = chosen.flatMap(([column, cut]) => (column && cut ? [{ column, cut }] : []));
  const wanted: ReaderColumn[] = [columns.x.column, columns.y.column, ...by.map(({ column }) => column)];
  for await (const piece of reader.pieces(0, reader.nrows, wanted, signal)) {
    const [x, y, ...others] = piece.columns as [Column, Column, ...Column[]];
    for (let row = 0; row < piece.nrows; row++) {
      const cut = by.some(({ cut: [low, high] }, at) => {
        const value = numberAt(others[at]!, row);
        return !(value >= low && value < high);
      });
      if (cut) continue;
      const column = Math.floor((numberAt(x, row) - rangeX[0]) / binning);
      const line = Math.floor((numberAt(y, row) - rangeY[0]) / binning);
      if (!(column >= 0 && line >= 0 && column < width && line < height)) {
        outside++;
        continue;
      }
      counts[line * width + column]!++;
      counted++;
    }
  }
  const cards = [
    ...skyCards(header, [columns.x, columns.y], [rangeX[0], rangeY[0]], binning),
    ...carried(header),
    { keyword: 'BUNIT', value: 'count' } as const,
    ...by.map(({ column, cut: [low, high] }): CardToWrite => ({
      keyword: 'HISTORY',
      text: `${column.name.trim()} from ${low} to ${high} ${column.unit ?? ''}`.trim(),
    })),
    { keyword: 'HISTORY', text: `Events binned by ${binning}` } as const,
  ];
  return { width, height, counts, counted, outside, cards };
}

function numberAt(column: Column, row: number): number {
  const value = cellValue(column, row);
  return value === null ? NaN : Number(value);
}

/** The coordinates of a pixel list as those of its picture (FITS 4.0 §8.2, table 22). */
function skyCards(
  header: Header,
  axes: readonly [EventAxis, EventAxis],
  lows: readonly [number, number],
  binning: number,
): ValueCard[] {
  const cards = axes.flatMap(({ number }, at): ValueCard[] => {
    const axis = at + 1;
    const type = header.string(`TCTYP${number}`);
    const [pixel, value, step] = ['TCRPX', 'TCRVL', 'TCDLT'].map((word) => header.number(`${word}${number}`));
    if (type === undefined || pixel === undefined || value === undefined || step === undefined) return [];
    const unit = header.string(`TCUNI${number}`);
    return [
      { keyword: `CTYPE${axis}`, value: type },
      { keyword: `CRPIX${axis}`, value: (pixel - lows[at]!) / binning + 0.5 },
      { keyword: `CRVAL${axis}`, value },
      { keyword: `CDELT${axis}`, value: step * binning },
      ...(unit === undefined ? [] : [{ keyword: `CUNIT${axis}`, value: unit }]),
    ];
  });
  // With one axis lacking the other says nothing.
  return cards.filter(({ keyword }) => keyword.startsWith('CTYPE')).length === 2 ? cards : [];
}

const words = ['TELESCOP', 'INSTRUME', 'OBJECT', 'OBSERVER', 'DATE-OBS', 'DATE-END', 'RADESYS', 'RADECSYS'];
const numbers = ['EQUINOX', 'EXPOSURE', 'LIVETIME', 'MJD-OBS'];

function carried(header: Header): ValueCard[] {
  const texts = words.flatMap((keyword): ValueCard[] => {
    const value = header.string(keyword);
    return value === undefined ? [] : [{ keyword: keyword === 'RADECSYS' ? 'RADESYS' : keyword, value }];
  });
  const values = numbers.flatMap((keyword): ValueCard[] => {
    const value = header.number(keyword);
    return value === undefined ? [] : [{ keyword, value }];
  });
  const once = new Map([...texts, ...values].map((card) => [card.keyword, card]));
  return [...once.values()];
}
