import type { ByteSource } from '../../base/byteSource';
import { AlmagestError } from '../../base/errors';
import type { Header } from '../header/header';
import type { HduSummary } from '../summary';
import { imageLayout, type ImageLayout } from './layout';
import type { PixelReader } from './pixelReader';
import { PlainReader } from './plainReader';

/** An image HDU and the way to its pixels. */
export interface FitsImage {
  readonly layout: ImageLayout;
  readonly reader: PixelReader;
}

/**
 * The image of an HDU, whatever form its pixels have in the file.
 * @throws AlmagestError `unsupported` where the HDU is no image that this version decodes
 */
export function openImage(source: ByteSource, summary: HduSummary, header: Header): FitsImage {
  const layout = imageLayout(summary, header, source.name);
  const { index, compression } = summary;
  if (compression !== null) {
    throw new AlmagestError({
      kind: 'unsupported',
      message: `HDU ${index} is an image compressed with ${compression}, which this version does not decode.`,
      where: { source: source.name, hdu: index },
    });
  }
  return { layout, reader: new PlainReader(source, layout, summary.dataOffset) };
}
