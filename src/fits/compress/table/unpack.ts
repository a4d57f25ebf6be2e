import { checked } from '../../kernels/faults';
import { Kernels } from '../../kernels/kernels';
import { corrupt } from '../codecs/corrupt';

/** Pixels of a block of the Rice streams in tables (FITS 4.0 §10.3.4). */
const blockSize = 32;

/**
 * Brings back `length` bytes of big-endian numbers of `size` bytes (FITS 4.0 §10.3): a whole column of a
 * tile, or the array of one cell. What is as long as the original was left as it is.
 * @throws AlmagestError `malformed`
 */
export function unpack(bytes: Uint8Array, codec: string, size: number, length: number): Uint8Array {
  if (codec === 'NOCOMPRESS') return expected(bytes, length);
  if (codec === 'RICE_1') return unpackRice(bytes, size, length);
  if (codec !== 'GZIP_1' && codec !== 'GZIP_2')
    throw corrupt(`is compressed with ${codec}, which is not known`);
  const kernels = Kernels.begin();
  const start = kernels.put(bytes);
  const at = kernels.take(length);
  const inflated = checked(kernels.run.gunzip(start, start + bytes.length, at, length), 'gzip');
  const result = expected(new Uint8Array(kernels.buffer, at, inflated), length);
  if (codec === 'GZIP_1' || size === 1) return result.slice();
  const to = kernels.take(length);
  kernels.run.unshuffle(at, to, size, length / size);
  return bigEndian(kernels, to, size, length);
}

function expected(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length === length) return bytes;
  throw corrupt(`holds ${bytes.length} bytes instead of ${length}`);
}

function unpackRice(bytes: Uint8Array, size: number, length: number): Uint8Array {
  if (size !== 1 && size !== 2 && size !== 4) throw corrupt(`has a Rice stream of numbers of ${size} bytes`);
  if (length / size > bytes.length * 8 * blockSize) throw corrupt(`has ${bytes.length} bytes for ${length}`);
  const kernels = Kernels.begin();
  const start = kernels.put(bytes);
  const at = kernels.take(length);
  checked(kernels.run.decodeRice(start, start + bytes.length, size, blockSize, at, length / size), 'Rice');
  return bigEndian(kernels, at, size, length);
}

function bigEndian(kernels: Kernels, at: number, size: number, length: number): Uint8Array {
  kernels.run.turn(at, size, length / size);
  return new Uint8Array(kernels.buffer, at, length).slice();
}
