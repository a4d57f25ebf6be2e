import { load32, load64 } from '../bigEndian';
import { corrupt, tooShort } from '../errors';
import { open } from './bits';
import { invert } from './inverse';
import { readCoefficients } from './planes';

const headerBytes: usize = 25;
/** Up to these, sums of a mean and its three differences stay within 32 bits at every level. */
const narrowMean: f64 = 536870912;
const narrowDifference: f64 = 268435456;

/**
 * How many bytes each number takes while a stream of `count` pixels is decoded: 4 or 8. Less than 0 where it is
 * no Hcompress stream, or one of another size (FITS 4.0 §10.4.4): magic number, size, scale, sum, numbers of bit
 * planes, bit planes, signs.
 */
export function hcompressWidth(start: usize, end: usize, count: i32): i32 {
  if (end - start < headerBytes) return tooShort;
  if (load<u8>(start) != 0xdd || load<u8>(start, 1) != 0x99) return corrupt;
  const rows = load32(start + 2) as i32;
  const columns = load32(start + 6) as i32;
  if (rows < 1 || columns < 1 || (rows as u64) * (columns as u64) != (count as u64)) return corrupt;
  const most = max(max(load<u8>(start, 22), load<u8>(start, 23)), load<u8>(start, 24));
  if (most > 52) return corrupt;
  const scale = load32(start + 10) as i32;
  const factor = scale > 1 ? (scale as f64) : 1;
  const sum = load64(start + 14) as i64 as f64;
  const isNarrow =
    (((1 as u64) << most) as f64) * factor <= narrowDifference && Math.abs(sum) * factor <= narrowMean;
  return isNarrow ? 4 : 8;
}

/**
 * Decodes a stream of `count` pixels, the bytes from `start` to `end`; eight more must be readable.
 *
 * @param width what {@link hcompressWidth} gave
 * @param out, values memory for `count` numbers of that width each, and 64 bytes; the pixels come to `out`, as int32
 * @param spare memory for a quarter of it, odd edges rounded up
 */
export function hdecompress(
  start: usize,
  end: usize,
  smooth: bool,
  width: i32,
  out: usize,
  values: usize,
  spare: usize,
): i32 {
  if (width == 4) return decode<i32>(start, end, smooth, out, values, spare);
  const fault = decode<i64>(start, end, smooth, out, values, spare);
  if (fault) return fault;
  const count = load32(start + 2) * load32(start + 6);
  for (let at: usize = 0; at < (count as usize); at++)
    store<i32>(out + (at << 2), load<i64>(out + (at << 3)) as i32);
  return 0;
}

function decode<T>(start: usize, end: usize, smooth: bool, out: usize, values: usize, spare: usize): i32 {
  const rows = load32(start + 2) as i32;
  const columns = load32(start + 6) as i32;
  const scale = load32(start + 10) as i32;
  const count = (rows as usize) * (columns as usize);
  memory.fill(values, 0, count * sizeof<T>());
  open(start + headerBytes, end);
  const planes = start + 22;
  const fault = readCoefficients<T>(
    load<u8>(planes),
    load<u8>(planes, 1),
    load<u8>(planes, 2),
    values,
    rows,
    columns,
    out,
  );
  if (fault) return fault;
  store<T>(values, load64(start + 14) as T);
  if (scale > 1) {
    for (let at: usize = 0; at < count; at++) {
      const place = values + at * sizeof<T>();
      store<T>(place, (load<T>(place) * (scale as T)) as T);
    }
  }
  invert<T>(values, rows, columns, out, spare, smooth ? scale : 0);
  return 0;
}
