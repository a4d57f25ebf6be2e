import { throwIfCancelled } from '../base/cancelled';
import { AlmagestError } from '../base/errors';
import type { FitsDocument } from '../fits/document';
import type { Header } from '../fits/header/header';
import type { PlaneRef } from '../fits/views';
import type { MomentOrder } from '../messages';
import type { CardToWrite } from '../fits/write/card';
import type { BuiltWcs } from '../wcs/build';
import { loadWcs } from '../wcs/load/loadWcs';
import { completeRest, fromFrequency, toFrequency } from '../wcs/spectral/variables';
import { planePixels } from './planePixels';

/** Pixels of a picture that is summed up. */
const mostPixels = 64 << 20;

/** What the first two axes say of the sky, and what holds for the whole cube. */
const kept =
  /^((CTYPE|CRPIX|CRVAL|CDELT|CUNIT|CROTA)[12]|(CD|PC)[12]_[12]|P[VS][12]_\d+|LONPOLE|LATPOLE|RADESYS|RADECSYS|EQUINOX|EPOCH|OBJECT|TELESCOP|INSTRUME|OBSERVER|DATE-OBS|MJD-OBS|BMAJ|BMIN|BPA|RESTFRQ|RESTFREQ|RESTWAV|SPECSYS)$/;

/** Pixels that sums are kept of at once. */
const stripPixels = 1 << 22;

/** How a cube is summed along its spectral axis. */
export interface MomentChoice {
  readonly order: MomentOrder;
  /** From 0, both included. */
  readonly planes: readonly [first: number, last: number];
  /** Smaller values do not count; null where all do. */
  readonly above: number | null;
}

/** A cube summed along its spectral axis. */
export interface Moment {
  readonly values: Float32Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly cards: readonly CardToWrite[];
}

/** Which axis of a cube is summed along, from 0: the spectral one, else the first that has more than one pixel. */
export async function summedAxis(document: FitsDocument, hdu: number, signal?: AbortSignal) {
  const axes = document.summary.hdus[hdu]?.axes ?? [];
  const built = await loadWcs(document, hdu, '', signal).catch(() => null);
  const spectral = built?.wcs.axes.findIndex(({ kind }, at) => at > 1 && kind.kind === 'spectral') ?? -1;
  const axis = spectral > 1 ? spectral : axes.findIndex((length, at) => at > 1 && length > 1);
  const length = axes[axis] ?? 0;
  return axis > 1 && length > 1 ? { axis, length, built: spectral > 1 ? built : null } : null;
}

/**
 * A moment of a cube over some of its planes; blank where all values are, and where there is nothing to divide by.
 * - 0: the sum of values times the widths of their channels;
 * - 1: the mean of the axis' values, weighted by those of the cube: with a rest frequency a velocity;
 * - 2: how far the axis' values spread about that mean: the square root of their weighted variance.
 *
 * The axis is in km/s where the rest frequency is known, else in its own unit; without coordinates planes are counted
 * from 1, each as wide as 1.
 * @throws AlmagestError `usage` where there is no such axis, `overflow`
 */
export async function moment(
  document: FitsDocument,
  ref: PlaneRef,
  { order, planes, above }: MomentChoice,
  signal?: AbortSignal,
): Promise<Moment> {
  const [first, last] = planes;
  const found = await summedAxis(document, ref.hdu, signal);
  const where = { source: document.source.name, hdu: ref.hdu };
  if (!found || !(first >= 0 && last >= first && last < found.length))
    throw new AlmagestError({
      kind: 'usage',
      message: `HDU ${ref.hdu} has no planes ${first + 1} to ${last + 1}.`,
      where,
    });
  const { axis, built } = found;
  const { width, height } = await document.layout(ref);
  if (width * height > mostPixels)
    throw new AlmagestError({
      kind: 'overflow',
      message: `Planes of ${width} × ${height} pixels are too large.`,
      where,
    });
  const channels = (built && channelsOf(built, axis, first, last)) ?? counted(first, last);
  const values = new Float32Array(width * height);
  const rows = Math.max(1, Math.floor(stripPixels / width));
  for (let y = 0; y < height; y += rows) {
    const strip = new Sums(width * Math.min(rows, height - y), channels.places[0]!);
    for (let plane = first; plane <= last; plane++) {
      throwIfCancelled(signal);
      const pixels = await planePixels(document, { hdu: ref.hdu, slice: ref.slice.with(axis - 2, plane) });
      const box = { x: 0, y, width, height: Math.min(rows, height - y) };
      const read = await pixels.read(box, signal);
      strip.add(read, channels.places[plane - first]!, channels.widths[plane - first]!, above ?? -Infinity);
    }
    values.set(strip.moment(order), y * width);
  }
  const header = await document.inheritedHeader(ref.hdu, signal);
  const own = document.summary.hdus[ref.hdu]?.unit ?? null;
  const what = `Moment ${order}${order === 2 ? ' (square root of the variance)' : ''}`;
  return {
    values,
    ...{ width, height },
    cards: [
      ...cardsOf(header),
      ...unitCard(order === 0 ? own : null, channels.unit),
      {
        keyword: 'HISTORY',
        text: `${what} of planes ${first + 1} to ${last + 1} of ${document.source.name}`,
      },
      ...(above === null ? [] : [{ keyword: 'HISTORY', text: `Values below ${above} left out` } as const]),
    ],
  };
}

/** Sums of a strip of pixels over planes, of what is weighted by their values. */
class Sums {
  private readonly counts: Uint32Array;
  private readonly weights: Float64Array;
  private readonly places: Float64Array;
  private readonly squares: Float64Array;

  /** @param origin from which places are counted, so that their squares keep their digits */
  constructor(
    size: number,
    private readonly origin: number,
  ) {
    this.counts = new Uint32Array(size);
    [this.weights, this.places, this.squares] = [
      new Float64Array(size),
      new Float64Array(size),
      new Float64Array(size),
    ];
  }

  add(values: Float64Array, place: number, width: number, above: number): void {
    const off = place - this.origin;
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      // What is no number is not above anything.
      if (!(value >= above)) continue;
      const weight = value * width;
      this.counts[at]!++;
      this.weights[at]! += weight;
      this.places[at]! += weight * off;
      this.squares[at]! += weight * off * off;
    }
  }

  moment(order: MomentOrder): Float32Array {
    const { counts, weights, places, squares, origin } = this;
    return Float32Array.from(weights, (weight, at) => {
      if (counts[at] === 0) return NaN;
      if (order === 0) return weight;
      const mean = places[at]! / weight;
      if (order === 1) return Number.isFinite(mean) ? mean + origin : NaN;
      // Below 0 where values are, and by the last digit: such a spread means nothing.
      return Math.sqrt(squares[at]! / weight - mean * mean);
    });
  }
}

function cardsOf(header: Header): CardToWrite[] {
  const seen = new Set<string>();
  return header.cards.flatMap(({ keyword, records, kind }) => {
    if (kind === 'commentary' || !kept.test(keyword) || seen.has(keyword)) return [];
    seen.add(keyword);
    return [{ records }];
  });
}

function unitCard(own: string | null, width: string | null): CardToWrite[] {
  const unit = [own, width].filter(Boolean).join(' ');
  return unit === '' ? [] : [{ keyword: 'BUNIT', value: unit }];
}

/** Where each channel of an axis is, and how wide from edge to edge. */
interface Channels {
  readonly places: readonly number[];
  readonly widths: readonly number[];
  readonly unit: string | null;
}

function counted(first: number, last: number): Channels {
  const places = Array.from({ length: last - first + 1 }, (_, at) => first + at + 1);
  return { places, widths: places.map(() => 1), unit: null };
}

/** Null where the coordinates give no numbers. */
function channelsOf({ wcs, keywords }: BuiltWcs, axis: number, first: number, last: number): Channels | null {
  const { kind, unit } = wcs.axes[axis]!;
  const middle = Array.from({ length: wcs.naxis }, (_, one) => wcs.crpix[one] ?? 1);
  const rest = completeRest(keywords.restfrq, keywords.restwav);
  const velocity = unit === 'm/s';
  const spoken =
    kind.kind === 'spectral' && !velocity && rest.frequency > 0 && (unit === 'Hz' || unit === 'm');
  const value = (pixel: number): number => {
    const world = wcs.worldAt(middle.with(axis, pixel))[axis]!;
    if (velocity) return world / 1000;
    if (!spoken) return world;
    return fromFrequency(unit === 'Hz' ? 'VRAD' : 'VOPT', toFrequency(kind.type, world, rest), rest) / 1000;
  };
  const pixels = Array.from({ length: last - first + 1 }, (_, at) => first + at + 1);
  const widths = pixels.map((pixel) => Math.abs(value(pixel + 0.5) - value(pixel - 0.5)));
  const places = pixels.map(value);
  if (![...widths, ...places].every(Number.isFinite)) return null;
  return { places, widths, unit: velocity || spoken ? 'km/s' : unit };
}
