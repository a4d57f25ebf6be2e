import { type Card, formatHeader } from './card';

export type Bitpix = 8 | 16 | 32 | 64 | -32 | -64;

/** An image HDU to write: stored values, before BSCALE and BZERO; first axis varies fastest. */
export interface ImageOrder {
  readonly bitpix: Bitpix;
  readonly axes: readonly number[];
  readonly data: ArrayLike<number> | ArrayLike<bigint>;
  readonly cards?: readonly Card[];
  /** EXTNAME and EXTVER. */
  readonly name?: string;
  readonly version?: number;
}

/** Bytes of a primary HDU; FITS 4.0 §4.4.1.1. `extensions` writes EXTEND. */
export function primaryHdu(order: ImageOrder, extensions = false): Uint8Array {
  return imageHdu(order, [
    ['SIMPLE', true, 'conforms to FITS standard'],
    ...geometry(order),
    ...(extensions ? [['EXTEND', true] as const] : []),
  ]);
}

/** Bytes of a primary HDU without data. */
export function emptyPrimary(cards: readonly Card[] = []): Uint8Array {
  return primaryHdu({ bitpix: 8, axes: [], data: [], cards }, true);
}

/** Bytes of an IMAGE extension; FITS 4.0 §7.1. */
export function imageExtension(order: ImageOrder): Uint8Array {
  return imageHdu(order, [
    ['XTENSION', 'IMAGE', 'image extension'],
    ...geometry(order),
    ['PCOUNT', 0],
    ['GCOUNT', 1],
    ...(order.name === undefined ? [] : [['EXTNAME', order.name] as const]),
    ...(order.version === undefined ? [] : [['EXTVER', order.version] as const]),
  ]);
}

/** Bytes that an HDU fills to whole blocks of 2880. */
export function padded(length: number): number {
  return Math.ceil(length / 2880) * 2880;
}

function geometry({ bitpix, axes }: ImageOrder): Card[] {
  return [
    ['BITPIX', bitpix, 'bits per data value'],
    ['NAXIS', axes.length, 'number of axes'],
    ...axes.map((length, i) => [`NAXIS${i + 1}`, length] as const),
  ];
}

function imageHdu(order: ImageOrder, first: readonly Card[]): Uint8Array {
  const header = formatHeader([...first, ...(order.cards ?? [])]);
  const count = order.axes.length === 0 ? 0 : order.axes.reduce((product, length) => product * length, 1);
  if (order.data.length !== count) throw new RangeError(`${order.data.length} values for ${count} pixels`);
  const size = Math.abs(order.bitpix) / 8;
  const bytes = new Uint8Array(header.length + padded(count * size));
  bytes.set(header);
  const view = new DataView(bytes.buffer, header.length);
  const put = writers[order.bitpix];
  for (let i = 0; i < count; i++) put(view, i * size, order.data[i]!);
  return bytes;
}

const writers: Record<Bitpix, (view: DataView, offset: number, value: number | bigint) => void> = {
  8: (view, offset, value) => view.setUint8(offset, Number(value)),
  16: (view, offset, value) => view.setInt16(offset, Number(value)),
  32: (view, offset, value) => view.setInt32(offset, Number(value)),
  64: (view, offset, value) => view.setBigInt64(offset, BigInt(value)),
  [-32]: (view, offset, value) => view.setFloat32(offset, Number(value)),
  [-64]: (view, offset, value) => view.setFloat64(offset, Number(value)),
};
