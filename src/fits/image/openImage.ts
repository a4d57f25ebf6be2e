import type { ByteSource } from '../../base/byteSource';
import { InlineEngine, type TileEngine } from '../compress/image/engine';
import { openCompressed } from '../compress/open';
import { originalHeader } from '../compress/originalHeader';
import type { Header } from '../header/header';
import type { HduSummary } from '../summary';
import { imageLayout, type ImageLayout } from './layout';
import type { PixelReader } from './pixelReader';
import { PlainReader } from './plainReader';
import { isIdentity } from './scaling';

/** An image HDU and the way to its pixels. */
export interface FitsImage {
  readonly layout: ImageLayout;
  readonly reader: PixelReader;
  /** The image's own header: of a tile-compressed one as it was before. */
  readonly header: Header;
}

/**
 * The image of an HDU, whatever form its pixels have in the file.
 * @param engine what decodes tiles
 * @throws AlmagestError `unsupported` where the HDU is no image that this version decodes
 */
export function openImage(
  source: ByteSource,
  summary: HduSummary,
  header: Header,
  engine: TileEngine = new InlineEngine(),
): FitsImage {
  const layout = imageLayout(summary, header, source.name);
  if (summary.compression !== null) {
    const { scaling } = layout;
    // Of compressed integers that nothing scales astropy gives blanks as they are stored.
    const blankIsInteger = scaling.blankIsInteger && !isIdentity(scaling);
    const reader = openCompressed(source, summary, header, layout, engine);
    return {
      layout: { ...layout, scaling: { ...scaling, blankIsInteger } },
      header: originalHeader(header),
      reader,
    };
  }
  return { layout, header, reader: new PlainReader(source, layout, summary.dataOffset) };
}
