import { isLittleEndian, toNativeOrder } from './byteOrder';
import type { ImageLayout } from './layout';
import type { StoredArray } from './pixelReader';
import { isIdentity, isSignShift } from './scaling';

type NativeArray = Pick<DataView, 'buffer' | 'byteOffset' | 'byteLength'> & {
  readonly length: number;
  readonly BYTES_PER_ELEMENT: number;
};

const native = isLittleEndian ? '<' : '>';

/** The form that an image's pixels take as a NumPy array. */
export interface ArrayType {
  /** NumPy's name of it, byte order included, e.g. `>f4`. */
  readonly descr: string;
  /** Gives stored pixels in that form; it may use and change the memory it is given. */
  convert(stored: StoredArray): Uint8Array;
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
    return { descr: `${kind}${pixelBytes}`, convert: bigEndian };
  }
  if (isSignShift(scaling, bitpix)) {
    const signByte = isLittleEndian ? pixelBytes - 1 : 0;
    const convert = (stored: StoredArray) => {
      const bytes = bytesOf(stored);
      for (let at = signByte; at < bytes.length; at += pixelBytes) bytes[at]! ^= 0x80;
      return bytes;
    };
    return { descr: bitpix === 8 ? '|i1' : `${native}u${pixelBytes}`, convert };
  }
  const itemBytes = bitpix === 8 || bitpix === 16 || bitpix === -32 ? 4 : 8;
  const convert = floats(scaling, itemBytes);
  // NumPy makes new arrays in native order, and scales floats where they are.
  return bitpix > 0
    ? { descr: `${native}f${itemBytes}`, convert: (stored) => bytesOf(convert(stored)) }
    : { descr: `>f${itemBytes}`, convert: (stored) => bigEndian(convert(stored)) };
}

/** Scaling in the precision of the result, as NumPy does it: one rounding after each step. */
function floats(
  { scale: exactScale, zero: exactZero, blank }: ImageLayout['scaling'],
  itemBytes: 4 | 8,
): (stored: StoredArray) => Float32Array | Float64Array {
  const isSingle = itemBytes === 4;
  const blankNumber = blank === null ? NaN : Number(blank);
  const scale = isSingle ? Math.fround(exactScale) : exactScale;
  const zero = isSingle ? Math.fround(exactZero) : exactZero;
  return (stored) => {
    const result = isSingle ? new Float32Array(stored.length) : new Float64Array(stored.length);
    const longs = stored instanceof BigInt64Array ? stored : null;
    for (let at = 0; at < result.length; at++) {
      const value = Number(stored[at]);
      const scaled = isSingle ? Math.fround(value * scale) : value * scale;
      const isBlank = longs ? longs[at] === blank : value === blankNumber;
      // Adding a zero would make a positive zero of a negative one.
      result[at] = isBlank ? NaN : zero === 0 ? scaled : scaled + zero;
    }
    return result;
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: NativeArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Numbers in native order as big-endian bytes, in place. */
export function bigEndian(stored: NativeArray): Uint8Array {
  // Turning is its own inverse.
  const { buffer, byteOffset, length, BYTES_PER_ELEMENT: size } = stored;
  toNativeOrder(buffer as ArrayBuffer, byteOffset, length, size);
  return bytesOf(stored);
}
