import { readInto, type ByteSource } from '../../base/byteSource';
import { AlmagestError } from '../../base/errors';
import { arrayType } from './arrayType';
import type { ImageLayout } from './layout';

const pieceBytes = 4 << 20;

/** A whole image as NumPy would hold it, in pieces; see {@link arrayType}. */
export interface ImageArray {
  readonly descr: string;
  /** Slowest axis first: NAXISn, …, NAXIS1. */
  readonly shape: readonly number[];
  /** All its bytes in order; a piece is good until the next is asked for. */
  pieces(signal?: AbortSignal): AsyncGenerator<Uint8Array>;
}

/**
 * All pixels of an image, read piece by piece.
 * @throws AlmagestError `malformed` where the file does not hold all of them
 */
export function readArray(source: ByteSource, layout: ImageLayout): ImageArray {
  const type = arrayType(layout);
  const bytes = layout.axes.reduce((product, axis) => product * axis, layout.pixelBytes);
  if (layout.offset + bytes > source.size) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `The data of HDU ${layout.hdu} are cut: its header promises ${bytes} bytes, the file has ${Math.max(0, source.size - layout.offset)}.`,
      where: { source: source.name, hdu: layout.hdu, byte: source.size },
    });
  }
  return {
    descr: type.descr,
    shape: layout.axes.toReversed(),
    async *pieces(signal) {
      const memory = new Uint8Array(Math.min(pieceBytes, bytes));
      for (let done = 0; done < bytes; done += memory.length) {
        const piece = memory.subarray(0, Math.min(memory.length, bytes - done));
        const length = await readInto(source, piece, layout.offset + done, signal);
        if (length < piece.length) {
          const message = `${source.name} became shorter while it was read.`;
          throw new AlmagestError({ kind: 'malformed', message, where: { source: source.name } });
        }
        yield type.convert(piece);
      }
    },
  };
}
