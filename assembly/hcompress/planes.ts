import { corrupt, tooShort } from '../errors';
import { bit, bits, isPast, look, moveTo, readNybble } from './bits';
import { readPlane } from './quadtree';

/** So many planes of the four numbers of a block fit into one 32-bit word. */
const together = 8;

/**
 * Reads the magnitudes of all four quadrants, bit plane by bit plane, and then all signs (R. White's
 * Hcompress; FITS 4.0 §10.4.4). `values`, `rows` × `columns` of `T`, must be zero; `scratch` is as large.
 * Gives 0, or what is wrong.
 *
 * @param planes number of bit planes of the first quadrant, of the second and third, and of the fourth
 */
export function readCoefficients<T>(
  planes0: i32,
  planes1: i32,
  planes2: i32,
  values: usize,
  rows: i32,
  columns: i32,
  scratch: usize,
): i32 {
  const upper = (rows + 1) >> 1;
  const left = (columns + 1) >> 1;
  let fault = readQuadrant<T>(planes0, values, upper, left, columns, scratch);
  if (fault) return fault;
  const right = values + (left as usize) * sizeof<T>();
  fault = readQuadrant<T>(planes1, right, upper, columns >> 1, columns, scratch);
  if (fault) return fault;
  const below = (upper as usize) * (columns as usize) * sizeof<T>();
  fault = readQuadrant<T>(planes1, values + below, rows >> 1, left, columns, scratch);
  if (fault) return fault;
  fault = readQuadrant<T>(planes2, right + below, rows >> 1, columns >> 1, columns, scratch);
  if (fault) return fault;
  if (readNybble() != 0) return corrupt;
  moveTo((bit + 7) & ~7);
  return readSigns<T>(values, values + (rows as usize) * (columns as usize) * sizeof<T>());
}

function readQuadrant<T>(
  planes: i32,
  values: usize,
  rows: i32,
  columns: i32,
  stride: i32,
  words: usize,
): i32 {
  const blocks = (((rows + 1) >> 1) as usize) * (((columns + 1) >> 1) as usize);
  const codes = words + (blocks << 2) + 16;
  for (let plane = 0; plane < planes; plane += together) {
    const count = min(together, planes - plane);
    memory.fill(words, 0, blocks << 2);
    for (let one = 0; one < count; one++) {
      const fault = readPlane(rows, columns, codes, words);
      if (fault) return fault;
    }
    addWords<T>(words, values, rows, columns, stride, count);
  }
  return 0;
}

// @ts-ignore: decorator
@inline
function addTo<T>(place: usize, bits: u32, count: i32): void {
  store<T>(place, ((load<T>(place) << (count as T)) | (bits as T)) as T);
}

// @ts-ignore: decorator
@inline
function addFour(place: usize, four: v128, count: i32): void {
  v128.store(place, v128.or(i32x4.shl(v128.load(place), count), four));
}

/** Puts `count` more bits behind each number. */
function addWords<T>(words: usize, values: usize, rows: i32, columns: i32, stride: i32, count: i32): void {
  const right = columns & ~1;
  const size = sizeof<T>();
  const none = i32x4.splat(0);
  let block = words;
  for (let y = 0; y < rows; y += 2) {
    const hasLower = y + 1 < rows;
    let upper = values + (y as usize) * (stride as usize) * size;
    let lower = upper + (stride as usize) * size;
    const stop = upper + (right as usize) * size;
    if (size == 4) {
      for (; upper + 32 <= stop; upper += 32, lower += 32, block += 16) {
        // Of each block's bytes two belong to the upper row, two to the lower one.
        const four = v128.load(block);
        addFour(upper, i8x16.shuffle(four, none, 0, 16, 16, 16, 1, 16, 16, 16, 4, 16, 16, 16, 5, 16, 16, 16), count);
        addFour(upper + 16, i8x16.shuffle(four, none, 8, 16, 16, 16, 9, 16, 16, 16, 12, 16, 16, 16, 13, 16, 16, 16), count);
        if (!hasLower) continue;
        addFour(lower, i8x16.shuffle(four, none, 2, 16, 16, 16, 3, 16, 16, 16, 6, 16, 16, 16, 7, 16, 16, 16), count);
        addFour(lower + 16, i8x16.shuffle(four, none, 10, 16, 16, 16, 11, 16, 16, 16, 14, 16, 16, 16, 15, 16, 16, 16), count);
      }
    }
    for (; upper < stop; upper += 2 * size, lower += 2 * size, block += 4) {
      addTo<T>(upper, load<u8>(block), count);
      addTo<T>(upper + size, load<u8>(block, 1), count);
      if (!hasLower) continue;
      addTo<T>(lower, load<u8>(block, 2), count);
      addTo<T>(lower + size, load<u8>(block, 3), count);
    }
    if (right == columns) continue;
    addTo<T>(upper, load<u8>(block), count);
    if (hasLower) addTo<T>(lower, load<u8>(block, 2), count);
    block += 4;
  }
}

/** A bit for every number that is not 0. Without branches: they could not be foreseen. */
function readSigns<T>(at: usize, end: usize): i32 {
  let next = bit;
  while (at < end) {
    if (next > bits) return tooShort;
    let word = look(next);
    const stop = min(end, at + 56 * sizeof<T>());
    let used: u64 = 0;
    for (; at < stop; at += sizeof<T>()) {
      const value = load<T>(at);
      const counts = (value != 0) as u64;
      const sign = -((((word >> 63) & counts) as i32) as T);
      store<T>(at, ((value ^ sign) - sign) as T);
      word <<= counts;
      used += counts;
    }
    next += used;
  }
  moveTo(next);
  return isPast() ? tooShort : 0;
}
