import { corrupt } from '../corrupt';

/** A cursor on a stream of bits, most significant first. */
export interface BitCursor {
  readonly bytes: DataView;
  /** Where the stream ends; a few bytes must follow it. */
  readonly end: number;
  /** The byte where the stream begins, and the next bit from there. */
  readonly start: number;
  bit: number;
}

/** The codes of one bit plane of a quadrant, by its 2 × 2 blocks; the memory is used again. */
export type Blocks = Uint8Array;

/** The four bits of a block, each in a byte of its own, the first of the first row on top. */
const spread = Int32Array.from(
  { length: 16 },
  (_, code) => ((code & 8) << 21) | ((code & 4) << 14) | ((code & 2) << 7) | (code & 1),
);

/** Length and value of the code that begins with these six bits: `length << 4 | value`. */
const codes = makeCodes();

function makeCodes(): Uint8Array {
  // The fixed code of Hcompress, by value: bits and their number.
  const bits = [0x3e, 0, 1, 8, 2, 9, 0x1a, 0x1b, 3, 0x1c, 0xa, 0x1d, 0xb, 0x1e, 0x3f, 0xc];
  const lengths = [6, 3, 3, 4, 3, 4, 5, 5, 3, 5, 4, 5, 4, 5, 6, 4];
  const table = new Uint8Array(64);
  bits.forEach((code, value) => {
    const free = 6 - lengths[value]!;
    table.fill((lengths[value]! << 4) | value, code << free, (code + 1) << free);
  });
  return table;
}

export function readNybble(cursor: BitCursor): number {
  const { bytes, start, end, bit } = cursor;
  const at = start + (bit >>> 3);
  if (at >= end) throw corrupt('ends within its bit planes');
  cursor.bit = bit + 4;
  return (bytes.getInt32(at) << (bit & 7)) >>> 28;
}

/**
 * Reads one bit plane of a quadrant of `rows` × `columns` coefficients: for each 2 × 2 block four bits,
 * of which 8 is the first of the first row. A plane is a quadtree, or four bits for every block. Each
 * word, one for a block, moves up by a bit, and what `spread` has for the four bits is put behind.
 */
export function readPlane(
  cursor: BitCursor,
  rows: number,
  columns: number,
  blocks: Blocks,
  words: Int32Array,
): void {
  const form = readNybble(cursor);
  if (form === 0) {
    readBlocks(cursor, ((rows + 1) >> 1) * ((columns + 1) >> 1), words);
    return;
  }
  if (form !== 15) throw corrupt(`has a bit plane of the unknown form ${form}`);
  blocks[0] = 1;
  let count = 1;
  let depth = 0;
  while (1 << depth < Math.max(rows, columns)) depth++;
  for (let level = depth - 1; level > 0; level--) {
    readCodes(cursor, count, blocks);
    // At this level a block stands for 2^level × 2^level coefficients.
    const size = 1 << level;
    const high = Math.ceil(rows / size);
    const wide = Math.ceil(columns / size);
    expand(blocks, high, wide);
    count = high * wide;
  }
  readLastCodes(cursor, count, blocks, words);
}

function readBlocks(cursor: BitCursor, count: number, words: Int32Array): void {
  const { bytes, start, end } = cursor;
  if (start + ((cursor.bit + 4 * count + 7) >>> 3) > end) throw corrupt('ends within its bit planes');
  let { bit } = cursor;
  let at = 0;
  for (const whole = count - 3; at < whole; at += 4, bit += 16) {
    const next = bytes.getInt32(start + (bit >>> 3)) << (bit & 7);
    words[at] = (words[at]! << 1) | spread[next >>> 28]!;
    words[at + 1] = (words[at + 1]! << 1) | spread[(next >>> 24) & 15]!;
    words[at + 2] = (words[at + 2]! << 1) | spread[(next >>> 20) & 15]!;
    words[at + 3] = (words[at + 3]! << 1) | spread[(next >>> 16) & 15]!;
  }
  for (; at < count; at++, bit += 4) {
    const next = bytes.getInt32(start + (bit >>> 3)) << (bit & 7);
    words[at] = (words[at]! << 1) | spread[next >>> 28]!;
  }
  cursor.bit = bit;
}

/**
 * Replaces everything that is 1 by the next code of the stream, from the end on. Four at a time, which
 * one word of the stream holds, and without branches: where they go in noise could not be foreseen.
 */
function readCodes(cursor: BitCursor, count: number, blocks: Blocks): void {
  const { bytes, start } = cursor;
  let { bit } = cursor;
  let at = count - 1;
  for (; at >= 3; at -= 4) {
    const a = blocks[at]!;
    const b = blocks[at - 1]!;
    const c = blocks[at - 2]!;
    const d = blocks[at - 3]!;
    if ((a | b | c | d) === 0) continue;
    let word = bytes.getInt32(start + (bit >>> 3)) << (bit & 7);
    const first = codes[word >>> 26]! & -a;
    word <<= first >>> 4;
    const second = codes[word >>> 26]! & -b;
    word <<= second >>> 4;
    const third = codes[word >>> 26]! & -c;
    word <<= third >>> 4;
    const fourth = codes[word >>> 26]! & -d;
    blocks[at] = first & 15;
    blocks[at - 1] = second & 15;
    blocks[at - 2] = third & 15;
    blocks[at - 3] = fourth & 15;
    bit += (first >>> 4) + (second >>> 4) + (third >>> 4) + (fourth >>> 4);
  }
  for (; at >= 0; at--) {
    const code = codes[(bytes.getInt32(start + (bit >>> 3)) << (bit & 7)) >>> 26]! & -blocks[at]!;
    blocks[at] = code & 15;
    bit += code >>> 4;
  }
  moveTo(cursor, bit);
}

/** As {@link readCodes}, at the lowest level: what is read goes behind the words. */
function readLastCodes(cursor: BitCursor, count: number, blocks: Blocks, words: Int32Array): void {
  const { bytes, start } = cursor;
  let { bit } = cursor;
  let at = count - 1;
  for (; at >= 3; at -= 4) {
    let word = bytes.getInt32(start + (bit >>> 3)) << (bit & 7);
    const first = codes[word >>> 26]! & -blocks[at]!;
    word <<= first >>> 4;
    const second = codes[word >>> 26]! & -blocks[at - 1]!;
    word <<= second >>> 4;
    const third = codes[word >>> 26]! & -blocks[at - 2]!;
    word <<= third >>> 4;
    const fourth = codes[word >>> 26]! & -blocks[at - 3]!;
    words[at] = (words[at]! << 1) | spread[first & 15]!;
    words[at - 1] = (words[at - 1]! << 1) | spread[second & 15]!;
    words[at - 2] = (words[at - 2]! << 1) | spread[third & 15]!;
    words[at - 3] = (words[at - 3]! << 1) | spread[fourth & 15]!;
    bit += (first >>> 4) + (second >>> 4) + (third >>> 4) + (fourth >>> 4);
  }
  for (; at >= 0; at--) {
    const code = codes[(bytes.getInt32(start + (bit >>> 3)) << (bit & 7)) >>> 26]! & -blocks[at]!;
    words[at] = (words[at]! << 1) | spread[code & 15]!;
    bit += code >>> 4;
  }
  moveTo(cursor, bit);
}

/** What was read past the stream's end is thrown away after all. */
function moveTo(cursor: BitCursor, bit: number): void {
  if (bit > (cursor.end - cursor.start) * 8) throw corrupt('ends within its bit planes');
  cursor.bit = bit;
}

/** Makes of the four bits of each block four blocks of a bit, in place. */
function expand(blocks: Blocks, high: number, wide: number): void {
  let from = ((high + 1) >> 1) * ((wide + 1) >> 1);
  for (let y = (high - 1) & ~1; y >= 0; y -= 2) {
    const upper = y * wide;
    const lower = upper + wide;
    const hasLower = y + 1 < high;
    for (let x = (wide - 1) & ~1; x >= 0; x -= 2) {
      const block = blocks[--from]!;
      const hasRight = x + 1 < wide;
      if (hasLower) {
        if (hasRight) blocks[lower + x + 1] = block & 1;
        blocks[lower + x] = (block >>> 1) & 1;
      }
      if (hasRight) blocks[upper + x + 1] = (block >>> 2) & 1;
      blocks[upper + x] = block >>> 3;
    }
  }
}
