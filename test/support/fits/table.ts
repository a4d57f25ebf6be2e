import { type Card, formatHeader } from './card';
import { padded } from './image';

/** A column of a binary table: `A` takes texts and a width, the others one number (or boolean) per row, or lists of them. */
export interface ColumnOrder {
  readonly name: string;
  readonly type: 'L' | 'I' | 'J' | 'K' | 'E' | 'D' | 'A';
  /** Characters of an `A` column, elements of another. */
  readonly width?: number;
  /** TDIM of a column of lists, e.g. `(11,11)`. */
  readonly dim?: string;
  readonly unit?: string;
  readonly values: readonly (number | bigint | boolean | string | readonly number[])[];
}

const sizes = { L: 1, I: 2, J: 4, K: 8, E: 4, D: 8, A: 1 } as const;

/** Bytes of a BINTABLE extension; FITS 4.0 §7.3. */
export function binaryTable(
  columns: readonly ColumnOrder[],
  name: string,
  cards: readonly Card[] = [],
): Uint8Array {
  const rows = columns[0]?.values.length ?? 0;
  const widths = columns.map((column) => sizes[column.type] * (column.width ?? 1));
  const rowLength = widths.reduce((sum, width) => sum + width, 0);
  const header = formatHeader([
    ['XTENSION', 'BINTABLE', 'binary table extension'],
    ['BITPIX', 8],
    ['NAXIS', 2],
    ['NAXIS1', rowLength, 'bytes per row'],
    ['NAXIS2', rows, 'rows'],
    ['PCOUNT', 0],
    ['GCOUNT', 1],
    ['TFIELDS', columns.length],
    ...columns.flatMap((column, i) => [
      [`TTYPE${i + 1}`, column.name] as const,
      [`TFORM${i + 1}`, `${column.width ?? 1}${column.type}`] as const,
      ...(column.unit === undefined ? [] : [[`TUNIT${i + 1}`, column.unit] as const]),
      ...(column.dim === undefined ? [] : [[`TDIM${i + 1}`, column.dim] as const]),
    ]),
    ['EXTNAME', name],
    ...cards,
  ]);
  const bytes = new Uint8Array(header.length + padded(rowLength * rows));
  bytes.set(header);
  const view = new DataView(bytes.buffer, header.length);
  let offset = 0;
  columns.forEach((column, i) => {
    const write = writers[column.type];
    column.values.forEach((value, row) => {
      const at = row * rowLength + offset;
      if (typeof value !== 'object') write(view, at, value, column.width ?? 1);
      else value.forEach((element, e) => write(view, at + e * sizes[column.type], element, 1));
    });
    offset += widths[i]!;
  });
  return bytes;
}

type Value = number | bigint | boolean | string;

const writers: Record<
  ColumnOrder['type'],
  (view: DataView, offset: number, value: Value, width: number) => void
> = {
  L: (view, offset, value) => view.setUint8(offset, (value ? 'T' : 'F').charCodeAt(0)),
  I: (view, offset, value) => view.setInt16(offset, Number(value)),
  J: (view, offset, value) => view.setInt32(offset, Number(value)),
  K: (view, offset, value) => view.setBigInt64(offset, BigInt(value)),
  E: (view, offset, value) => view.setFloat32(offset, Number(value)),
  D: (view, offset, value) => view.setFloat64(offset, Number(value)),
  A: (view, offset, value, width) => {
    const text = String(value).padEnd(width).slice(0, width);
    for (let i = 0; i < width; i++) view.setUint8(offset + i, text.charCodeAt(i));
  },
};
