import { throwIfCancelled } from '../base/cancelled';
import { AlmagestError } from '../base/errors';
import type { FitsDocument } from '../fits/document';
import type { Header } from '../fits/header/header';
import type { PlaneRef } from '../fits/views';
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

/** A cube summed along its spectral axis. */
export interface MomentZero {
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
 * The sum of values times the widths of their channels (moment 0) over planes `first` to `last`, from 0; blank where all
 * are. Widths are in km/s where the rest frequency is known, else in the axis' own unit; without coordinates they are 1.
 * @throws AlmagestError `usage` where there is no such axis, `overflow`
 */
export async function momentZero(
  document: FitsDocument,
  ref: PlaneRef,
  [first, last]: readonly [number, number],
  signal?: AbortSignal,
): Promise<MomentZero> {
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
  const { widths, unit } = built ? channelWidths(built, axis, first, last) : { widths: null, unit: null };
  const sums = new Float64Array(width * height);
  const counts = new Uint32Array(width * height);
  for (let plane = first; plane <= last; plane++) {
    throwIfCancelled(signal);
    const pixels = await planePixels(document, { hdu: ref.hdu, slice: ref.slice.with(axis - 2, plane) });
    const values = await pixels.read({ x: 0, y: 0, width, height }, signal);
    const of = widths?.[plane - first] ?? 1;
    for (let at = 0; at < values.length; at++) {
      if (Number.isNaN(values[at]!)) continue;
      sums[at]! += values[at]! * of;
      counts[at]!++;
    }
  }
  const header = await document.inheritedHeader(ref.hdu, signal);
  return {
    values: Float32Array.from(sums, (sum, at) => (counts[at] === 0 ? NaN : sum)),
    ...{ width, height },
    cards: [
      ...cardsOf(header),
      ...unitCard(document.summary.hdus[ref.hdu]?.unit ?? null, unit),
      {
        keyword: 'HISTORY',
        text: `Moment 0 of planes ${first + 1} to ${last + 1} of ${document.source.name}`,
      },
    ],
  };
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

/** How wide each channel is, from edge to edge. */
function channelWidths({ wcs, keywords }: BuiltWcs, axis: number, first: number, last: number) {
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
  const widths = Array.from({ length: last - first + 1 }, (_, at) =>
    Math.abs(value(first + at + 1.5) - value(first + at + 0.5)),
  );
  const known = widths.every(Number.isFinite);
  return { widths: known ? widths : null, unit: known ? (velocity || spoken ? 'km/s' : unit) : null };
}
