import { corrupt } from '../corrupt';
import { invert } from './inverse';
import { readCoefficients, type PlaneCounts } from './planes';
import { invertWide } from './wide';

const headerBytes = 25;
/** Up to these, sums of a mean and its three differences stay within 32 bits at every level. */
const narrowMean = 2 ** 29;
const narrowDifference = 2 ** 28;

/**
 * Decodes an Hcompress stream of `target.length` pixels (FITS 4.0 §10.4.4): magic number, size, scale,
 * sum, numbers of bit planes, bit planes, signs. The stream is the bytes from `start` to `end` of
 * `bytes`, and some bytes must follow it (see streamPadding).
 * @throws AlmagestError `malformed` where the stream is no such one, or of another size
 */
export function decodeHcompress(
  bytes: DataView,
  start: number,
  end: number,
  smooth: boolean,
  target: Int32Array,
): void {
  if (end - start < headerBytes || bytes.getUint16(start) !== 0xdd99) throw corrupt('is no Hcompress stream');
  const rows = bytes.getInt32(start + 2);
  const columns = bytes.getInt32(start + 6);
  const scale = bytes.getInt32(start + 10);
  const sum = Number(bytes.getBigInt64(start + 14));
  if (rows < 1 || columns < 1 || rows * columns !== target.length) {
    throw corrupt(`holds ${columns} × ${rows} pixels instead of ${target.length}`);
  }
  const planes: PlaneCounts = [
    bytes.getUint8(start + 22),
    bytes.getUint8(start + 23),
    bytes.getUint8(start + 24),
  ];
  const most = Math.max(...planes);
  if (most > 52) throw corrupt(`has ${most} bit planes`);
  const factor = scale > 1 ? scale : 1;
  const narrow = 2 ** most * factor <= narrowDifference && Math.abs(sum) * factor <= narrowMean;
  const cursor = { bytes, start: start + headerBytes, end, bit: 0 };
  const values = narrow ? new Int32Array(target.length) : new Float64Array(target.length);
  readCoefficients(cursor, planes, { values, rows, columns });
  values[0] = sum;
  if (factor > 1) for (let at = 0; at < values.length; at++) values[at]! *= factor;
  const inversion = { scale, smooth };
  target.set(
    values instanceof Int32Array
      ? invert({ values, rows, columns }, target, inversion)
      : invertWide({ values, rows, columns }, inversion),
  );
}
