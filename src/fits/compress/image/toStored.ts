import type { Bitpix } from '../../hdu/structure';
import { toNativeOrder } from '../../image/byteOrder';
import type { StoredArray } from '../../image/pixelReader';
import { storedArray } from '../../image/stored';
import { corrupt } from '../codecs/corrupt';

/** Memory for stored numbers of a BITPIX. */
export function newStored(bitpix: Bitpix, count: number): StoredArray {
  return storedArray(bitpix, new ArrayBuffer((count * Math.abs(bitpix)) / 8), 0, count);
}

/** Whether numbers are stored ones of a BITPIX as they are. */
export function isOf(bitpix: Bitpix, numbers: StoredArray): boolean {
  const isFloat = numbers instanceof Float32Array || numbers instanceof Float64Array;
  return isFloat === bitpix < 0 && numbers.BYTES_PER_ELEMENT * 8 === Math.abs(bitpix);
}

/** Integers as stored numbers: those that do not fit become the nearest that do, as in cfitsio. */
export function fitted(integers: Int32Array, stored: StoredArray): StoredArray {
  if (stored instanceof Uint8Array) {
    for (let at = 0; at < stored.length; at++) stored[at] = Math.min(255, Math.max(0, integers[at]!));
  } else if (stored instanceof Int16Array) {
    for (let at = 0; at < stored.length; at++) stored[at] = Math.min(32767, Math.max(-32768, integers[at]!));
  } else if (stored instanceof BigInt64Array) {
    for (let at = 0; at < stored.length; at++) stored[at] = BigInt(integers[at]!);
  } else {
    stored.set(integers);
  }
  return stored;
}

/**
 * Big-endian numbers, of as many bytes each as there are for `pixels`, in native order: integers where
 * `isFloat` is false.
 * @throws AlmagestError `malformed` where the bytes are no such number of numbers
 */
export function numbersOf(bytes: Uint8Array, pixels: number, isFloat: boolean): StoredArray {
  const size = bytes.length / pixels;
  const bitpix = ([8, 16, 32, 64] as const).find((bits) => bits === size * 8);
  if (!bitpix || (isFloat && size < 4)) {
    throw corrupt(`holds ${bytes.length} bytes for ${pixels} pixels`);
  }
  const own = bytes.buffer instanceof ArrayBuffer && bytes.byteOffset % size === 0;
  const { buffer, byteOffset } = own ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice();
  toNativeOrder(buffer, byteOffset, pixels, size);
  return storedArray(isFloat ? (size === 4 ? -32 : -64) : bitpix, buffer, byteOffset, pixels);
}
