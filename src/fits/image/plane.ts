import { AlmagestError } from '../../base/errors';
import type { PlaneRef } from '../views';
import type { ImageLayout } from './layout';

/** Where a two-dimensional slice of an image stands in the file. */
export interface PlaneLayout {
  readonly image: ImageLayout;
  readonly width: number;
  readonly height: number;
  /** Byte offset of its first pixel. */
  readonly offset: number;
  readonly rowBytes: number;
  /** Bytes of the whole plane. */
  readonly bytes: number;
}

/**
 * The plane of `slice` (an index per axis from NAXIS3 on, from 0) of an image.
 * @throws AlmagestError `usage` for a slice that the image does not have, `overflow` where the plane
 * would lie beyond 2^53 bytes
 */
export function planeLayout(image: ImageLayout, slice: PlaneRef['slice'], source: string): PlaneLayout {
  const [width = 0, height = 1, ...others] = image.axes;
  const where = { source, hdu: image.hdu };
  const valid = slice.length === others.length && slice.every((at, axis) => isIndex(at, others[axis]!));
  if (!valid) {
    const message = `HDU ${image.hdu} has no plane [${slice.join(', ')}]: its axes are ${image.axes.join(' × ')}.`;
    throw new AlmagestError({ kind: 'usage', message, where });
  }
  const bytes = width * height * image.pixelBytes;
  let planes = 0;
  for (let axis = others.length - 1; axis >= 0; axis--) planes = planes * others[axis]! + slice[axis]!;
  const offset = image.offset + planes * bytes;
  if (!Number.isSafeInteger(bytes) || !Number.isSafeInteger(offset + bytes)) {
    const message = `The header of HDU ${image.hdu} promises a plane of ${width} × ${height} pixels, more than any file can hold.`;
    throw new AlmagestError({ kind: 'overflow', message, where });
  }
  return { image, width, height, offset, rowBytes: width * image.pixelBytes, bytes };
}

function isIndex(at: number, length: number): boolean {
  return Number.isInteger(at) && at >= 0 && at < length;
}
