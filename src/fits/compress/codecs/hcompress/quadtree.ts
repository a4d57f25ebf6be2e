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
 * of which 8 is the first of the first row. A plane is a quadtree, or four bits for every block.
 */
export function readPlane(cursor: BitCursor, rows: number, columns: number, blocks: Blocks): void {
  const form = readNybble(cursor);
  if (form === 0) {
    readBlocks(cursor, ((rows + 1) >> 1) * ((columns + 1) >> 1), blocks);
    return;
  }
  if (form !== 15) throw corrupt(`has a bit plane of the unknown form ${form}`);
  blocks[0] = 1;
  readCodes(cursor, 1, blocks);
  let depth = 0;
  while (1 << depth < Math.max(rows, columns)) depth++;
  for (let level = depth - 1; level > 0; level--) {
    // At this level a block stands for 2^level × 2^level coefficients.
    const size = 1 << level;
    const high = Math.ceil(rows / size);
    const wide = Math.ceil(columns / size);
    expand(blocks, high, wide);
    readCodes(cursor, high * wide, blocks);
  }
}

function readBlocks(cursor: BitCursor, count: number, blocks: Blocks): void {
  const { bytes, start, end } = cursor;
  if (start + ((cursor.bit + 4 * count + 7) >>> 3) > end) throw corrupt('ends within its bit planes');
  let { bit } = cursor;
  for (let at = 0; at < count; at++, bit += 4) {
    const byte = start + (bit >>> 3);
    blocks[at] = (bytes.getUint16(byte) >>> (12 - (bit & 7))) & 15;
  }
  cursor.bit = bit;
}

/**
 * Replaces everything that is not 0 by the next code of the stream, from the end on. What is read past
 * the stream's end is thrown away after all.
 */
function readCodes(cursor: BitCursor, count: number, blocks: Blocks): void {
  const { bytes, start, end, bit } = cursor;
  // The next bits, `have` of them, on top of a word: waiting for memory at every code costs twice the time.
  let next = start + (bit >>> 3);
  let have = 16 - (bit & 7);
  let word = bytes.getUint16(next) << (32 - have);
  next += 2;
  for (let at = count - 1; at >= 0; at--) {
    if (blocks[at] === 0) continue;
    const code = codes[word >>> 26]!;
    blocks[at] = code & 15;
    word <<= code >>> 4;
    have -= code >>> 4;
    if (have < 6) {
      word |= bytes.getUint16(next) << (16 - have);
      next += 2;
      have += 16;
    }
  }
  cursor.bit = (next - start) * 8 - have;
  if (cursor.bit > (end - start) * 8) throw corrupt('ends within its bit planes');
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
