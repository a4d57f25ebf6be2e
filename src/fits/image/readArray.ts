import { AlmagestError, type Fault } from '../../base/errors';
import { arrayType } from './arrayType';
import { boxPixels, wholeBox } from './box';
import { boxesOf, collect } from './collect';
import type { FitsImage } from './openImage';
import type { Box, StoredArray } from './pixelReader';
import { storedArray } from './stored';

const pieceBytes = 4 << 20;

/** An image as NumPy would hold it, in pieces; see {@link arrayType}. */
export interface ImageArray {
  readonly descr: string;
  /** Slowest axis first: NAXISn, …, NAXIS1. */
  readonly shape: readonly number[];
  /** All its bytes in order; a piece is good until the next is asked for. */
  pieces(signal?: AbortSignal): AsyncGenerator<Uint8Array>;
}

/**
 * The pixels of an image, or of a box of it, read piece by piece. Those of a damaged tile are blank, and the
 * reader's faults tell of it.
 * @throws AlmagestError `malformed` where the file does not hold all of them, or where integers that have
 * no BLANK can't be decoded
 */
export function readArray(image: FitsImage, source: string, box?: Box): ImageArray {
  const type = arrayType(image.layout);
  const chosen = box ?? wholeBox(image.layout.axes);
  const stored = readStored(image, source, chosen);
  return {
    descr: type.descr,
    shape: chosen.count.toReversed(),
    async *pieces(signal) {
      for await (const piece of stored(signal)) yield type.convert(piece);
    },
  };
}

/**
 * The stored numbers of a box, axis 1 fastest, in pieces that are the caller's; blanks as in {@link readArray}.
 * @throws AlmagestError as {@link readArray}
 */
export function readStored(
  image: FitsImage,
  source: string,
  box: Box,
): (signal?: AbortSignal) => AsyncGenerator<StoredArray> {
  const { layout, reader } = image;
  const { bitpix, pixelBytes } = layout;
  expectPresent(image, source, box);
  return async function* (signal) {
    for (const part of boxesOf(box, pieceBytes / pixelBytes, reader.grain)) {
      const pixels = boxPixels(part);
      const stored = storedArray(bitpix, new ArrayBuffer(pixels * pixelBytes), 0, pixels);
      if ((await collect(reader, part, stored, signal)) < pixels) {
        const fault = reader.faults[0];
        if (!fault || !fillBlank(stored, layout.scaling.blank)) {
          throw new AlmagestError(fault ?? cut(image, source));
        }
        await collect(reader, part, stored, signal);
      }
      yield stored;
    }
  };
}

/** Makes all of it blank; false where nothing marks blanks: integers without BLANK, or with one out of range. */
function fillBlank(stored: StoredArray, blank: bigint | null): boolean {
  if (stored instanceof Float32Array || stored instanceof Float64Array) {
    stored.fill(NaN);
    return true;
  }
  if (blank === null) return false;
  if (stored instanceof BigInt64Array) stored.fill(blank);
  else stored.fill(Number(blank));
  return stored.length === 0 || BigInt(stored[0]!) === blank;
}

/** @throws AlmagestError `malformed` where the last pixel of the box lies beyond the file's end */
function expectPresent(
  { layout, reader }: Pick<FitsImage, 'layout' | 'reader'>,
  source: string,
  { from, count, step }: Box,
): void {
  if (count.includes(0)) return;
  let last = 0;
  for (let axis = layout.axes.length - 1; axis >= 0; axis--) {
    last = last * layout.axes[axis]! + from[axis]! + (count[axis]! - 1) * step[axis]!;
  }
  if (last < reader.present) return;
  throw new AlmagestError(cut({ layout, reader }, source));
}

function cut({ layout, reader }: Pick<FitsImage, 'layout' | 'reader'>, source: string): Fault {
  const promised = boxPixels(wholeBox(layout.axes));
  return {
    kind: 'malformed',
    message: `The data of HDU ${layout.hdu} are cut: its header promises ${promised} pixels, the file has ${reader.present}.`,
    where: { source, hdu: layout.hdu },
  };
}
