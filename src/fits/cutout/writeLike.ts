import type { FitsDocument } from '../document';
import type { Header } from '../header/header';
import { inherits } from '../inherited';
import type { CardToWrite } from '../write/card';
import { imageHdu } from '../write/image';
import { Real } from '../write/value';
import { writeHdu, type Sink } from '../write/writeHdu';
import { alternates } from './addedCards';
import { carriedHdus } from './carried';
import { carry } from './carry';
import { Cut } from './cut';
import { cutoutHeader } from './cutoutHeader';

type ValueCard = Extract<CardToWrite, { readonly value: unknown }>;

/** Values made of an image, at its place in the world. */
export interface MadeImage {
  /** Row by row, the lowest first, plane by plane. */
  readonly data: Float32Array | Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Pixels of the image along an edge of one of these. */
  readonly step: number;
  /** What planes are of, where there are several: the name of a third axis, and how many they are. */
  readonly planes: { readonly name: string; readonly count: number } | null;
  readonly unit: string | null;
  readonly history: readonly string[];
}

/** What is said of the image's own values, and of itself among others. */
const ofValues =
  /^(BSCALE|BZERO|BLANK|BUNIT|DATAMIN|DATAMAX|GOODMIN|GOODMAX|EXTNAME|EXTVER|EXTLEVEL|HDUNAME|PHOT\w*|MAGZ\w*|ZPMAG|ABMAGZP)$/;

/**
 * Writes values as a FITS image whose pixels, or blocks of pixels, are those of an image of the file: with its
 * coordinates, distortions and their tables too.
 * @param axes the two axes of the image that are seen, from 0, and the pixel from 0 on all axes
 */
export async function writeLike(
  document: FitsDocument,
  hdu: number,
  seen: { readonly axes: readonly [number, number]; readonly place: readonly number[] },
  made: MadeImage,
  sink: Sink,
  signal?: AbortSignal,
): Promise<void> {
  const { header, layout } = await document.image(hdu);
  const { width, height, step, planes, data } = made;
  const isSeen = (axis: number) => seen.axes.includes(axis);
  const box = {
    // The middle of a block of pixels is that of its own.
    from: layout.axes.map((_, axis) => (isSeen(axis) ? (step - 1) / 2 : (seen.place[axis] ?? 0))),
    count: layout.axes.map((_, axis) => (axis === seen.axes[0] ? width : axis === seen.axes[1] ? height : 1)),
    step: layout.axes.map((_, axis) => (isSeen(axis) ? step : 1)),
  };
  const carried = carriedHdus(header, document.summary.hdus);
  const start = cutoutHeader({
    ...{ layout, header, box, hasExtensions: false, history: [] },
    inherited: hdu > 0 && inherits(header) ? await document.header(0, signal) : null,
  });
  const naxis = layout.axes.length + (planes ? 1 : 0);
  const written = new Set(['SIMPLE', 'BITPIX', 'NAXIS', ...layout.axes.map((_, axis) => `NAXIS${axis + 1}`)]);
  const added = planes ? axisCards(header, naxis, planes.name) : [];
  for (const { keyword } of added) written.add(keyword);
  const cards = start.filter((card) => {
    const keyword = 'keyword' in card ? card.keyword : card.records[0]!.slice(0, 8).trim();
    return !written.has(keyword) && !ofValues.test(keyword);
  });
  let offset = await writeHdu(
    sink,
    imageHdu(
      data,
      planes ? [...box.count, planes.count] : box.count,
      [
        ...added,
        ...cards,
        ...(made.unit === null ? [] : [{ keyword: 'BUNIT', value: made.unit }]),
        ...made.history.map((text) => ({ keyword: 'HISTORY', text }) as const),
      ],
      carried.length > 0 ? 'primary with extensions' : 'primary',
    ),
    0,
    signal,
  );
  for (const one of carried) offset = await carry(document, one, new Cut(box), sink, offset, signal);
}

/** One more axis, that counts planes, in every coordinate system of the image. */
function axisCards(header: Header, axis: number, name: string): ValueCard[] {
  const systems = new Set(['', ...alternates(header)]);
  return [...systems].flatMap((letter): ValueCard[] => {
    const hasCd = header.cards.some(({ keyword }) => new RegExp(`^CD\\d+_\\d+${letter}$`).test(keyword));
    return [
      { keyword: `WCSAXES${letter}`, value: axis },
      { keyword: `CTYPE${axis}${letter}`, value: name },
      { keyword: `CRPIX${axis}${letter}`, value: new Real(1) },
      { keyword: `CRVAL${axis}${letter}`, value: new Real(1) },
      // Beside a CD matrix CDELT means nothing.
      { keyword: hasCd ? `CD${axis}_${axis}${letter}` : `CDELT${axis}${letter}`, value: new Real(1) },
    ];
  });
}
