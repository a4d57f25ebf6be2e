import type { ByteSource } from '../../base/byteSource';
import type { Bitpix } from '../hdu/structure';
import type { ImageLayout } from './layout';
import type { PlaneLayout } from './plane';
import { isIdentity } from './scaling';

/**
 * The value of one pixel as text: integers in full, floats in the shortest text that reads back as
 * the same float, `blank`, `NaN`, `Infinity`, `missing` where the file ends before it.
 */
export async function pixelText(
  source: ByteSource,
  plane: PlaneLayout,
  x: number,
  y: number,
  signal?: AbortSignal,
): Promise<string> {
  const { image } = plane;
  const offset = plane.offset + y * plane.rowBytes + x * image.pixelBytes;
  const bytes = await source.read(offset, image.pixelBytes, signal);
  if (bytes.byteLength < image.pixelBytes) return 'missing';
  return storedText(image, storedPixel(bytes, image.bitpix));
}

/** One pixel as it is stored: an integer as bigint. */
function storedPixel(bytes: Uint8Array, bitpix: Bitpix): bigint | number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (bitpix) {
    case 8:
      return BigInt(view.getUint8(0));
    case 16:
      return BigInt(view.getInt16(0));
    case 32:
      return BigInt(view.getInt32(0));
    case 64:
      return view.getBigInt64(0);
    case -32:
      return view.getFloat32(0);
    case -64:
      return view.getFloat64(0);
  }
}

function storedText({ bitpix, scaling }: ImageLayout, stored: bigint | number): string {
  const { scale, zero, blank } = scaling;
  if (typeof stored === 'bigint') {
    if (stored === blank) return 'blank';
    // BZERO of 2^63 is exact as a double, so unsigned 64-bit integers stay exact too.
    if (scale === 1 && Number.isInteger(zero)) return (stored + BigInt(zero)).toString();
    return text(Number(stored) * scale + zero);
  }
  if (bitpix === -32 && isIdentity(scaling)) return shortestFloat32(stored);
  return text(stored * scale + zero);
}

/** The shortest decimal that rounds to this float32: 0.1, not 0.10000000149011612. */
function shortestFloat32(value: number): string {
  if (!Number.isFinite(value) || value === 0) return text(value);
  for (let digits = 1; digits < 9; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return text(candidate);
  }
  return text(Number(value.toPrecision(9)));
}

function text(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
