import type { Bitpix } from '../../hdu/structure';
import type { StoredArray } from '../../image/pixelReader';
import { corrupt } from '../codecs/corrupt';

export const isFloat = (kind: Bitpix): boolean => kind < 0;

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
 * The kind of `pixels` numbers in `bytes` bytes: as many each as there are; integers where `floats` is false.
 * @throws AlmagestError `malformed` where the bytes are no such number of numbers
 */
export function numberKind(bytes: number, pixels: number, floats: boolean): Bitpix {
  const size = bytes / pixels;
  const bits = ([8, 16, 32, 64] as const).find((one) => one === size * 8);
  if (!bits || (floats && size < 4)) throw corrupt(`holds ${bytes} bytes for ${pixels} pixels`);
  if (!floats) return bits;
  return size === 4 ? -32 : -64;
}
