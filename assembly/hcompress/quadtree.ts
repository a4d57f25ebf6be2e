import { corrupt, tooShort } from '../errors';
import { bit, bits, isPast, look, moveTo, readNybble } from './bits';

/** Length and value of the code that begins with these six bits: `length << 4 | value`. */
const codes = memory.data(64);
/** The four bits of a block, each in a byte of its own, the first of the first row in the first. */
const spread = memory.data(64, 4);
/** The fixed code of Hcompress, by value: bits and their number. */
const codeBits = memory.data<u8>([0x3e, 0, 1, 8, 2, 9, 0x1a, 0x1b, 3, 0x1c, 0xa, 0x1d, 0xb, 0x1e, 0x3f, 0xc]);
const codeLengths = memory.data<u8>([6, 3, 3, 4, 3, 4, 5, 5, 3, 5, 4, 5, 4, 5, 6, 4]);

export function fillCodes(): void {
  for (let value: usize = 0; value < 16; value++) {
    const length = load<u8>(codeLengths + value);
    const free = 6 - length;
    const first = (load<u8>(codeBits + value) as usize) << free;
    memory.fill(codes + first, (length << 4) | (value as u8), (1 as usize) << free);
    const code = value as u32;
    store<u32>(
      spread + (value << 2),
      (code >> 3) | (((code >> 2) & 1) << 8) | (((code >> 1) & 1) << 16) | ((code & 1) << 24),
    );
  }
}

/**
 * Reads one bit plane of a quadrant of `rows` × `columns` coefficients: for each 2 × 2 block four bits, of
 * which 8 is the first of the first row. A plane is a quadtree, or four bits for every block. Each word, one
 * for a block, has a byte for each coefficient, which moves up by a bit. Gives 0, or what is wrong.
 */
export function readPlane(rows: i32, columns: i32, blocks: usize, words: usize): i32 {
  const form = readNybble();
  if (isPast()) return tooShort;
  if (form == 0) return readBlocks(((rows + 1) >> 1) * ((columns + 1) >> 1), words);
  if (form != 15) return corrupt;
  store<u8>(blocks, 1);
  let count = 1;
  let depth = 0;
  while (1 << depth < max(rows, columns)) depth++;
  for (let level = depth - 1; level > 0; level--) {
    if (!readCodes(count, blocks)) return tooShort;
    // At this level a block stands for 2^level × 2^level coefficients.
    const size = (1 << level) - 1;
    const high = (rows + size) >> level;
    const wide = (columns + size) >> level;
    expand(blocks, high, wide);
    count = high * wide;
  }
  return readLastCodes(count, blocks, words) ? 0 : tooShort;
}

// @ts-ignore: decorator
@inline
function addTo(words: usize, at: i32, code: u32): void {
  const place = words + ((at as usize) << 2);
  store<u32>(place, (load<u32>(place) << 1) | load<u32>(spread + ((code as usize) << 2)));
}

function readBlocks(count: i32, words: usize): i32 {
  let next = bit;
  if (next + 4 * (count as u64) > bits) return tooShort;
  let at = 0;
  const masks = i8x16(-128, 64, 32, 16, 8, 4, 2, 1, -128, 64, 32, 16, 8, 4, 2, 1);
  for (; at + 8 <= count; at += 8, next += 32) {
    // Two blocks are a byte; the first one its upper half. Eight of them, in the order of their bytes.
    const eight = i32x4.splat(bswap<u32>((look(next) >> 32) as u32));
    const place = words + ((at as usize) << 2);
    const first = i8x16.shuffle(eight, eight, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
    const second = i8x16.shuffle(eight, eight, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3);
    addBits(place, first, masks);
    addBits(place + 16, second, masks);
  }
  for (; at < count; at++, next += 4) addTo(words, at, (look(next) >> 60) as u32);
  moveTo(next);
  return 0;
}

/** Moves sixteen coefficients up by a bit, and puts behind each the bit of its mask. */
// @ts-ignore: decorator
@inline
function addBits(place: usize, bytes: v128, masks: v128): void {
  const set = i8x16.eq(v128.and(bytes, masks), masks);
  const words = v128.load(place);
  v128.store(place, i8x16.sub(i8x16.add(words, words), set));
}

/** Replaces everything that is 1 by the next code of the stream, from the end on, without branches. */
function readCodes(count: i32, blocks: usize): bool {
  let next = bit;
  let at = count;
  for (; at >= 8; at -= 8) {
    const place = blocks + (at as usize) - 8;
    const eight = load<u64>(place);
    if (eight == 0) continue;
    let word = look(next);
    let result: u64 = 0;
    for (let shift: i32 = 56; shift >= 0; shift -= 8) {
      const is = ((eight >> shift) & 1) as i32;
      const code = (load<u8>(codes + ((word >> 58) as usize)) as i32) & -is;
      word <<= code >> 4;
      next += code >> 4;
      result |= ((code & 15) as u64) << shift;
    }
    store<u64>(place, result);
  }
  for (at--; at >= 0; at--) {
    const place = blocks + (at as usize);
    const code = (load<u8>(codes + ((look(next) >> 58) as usize)) as i32) & -(load<u8>(place) as i32);
    store<u8>(place, (code & 15) as u8);
    next += code >> 4;
  }
  moveTo(next);
  return !isPast();
}

/** As {@link readCodes}, at the lowest level: what is read goes behind the words. */
function readLastCodes(count: i32, blocks: usize, words: usize): bool {
  let next = bit;
  let at = count;
  for (; at >= 8; at -= 8) {
    const eight = load<u64>(blocks + (at as usize) - 8);
    let word = look(next);
    for (let index = 7; index >= 0; index--) {
      const is = ((eight >> (index << 3)) & 1) as i32;
      const code = (load<u8>(codes + ((word >> 58) as usize)) as i32) & -is;
      word <<= code >> 4;
      next += code >> 4;
      addTo(words, at - 8 + index, code & 15);
    }
  }
  for (at--; at >= 0; at--) {
    const is = load<u8>(blocks + (at as usize)) as i32;
    const code = (load<u8>(codes + ((look(next) >> 58) as usize)) as i32) & -is;
    addTo(words, at, code & 15);
    next += code >> 4;
  }
  moveTo(next);
  return !isPast();
}

/** Makes of the four bits of each block four blocks of a bit, in place. */
function expand(blocks: usize, high: i32, wide: i32): void {
  let from = blocks + ((((high + 1) >> 1) * ((wide + 1) >> 1)) as usize);
  for (let y = (high - 1) & ~1; y >= 0; y -= 2) {
    const upper = blocks + ((y * wide) as usize);
    const lower = upper + wide;
    const hasLower = y + 1 < high;
    for (let x = (wide - 1) & ~1; x >= 0; x -= 2) {
      const block = load<u8>(--from);
      const hasRight = x + 1 < wide;
      if (hasLower) {
        if (hasRight) store<u8>(lower + x, block & 1, 1);
        store<u8>(lower + x, (block >>> 1) & 1);
      }
      if (hasRight) store<u8>(upper + x, (block >>> 2) & 1, 1);
      store<u8>(upper + x, block >>> 3);
    }
  }
}
