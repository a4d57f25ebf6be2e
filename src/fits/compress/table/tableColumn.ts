import type { Header } from '../../header/header';
import { tileColumns, type TileColumn } from '../image/columns';

/** One column of a compressed table (FITS 4.0 §10.3). */
export interface PackedColumn {
  /** Its array of bytes in each row of the compressed table. */
  readonly packed: TileColumn;
  /** ZCTYPn. */
  readonly codec: string;
  /** In a row of the original: byte offset and bytes. */
  readonly offset: number;
  readonly width: number;
  /** The letter of its numbers; of variable-length arrays that of the elements. */
  readonly type: string;
  /** Bytes of a number as the codec sees it, and of an element of an array. */
  readonly size: number;
  readonly elementBytes: number;
  /** Whether the cells are descriptors of arrays in the heap. */
  readonly variable: boolean;
}

/** The columns of a compressed table, from its own header and the original's. */
export function packedColumns(header: Header, original: Header): PackedColumn[] {
  const packed = tileColumns(header);
  return tileColumns(original).flatMap((column, index) => {
    const own = packed[index];
    if (!own) return [];
    const variable = column.type === 'P' || column.type === 'Q';
    const type = variable ? column.element : column.type;
    return {
      packed: own,
      codec: header.string(`ZCTYP${index + 1}`)?.toUpperCase() ?? 'GZIP_1',
      offset: column.offset,
      width: column.width,
      type,
      // fpack says GZIP_2 of complex numbers too, but leaves their bytes in order.
      size: /[CM]/.test(type) ? 1 : variable ? column.elementBytes : column.bytes,
      elementBytes: column.elementBytes,
      variable,
    };
  });
}
