import { corrupt } from '../codecs/corrupt';
import { decodeRice, streamPadding } from '../codecs/rice';
import { unshuffle } from '../codecs/shuffle';
import type { Inflate } from '../inflate';

/** Pixels of a block of the Rice streams in tables (FITS 4.0 §10.3.4). */
const blockSize = 32;

/**
 * Brings back `length` bytes of big-endian numbers of `size` bytes (FITS 4.0 §10.3): a whole column of a
 * tile, or the array of one cell. What is as long as the original was left as it is.
 * @throws AlmagestError `malformed`, or any Error of the inflater
 */
export function unpack(
  bytes: Uint8Array,
  codec: string,
  size: number,
  length: number,
  inflate: Inflate,
): Uint8Array {
  if (codec === 'NOCOMPRESS') return expected(bytes, length);
  if (codec === 'RICE_1') return unpackRice(bytes, size, length);
  if (codec !== 'GZIP_1' && codec !== 'GZIP_2')
    throw corrupt(`is compressed with ${codec}, which is not known`);
  const inflated = expected(inflate(bytes, length), length);
  return codec === 'GZIP_2' && size > 1 ? unshuffle(inflated, size) : inflated;
}

function expected(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length === length) return bytes;
  throw corrupt(`holds ${bytes.length} bytes instead of ${length}`);
}

function unpackRice(bytes: Uint8Array, size: number, length: number): Uint8Array {
  if (size !== 1 && size !== 2 && size !== 4) throw corrupt(`has a Rice stream of numbers of ${size} bytes`);
  if (length / size > bytes.length * 8 * blockSize) throw corrupt(`has ${bytes.length} bytes for ${length}`);
  const padded = new Uint8Array(bytes.length + streamPadding);
  padded.set(bytes);
  const numbers = new Int32Array(length / size);
  decodeRice(new DataView(padded.buffer), 0, bytes.length, { bytePix: size, blockSize }, numbers);
  const target = new DataView(new ArrayBuffer(length));
  numbers.forEach((value, index) => {
    if (size === 1) target.setUint8(index, value);
    else if (size === 2) target.setInt16(index * 2, value);
    else target.setInt32(index * 4, value);
  });
  return new Uint8Array(target.buffer);
}
