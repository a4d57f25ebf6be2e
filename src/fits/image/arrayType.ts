import type { ImageLayout } from './layout';
import { isLittleEndian, toNativeOrder } from './byteOrder';
import { isIdentity, isSignShift } from './scaling';

const native = isLittleEndian ? '<' : '>';

/** The form that an image's pixels take as a NumPy array. */
export interface ArrayType {
  /** NumPy's name of it, byte order included, e.g. `>f4`. */
  readonly descr: string;
  /** Gives whole stored pixels in that form; it may use and change the memory it is given. */
  convert(stored: Uint8Array<ArrayBuffer>): Uint8Array;
}

/**
 * The type and values that astropy gives an image as `.data`: stored numbers as they are (big-endian)
 * where nothing scales them; unsigned (or signed 8-bit) integers by their BZERO conventions; else
 * floats, of 32 bits up to BITPIX 16, with blanks as NaN. Blanks of integers that stay integers stay
 * as they are stored.
 */
export function arrayType({ bitpix, pixelBytes, scaling: declared }: ImageLayout): ArrayType {
  const scaling = declared.blankIsInteger ? declared : { ...declared, blank: null };
  if (isIdentity(scaling) && scaling.blank === null) {
    const kind = bitpix === 8 ? '|u' : bitpix > 0 ? '>i' : '>f';
    return { descr: `${kind}${pixelBytes}`, convert: (stored) => stored };
  }
  if (isSignShift(scaling, bitpix)) {
    const convert = (stored: Uint8Array<ArrayBuffer>) => {
      for (let at = 0; at < stored.length; at += pixelBytes) stored[at]! ^= 0x80;
      toNativeOrder(stored.buffer, stored.byteOffset, stored.length / pixelBytes, pixelBytes);
      return stored;
    };
    return { descr: bitpix === 8 ? '|i1' : `${native}u${pixelBytes}`, convert };
  }
  const itemBytes = bitpix === 8 || bitpix === 16 || bitpix === -32 ? 4 : 8;
  // NumPy makes new arrays in native order, and scales floats where they are.
  const order = bitpix > 0 ? native : '>';
  const littleEndian = order === '<';
  return {
    descr: `${order}f${itemBytes}`,
    convert: floats({ bitpix, pixelBytes, scaling }, itemBytes, littleEndian),
  };
}

/** Scaling in the precision of the result, as NumPy does it: one rounding after each step. */
function floats(
  { bitpix, pixelBytes, scaling }: Pick<ImageLayout, 'bitpix' | 'pixelBytes' | 'scaling'>,
  itemBytes: number,
  littleEndian: boolean,
): ArrayType['convert'] {
  const blank = scaling.blank === null ? NaN : Number(scaling.blank);
  const round = itemBytes === 4 ? Math.fround : (value: number) => value;
  const scale = round(scaling.scale);
  const zero = round(scaling.zero);
  const get = getters[bitpix];
  return (stored) => {
    const from = new DataView(stored.buffer, stored.byteOffset, stored.byteLength);
    const count = Math.floor(stored.byteLength / pixelBytes);
    const to = new DataView(new ArrayBuffer(count * itemBytes));
    for (let index = 0; index < count; index++) {
      const value = get(from, index * pixelBytes);
      const isBlank = bitpix === 64 ? from.getBigInt64(index * 8) === scaling.blank : value === blank;
      const scaled = round(value * scale);
      // Adding a zero would make a positive zero of a negative one.
      const result = isBlank ? NaN : zero === 0 ? scaled : round(scaled + zero);
      if (itemBytes === 4) to.setFloat32(index * 4, result, littleEndian);
      else to.setFloat64(index * 8, result, littleEndian);
    }
    return new Uint8Array(to.buffer);
  };
}

const getters: Readonly<Record<ImageLayout['bitpix'], (view: DataView, at: number) => number>> = {
  8: (view, at) => view.getUint8(at),
  16: (view, at) => view.getInt16(at),
  32: (view, at) => view.getInt32(at),
  64: (view, at) => Number(view.getBigInt64(at)),
  [-32]: (view, at) => view.getFloat32(at),
  [-64]: (view, at) => view.getFloat64(at),
};
