import { createHash } from 'node:crypto';
import type { Box } from '../../src/fits/image/pixelReader';
import type { FitsImage } from '../../src/fits/image/openImage';
import { readArray } from '../../src/fits/image/readArray';
import type { ArrayTruth } from './truth';

/** As {@link pixelDigest}, in little-endian order whatever the image's own is. */
export async function littleDigest(image: FitsImage): Promise<ArrayTruth> {
  const array = readArray(image, 'image');
  const hash = createHash('sha256');
  const isFloat = array.descr[1] === 'f';
  for await (const piece of array.pieces()) {
    const numbers = isFloat ? oneNaN(piece, array.descr) : piece;
    hash.update(array.descr.startsWith('>') ? swapped(numbers, Number(array.descr.slice(2))) : numbers);
  }
  return { dtype: array.descr.slice(1), shape: array.shape, sha256: hash.digest('hex') };
}

function swapped(bytes: Uint8Array, size: number): Uint8Array {
  const turned = Buffer.from(bytes);
  return size === 2 ? turned.swap16() : size === 4 ? turned.swap32() : turned.swap64();
}

/** The pixels of an image in the form in which astropyTruth.py gives them; every NaN as the same NaN. */
export async function pixelDigest(image: FitsImage, box?: Box): Promise<ArrayTruth> {
  const array = readArray(image, 'image', box);
  const hash = createHash('sha256');
  const isFloat = array.descr[1] === 'f';
  for await (const piece of array.pieces()) hash.update(isFloat ? oneNaN(piece, array.descr) : piece);
  return { dtype: array.descr, shape: array.shape, sha256: hash.digest('hex') };
}

function oneNaN(piece: Uint8Array, descr: string): Uint8Array {
  const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
  const little = descr.startsWith('<');
  if (descr.endsWith('4')) {
    for (let at = 0; at < piece.length; at += 4) {
      if (Number.isNaN(view.getFloat32(at, little))) view.setUint32(at, 0x7fc00000, little);
    }
  } else {
    for (let at = 0; at < piece.length; at += 8) {
      if (Number.isNaN(view.getFloat64(at, little))) view.setBigUint64(at, 0x7ff8000000000000n, little);
    }
  }
  return piece;
}
