import type { ByteSource } from '../../base/byteSource';
import type { Header } from '../header/header';
import type { HduSummary } from '../summary';
import type { RowPlace, RowSource } from '../table/rowSource';
import { PackedRows } from './table/packedRows';
import { packedColumns } from './table/tableColumn';

export function isCompressedTable(header: Header): boolean {
  return header.logical('ZTABLE') === true;
}

/**
 * Rows and heap of a compressed table (FITS 4.0 §10.3), as its original header lays them out.
 * @param header of the compressed table; `original` is what originalHeader makes of it
 */
export function openPackedRows(
  source: ByteSource,
  { index, dataOffset, dataLength }: HduSummary,
  header: Header,
  original: Header,
  place: RowPlace,
): RowSource {
  const count = (keyword: string) => Math.max(0, header.integer(keyword) ?? 0);
  const [rowBytes, tiles] = [count('NAXIS1'), count('NAXIS2')];
  const table = rowBytes * tiles;
  return new PackedRows(
    source,
    packedColumns(header, original),
    {
      hdu: index,
      offset: dataOffset,
      heap: dataOffset + Math.max(table, header.integer('THEAP') ?? table),
      end: Math.min(source.size, dataOffset + dataLength),
      rowBytes,
      tiles: Math.min(tiles, rowBytes === 0 ? 0 : Math.floor((source.size - dataOffset) / rowBytes)),
      tileRows: Math.max(1, header.integer('ZTILELEN') ?? place.nrows),
    },
    place,
  );
}
