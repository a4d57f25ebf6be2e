import { crc32 } from './crc32';
import { corrupt, tooLong, tooShort, wrongSum } from './errors';
import { buildTable, endOfBlock, further, invalid, literal } from './huffman';

/** Bytes that the decoder may write beyond the room it was given; what stands there is lost. */
export const writeAhead = 320;

const literalRoot = 11;
const distanceRoot = 8;
const literals = memory.data(4 * (2048 + 288 * 16), 16);
const distances = memory.data(4 * (256 + 32 * 128), 16);
const order = memory.data(4 * 128, 16);
const literalEntries = memory.data(4 * 288, 16);
const distanceEntries = memory.data(4 * 32, 16);
const orderEntries = memory.data(4 * 19, 16);
const lengths = memory.data(512, 16);
/** The order in which the lengths of lengths stand (RFC 1951 §3.2.7). */
const places = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
let hasFixed = false;

/** The entries of all symbols: literals, lengths and distances (RFC 1951 §3.2.5). */
export function fillEntries(): void {
  for (let symbol: u32 = 0; symbol < 256; symbol++) {
    store<u32>(literalEntries + ((symbol as usize) << 2), literal | (symbol << 16));
  }
  store<u32>(literalEntries + (256 << 2), endOfBlock);
  let base: u32 = 3;
  for (let symbol: u32 = 257; symbol < 285; symbol++) {
    const extra = symbol < 265 ? 0 : (symbol - 261) >> 2;
    store<u32>(literalEntries + ((symbol as usize) << 2), (base << 16) | (extra << 8));
    base += 1 << extra;
  }
  store<u32>(literalEntries + (285 << 2), 258 << 16);
  for (let symbol: usize = 286; symbol < 288; symbol++) store<u32>(literalEntries + (symbol << 2), invalid);
  base = 1;
  for (let symbol: u32 = 0; symbol < 30; symbol++) {
    const extra = symbol < 4 ? 0 : (symbol - 2) >> 1;
    store<u32>(distanceEntries + ((symbol as usize) << 2), (base << 16) | (extra << 8));
    base += 1 << extra;
  }
  for (let symbol: usize = 30; symbol < 32; symbol++) store<u32>(distanceEntries + (symbol << 2), invalid);
  for (let symbol: usize = 0; symbol < 19; symbol++) {
    store<u32>(orderEntries + (symbol << 2), (symbol as u32) << 16);
  }
}

/** The stream: the next bits, lowest first, how many there are, and where the next byte is. */
let word: u64 = 0;
let have: u32 = 0;
let from: usize = 0;

// @ts-ignore: decorator
@inline
function bitsOf(value: u64, count: u32): u32 {
  return (value as u32) & ((1 << count) - 1);
}

function take(count: u32): u32 {
  if (have < count) fill();
  const bits = bitsOf(word, count);
  word >>= count;
  have -= count;
  return bits;
}

function fill(): void {
  word |= load<u64>(from) << have;
  from += (63 - have) >> 3;
  have |= 56;
}

/** The tables of a block's own codes (RFC 1951 §3.2.7). */
function readTables(): i32 {
  const literalCount = take(5) + 257;
  const distanceCount = take(5) + 1;
  const orderCount = take(4) + 4;
  if (literalCount > 286 || distanceCount > 30) return corrupt;
  hasFixed = false;
  memory.fill(lengths, 0, 19);
  for (let at: u32 = 0; at < orderCount; at++) store<u8>(lengths + load<u8>(places + at), take(3) as u8);
  const fault = buildTable(lengths, 19, orderEntries, order, 7);
  if (fault) return fault;
  const count = literalCount + distanceCount;
  for (let at: u32 = 0; at < count; ) {
    if (have < 14) fill();
    const entry = load<u32>(order + (bitsOf(word, 7) << 2));
    if (entry & invalid) return corrupt;
    word >>= entry & 63;
    have -= entry & 63;
    const symbol = entry >>> 16;
    if (symbol < 16) {
      store<u8>(lengths + at++, symbol as u8);
      continue;
    }
    if (symbol == 16 && at == 0) return corrupt;
    const value = symbol == 16 ? load<u8>(lengths + at - 1) : 0;
    const repeat = symbol == 18 ? 11 + take(7) : 3 + take(symbol == 16 ? 2 : 3);
    if (at + repeat > count) return corrupt;
    memory.fill(lengths + at, value, repeat);
    at += repeat;
  }
  if (load<u8>(lengths + 256) == 0) return corrupt;
  const wrong = buildTable(lengths + literalCount, distanceCount, distanceEntries, distances, distanceRoot);
  return wrong ? wrong : buildTable(lengths, literalCount, literalEntries, literals, literalRoot);
}

/** The tables of the code that every block may use (RFC 1951 §3.2.6). */
function useFixedTables(): void {
  if (hasFixed) return;
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  buildTable(lengths, 288, literalEntries, literals, literalRoot);
  memory.fill(lengths, 5, 32);
  buildTable(lengths, 32, distanceEntries, distances, distanceRoot);
  hasFixed = true;
}

/** Repeats `length` bytes from `distance` before; up to 31 more may be written. */
// @ts-ignore: decorator
@inline
function repeat(to: usize, distance: usize, length: usize): void {
  const end = to + length;
  let source = to - distance;
  if (distance >= 16) {
    for (; to < end; to += 16, source += 16) v128.store(to, v128.load(source));
  } else if (distance == 1) {
    const bytes = i8x16.splat(load<i8>(source));
    for (; to < end; to += 16) v128.store(to, bytes);
  } else if (distance >= 8) {
    for (; to < end; to += 8, source += 8) store<u64>(to, load<u64>(source));
  } else {
    for (; to < end; to++, source++) store<u8>(to, load<u8>(source));
  }
}

/** Symbols up to the end of the block; gives where output has come to, or what is wrong. */
function inflateBlock(begin: usize, out: usize, outEnd: usize, inEnd: usize): usize {
  let at = from;
  let bits = word;
  let left = have;
  let to = out;
  const last = inEnd + 8;
  while (true) {
    if (at > last) return tooShort as usize;
    if (to > outEnd) return tooLong as usize;
    bits |= load<u64>(at) << left;
    at += (63 - left) >> 3;
    left |= 56;
    let entry = load<u32>(literals + (((bits as u32) & 2047) << 2));
    // Up to four literals come out of one filling.
    if (entry & literal) {
      bits >>= entry & 63;
      left -= entry & 63;
      store<u8>(to++, (entry >>> 16) as u8);
      entry = load<u32>(literals + (((bits as u32) & 2047) << 2));
      if (entry & literal) {
        bits >>= entry & 63;
        left -= entry & 63;
        store<u8>(to++, (entry >>> 16) as u8);
        entry = load<u32>(literals + (((bits as u32) & 2047) << 2));
        if (entry & literal) {
          bits >>= entry & 63;
          left -= entry & 63;
          store<u8>(to++, (entry >>> 16) as u8);
          entry = load<u32>(literals + (((bits as u32) & 2047) << 2));
          if (entry & literal) {
            bits >>= entry & 63;
            left -= entry & 63;
            store<u8>(to++, (entry >>> 16) as u8);
            continue;
          }
        }
      }
      bits |= load<u64>(at) << left;
      at += (63 - left) >> 3;
      left |= 56;
    }
    if (entry & further) {
      bits >>= literalRoot;
      left -= literalRoot;
      entry = load<u32>(literals + (((entry >>> 16) + bitsOf(bits, (entry >>> 8) & 31)) << 2));
    }
    bits >>= entry & 63;
    left -= entry & 63;
    if (entry & literal) {
      store<u8>(to++, (entry >>> 16) as u8);
      continue;
    }
    if (entry & (endOfBlock | invalid)) {
      from = at;
      word = bits;
      have = left;
      return entry & invalid ? (corrupt as usize) : to;
    }
    let extra = (entry >>> 8) & 31;
    const length = (entry >>> 16) + bitsOf(bits, extra);
    bits >>= extra;
    left -= extra;
    entry = load<u32>(distances + (((bits as u32) & 255) << 2));
    if (entry & further) {
      bits >>= distanceRoot;
      left -= distanceRoot;
      entry = load<u32>(distances + (((entry >>> 16) + bitsOf(bits, (entry >>> 8) & 31)) << 2));
    }
    if (entry & invalid) return corrupt as usize;
    bits >>= entry & 63;
    left -= entry & 63;
    extra = (entry >>> 8) & 31;
    const distance = ((entry >>> 16) + bitsOf(bits, extra)) as usize;
    bits >>= extra;
    left -= extra;
    if (distance > to - begin) return corrupt as usize;
    repeat(to, distance, length);
    to += length;
  }
}

/** A raw deflate stream; gives where output has come to, or what is wrong. `from` is behind its last byte then. */
function inflateRaw(start: usize, inEnd: usize, out: usize, outEnd: usize): usize {
  from = start;
  word = 0;
  have = 0;
  let to = out;
  let isLast: u32 = 0;
  while (!isLast) {
    isLast = take(1);
    const form = take(2);
    if (form == 0) {
      // Whole bytes from here on: those at hand go back.
      from -= have >> 3;
      word = 0;
      have = 0;
      const length = load<u16>(from) as usize;
      if (load<u16>(from, 2) != (~length & 0xffff)) return corrupt as usize;
      from += 4;
      if (from + length > inEnd) return tooShort as usize;
      if (to + length > outEnd) return tooLong as usize;
      memory.copy(to, from, length);
      from += length;
      to += length;
    } else {
      if (form == 3) return corrupt as usize;
      if (form == 1) useFixedTables();
      else {
        const fault = readTables();
        if (fault) return fault as usize;
      }
      to = inflateBlock(out, to, outEnd, inEnd);
      if ((to as i32) < 0 && (to as i32) >= wrongSum) return to;
    }
    if (from - (have >> 3) > inEnd) return tooShort as usize;
  }
  from -= have >> 3;
  return to > outEnd ? (tooLong as usize) : to;
}

/** Where the deflate stream of a gzip member begins (RFC 1952 §2.3); 0 where it has no such header. */
function afterHeader(start: usize, end: usize): usize {
  if (start + 18 > end || load<u16>(start) != 0x8b1f || load<u8>(start, 2) != 8) return 0;
  const flags = load<u8>(start, 3);
  let at = start + 10;
  if (flags & 4) at += 2 + (load<u16>(at) as usize);
  for (let text = 8; text <= 16; text <<= 1) {
    if ((flags & text) == 0) continue;
    while (at < end && load<u8>(at) != 0) at++;
    at++;
  }
  if (flags & 2) at += 2;
  return at < end ? at : 0;
}

/**
 * Inflates gzip members that follow each other, the bytes from `start` to `end` (16 more must be readable),
 * to `out`, up to `most` bytes ({@link writeAhead} more must be there). What follows the last member does not
 * matter. Gives the number of bytes, or what is wrong.
 */
export function gunzip(start: usize, end: usize, out: usize, most: usize): i32 {
  const outEnd = out + most;
  let to = out;
  let at = start;
  do {
    const stream = afterHeader(at, end);
    if (stream == 0) return at == start ? corrupt : ((to - out) as i32);
    const next = inflateRaw(stream, end, to, outEnd);
    if ((next as i32) < 0 && (next as i32) >= wrongSum) return next as i32;
    if (from + 8 > end) return tooShort;
    if (load<u32>(from) != crc32(to, next) || load<u32>(from, 4) != ((next - to) as u32)) return wrongSum;
    at = from + 8;
    to = next;
  } while (at < end);
  return (to - out) as i32;
}
