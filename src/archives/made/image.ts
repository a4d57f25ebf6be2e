import { BufferSource } from '../../base/byteSource';
import { AlmagestError } from '../../base/errors';
import { bunzip2 } from '../../base/inflate/bzip2';
import { FitsDocument } from '../../fits/document';
import type { Header } from '../../fits/header/header';
import type { ImageLayout } from '../../fits/image/layout';
import { wholeBox } from '../../fits/image/box';
import { sniff } from '../../net/sniff';

/** An image that came, in memory. */
export interface ImageInMemory {
  readonly document: FitsDocument;
  /** Its HDU: the first with pixels. */
  readonly hdu: number;
  readonly header: Header;
  readonly layout: ImageLayout;
}

/**
 * The first image of a FITS file in memory, which may be compressed by bzip2.
 * @throws AlmagestError `malformed` where it is none
 */
export async function imageIn(bytes: Uint8Array, name: string): Promise<ImageInMemory> {
  const plain = sniff(bytes) === 'bzip2' ? await unpacked(bytes, name) : bytes;
  const document = await FitsDocument.open(new BufferSource(name, plain));
  const summary = document.summary.hdus.find(({ kind, axes }) => kind === 'image' && axes.length >= 2);
  if (!summary) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${name} has no image.`,
      where: { source: name },
    });
  }
  const { header, layout } = await document.image(summary.index);
  return { document, hdu: summary.index, header, layout };
}

/**
 * The values of an image's first plane, axis 1 fastest, scaled; blanks are NaN.
 * @param transform whether what BSOFTEN and BOFFSET declare is undone too
 */
export async function valuesOf(
  { document, hdu, layout }: ImageInMemory,
  transform = true,
): Promise<Float32Array> {
  const [width = 0, height = 0] = layout.axes;
  const values = new Float32Array(width * height).fill(NaN);
  const { reader } = await document.image(hdu);
  const { scale, zero, asinh } = layout.scaling;
  const box = wholeBox([width, height, ...layout.axes.slice(2).map(() => 1)]);
  await reader.visit(box, (row, x, run) => {
    const pixels = run.values();
    for (let at = 0; at < pixels.length; at++) {
      const value = zero + scale * pixels[at]!;
      values[row * width + x + at] =
        asinh && transform ? asinh.offset + asinh.soften * 2 * Math.sinh((value * Math.LN10) / 2.5) : value;
    }
  });
  return values;
}

async function unpacked(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const never = new AbortController().signal;
  for await (const piece of bunzip2.decode(new BufferSource(name, bytes), never, () => undefined)) {
    pieces.push(piece.slice());
    length += piece.byteLength;
    if (length > mostUnpacked) {
      throw new AlmagestError({
        kind: 'overflow',
        message: `${name} unpacks to more than ${mostUnpacked} bytes.`,
        where: { source: name },
      });
    }
  }
  const whole = new Uint8Array(length);
  pieces.reduce((at, piece) => (whole.set(piece, at), at + piece.byteLength), 0);
  return whole;
}

const mostUnpacked = 1 << 29;
