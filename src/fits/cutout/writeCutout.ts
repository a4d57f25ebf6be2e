import type { FitsDocument } from '../document';
import { bigEndian } from '../image/arrayType';
import type { Box } from '../image/pixelReader';
import { readStored } from '../image/readArray';
import { inherits } from '../inherited';
import { writeHdu, type Sink } from '../write/writeHdu';
import { carriedHdus } from './carried';
import { carry } from './carry';
import { Cut } from './cut';
import { cutoutHeader } from './cutoutHeader';

/**
 * Writes a box of an image as a FITS file of its own: stored numbers as they are, every pixel at its
 * place in the world, with the tables that its coordinates need after it.
 * @throws AlmagestError `malformed` where the file does not hold all of its pixels
 */
export async function writeCutout(
  document: FitsDocument,
  hdu: number,
  box: Box,
  sink: Sink,
  signal?: AbortSignal,
): Promise<void> {
  const image = await document.image(hdu);
  const { header, layout } = image;
  const { hdus } = document.summary;
  const carried = carriedHdus(header, hdus);
  const cards = cutoutHeader({
    layout,
    header,
    inherited: hdu > 0 && inherits(header) ? await document.header(0, signal) : null,
    box,
    hasExtensions: carried.length > 0,
    history: [`Almagest: pixels ${regionText(box)} of HDU ${hdu} of`, `  ${document.source.name}`],
  });
  const stored = readStored(image, document.source.name, box);
  const data = async function* (stop?: AbortSignal) {
    for await (const piece of stored(stop)) yield bigEndian(piece);
  };
  let offset = await writeHdu(sink, { cards, data }, 0, signal);
  for (const one of carried) offset = await carry(document, one, new Cut(box), sink, offset, signal);
}

/** `101:200,51:150:2`, as the command line takes it. */
function regionText({ from, count, step }: Box): string {
  const part = (first: number, axis: number) => {
    const last = first + (count[axis]! - 1) * step[axis]!;
    return `${first + 1}:${last + 1}${step[axis] === 1 ? '' : `:${step[axis]}`}`;
  };
  return from.map(part).join(',');
}
