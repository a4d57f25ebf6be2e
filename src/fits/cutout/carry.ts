import { AlmagestError } from '../../base/errors';
import type { FitsDocument } from '../document';
import { writeHdu, type Sink } from '../write/writeHdu';
import type { Carried } from './carried';
import { carriedHeader } from './carriedHeader';
import type { Cut } from './cut';

const pieceBytes = 1 << 20;

/**
 * Writes an HDU that coordinates need, turned to the pixels of a cutout.
 * @returns where the next HDU begins
 * @throws AlmagestError `malformed` where the file does not hold all of it
 */
export async function carry(
  document: FitsDocument,
  { hdu, distorts }: Carried,
  cut: Cut,
  sink: Sink,
  offset: number,
  signal?: AbortSignal,
): Promise<number> {
  const { source } = document;
  const cards = carriedHeader(await document.header(hdu.index, signal), distorts, cut);
  const data = async function* () {
    for (let at = 0; at < hdu.dataLength; at += pieceBytes) {
      const length = Math.min(pieceBytes, hdu.dataLength - at);
      const piece = await source.read(hdu.dataOffset + at, length, signal);
      if (piece.length < length) {
        const message = `The data of HDU ${hdu.index}, which the coordinates need, are cut.`;
        throw new AlmagestError({
          kind: 'malformed',
          message,
          where: { source: source.name, hdu: hdu.index },
        });
      }
      yield piece;
    }
  };
  return writeHdu(sink, { cards, data }, offset, signal);
}
