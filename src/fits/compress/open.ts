import type { ByteSource } from '../../base/byteSource';
import type { Header } from '../header/header';
import type { ImageLayout } from '../image/layout';
import type { PixelReader } from '../image/pixelReader';
import type { HduSummary } from '../summary';
import { readCompression } from './image/compression';
import type { TileEngine } from './image/engine';
import { TileReader } from './image/tileReader';

/**
 * The pixels of a tile-compressed image.
 * @throws AlmagestError `unsupported` where its codec is unknown, `malformed` where it has no tiles
 */
export function openCompressed(
  source: ByteSource,
  { index, dataOffset, dataLength }: HduSummary,
  header: Header,
  layout: ImageLayout,
  engine: TileEngine,
): PixelReader {
  const compression = readCompression(header, layout, source.name);
  const count = (keyword: string) => Math.max(0, header.integer(keyword) ?? 0);
  const rowBytes = count('NAXIS1');
  const table = rowBytes * count('NAXIS2');
  const end = Math.min(source.size, dataOffset + dataLength);
  return new TileReader(
    source,
    layout,
    compression,
    {
      hdu: index,
      offset: dataOffset,
      heap: dataOffset + Math.max(table, header.integer('THEAP') ?? table),
      end,
      rowBytes: Math.max(1, rowBytes),
      rows: Math.min(count('NAXIS2'), Math.floor(Math.max(0, end - dataOffset) / Math.max(1, rowBytes))),
    },
    engine,
  );
}
