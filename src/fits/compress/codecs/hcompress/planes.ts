import { corrupt } from '../corrupt';
import { readNybble, readPlane, type BitCursor } from './quadtree';

/** Coefficients of the H-transform, `rows` × `columns`; doubles where 32 bits might not hold them. */
export interface Coefficients<A extends Int32Array | Float64Array = Int32Array | Float64Array> {
  readonly values: A;
  readonly rows: number;
  readonly columns: number;
}

/** Number of bit planes of the first quadrant, of the second and third, and of the fourth. */
export type PlaneCounts = readonly [number, number, number];

/** So many planes of the four numbers of a block fit into one 32-bit word. */
const together = 8;

/**
 * Reads the magnitudes of all four quadrants, bit plane by bit plane, and then all signs (R. White's
 * Hcompress; FITS 4.0 §10.4.4). `values` must be zero.
 */
export function readCoefficients(
  cursor: BitCursor,
  planes: PlaneCounts,
  { values, rows, columns }: Coefficients,
): void {
  const upper = (rows + 1) >> 1;
  const left = (columns + 1) >> 1;
  const blocks = ((upper + 1) >> 1) * ((left + 1) >> 1);
  const scratch = { codes: new Uint8Array(blocks), words: new Int32Array(blocks) };
  const quadrants = [
    { at: 0, rows: upper, columns: left, planes: planes[0] },
    { at: left, rows: upper, columns: columns >> 1, planes: planes[1] },
    { at: columns * upper, rows: rows >> 1, columns: left, planes: planes[1] },
    { at: columns * upper + left, rows: rows >> 1, columns: columns >> 1, planes: planes[2] },
  ];
  for (const quadrant of quadrants) {
    const place = { ...quadrant, stride: columns };
    for (let plane = 0; plane < quadrant.planes; plane += together) {
      const count = Math.min(together, quadrant.planes - plane);
      const words = readWords(cursor, quadrant, count, scratch);
      if (values instanceof Int32Array) addWords(words, values, place, count);
      else addWideWords(words, values, place, count);
    }
  }
  if (readNybble(cursor) !== 0) throw corrupt('has bit planes without an end');
  cursor.bit = (cursor.bit + 7) & ~7;
  if (values instanceof Int32Array) readSigns(cursor, values);
  else readWideSigns(cursor, values);
}

interface Place {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

/** The next `count` planes of a quadrant: for each block a word with a byte for each of its numbers. */
function readWords(
  cursor: BitCursor,
  { rows, columns }: Omit<Place, 'stride'>,
  count: number,
  scratch: { readonly codes: Uint8Array; readonly words: Int32Array },
): Int32Array {
  const blocks = ((rows + 1) >> 1) * ((columns + 1) >> 1);
  const { codes, words } = scratch;
  words.fill(0, 0, blocks);
  for (let plane = 0; plane < count; plane++) readPlane(cursor, rows, columns, codes, words);
  return words;
}

/** Puts `count` more bits behind each number. */
function addWords(words: Int32Array, values: Int32Array, place: Place, count: number): void {
  const { at, rows, columns, stride } = place;
  const right = columns & ~1;
  let block = 0;
  for (let y = 0; y < rows; y += 2) {
    const hasLower = y + 1 < rows;
    let upper = at + y * stride;
    let lower = upper + stride;
    for (const stop = upper + right; upper < stop; upper += 2, lower += 2) {
      const word = words[block++]!;
      values[upper] = (values[upper]! << count) | (word >>> 24);
      values[upper + 1] = (values[upper + 1]! << count) | ((word >>> 16) & 255);
      if (!hasLower) continue;
      values[lower] = (values[lower]! << count) | ((word >>> 8) & 255);
      values[lower + 1] = (values[lower + 1]! << count) | (word & 255);
    }
    if (right === columns) continue;
    const word = words[block++]!;
    values[upper] = (values[upper]! << count) | (word >>> 24);
    if (hasLower) values[lower] = (values[lower]! << count) | ((word >>> 8) & 255);
  }
}

/** As {@link addWords}, for numbers beyond 32 bits. */
function addWideWords(words: Int32Array, values: Float64Array, place: Place, count: number): void {
  const { at, rows, columns, stride } = place;
  const wide = (columns + 1) >> 1;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const word = words[(y >> 1) * wide + (x >> 1)]!;
      const bits = (word >>> (24 - 16 * (y & 1) - 8 * (x & 1))) & 255;
      const to = at + y * stride + x;
      values[to] = values[to]! * 2 ** count + bits;
    }
  }
}

/** A bit for every number that is not 0. Without branches: they could not be foreseen. */
function readSigns(cursor: BitCursor, values: Int32Array): void {
  const { bytes, start, end } = cursor;
  let { bit } = cursor;
  const last = (end - start) * 8;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    const counts = (value | -value) >>> 31;
    if (bit + counts > last) throw corrupt('ends within its signs');
    // With all signs read this looks at the padding, and takes nothing from it.
    const sign = -((bytes.getUint8(start + (bit >>> 3)) >>> (~bit & 7)) & counts);
    values[at] = (value ^ sign) - sign;
    bit += counts;
  }
  cursor.bit = bit;
}

function readWideSigns(cursor: BitCursor, values: Float64Array): void {
  const { bytes, start, end } = cursor;
  let { bit } = cursor;
  for (let at = 0; at < values.length; at++) {
    if (values[at] === 0) continue;
    const byte = start + (bit >>> 3);
    if (byte >= end) throw corrupt('ends within its signs');
    if ((bytes.getUint8(byte) >>> (~bit & 7)) & 1) values[at] = -values[at]!;
    bit++;
  }
  cursor.bit = bit;
}
