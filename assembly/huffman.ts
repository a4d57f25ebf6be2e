import { corrupt } from './errors';

/*
 * Tables of canonical Huffman codes (RFC 1951 §3.2.2). An entry is found by the next bits of the stream, as
 * many as the table's root; codes that are longer lead to a second table behind the first.
 *
 * An entry, from its lowest bit on: 8 bits for the length of the code (or what of it the table looks at),
 * 5 bits for how many extra bits follow, 3 flags, 15 bits for a value, and the flag of a literal.
 */
export const literal: u32 = 1 << 31;
export const further: u32 = 1 << 13;
export const endOfBlock: u32 = 1 << 14;
export const invalid: u32 = 1 << 15;

/** The longest code of deflate. */
const longest = 15;
const counts = memory.data(64, 4);
const offsets = memory.data(64, 4);
const sorted = memory.data(640, 4);

/**
 * @param lengths a byte for each symbol, 0 where it has no code
 * @param entries the entry of each symbol, but for its length
 * @param table room for 2^root entries and 2^(15-root) more for each symbol
 * @returns 0, or what is wrong: codes that overlap, or that are incomplete and not alone
 */
export function buildTable(lengths: usize, count: i32, entries: usize, table: usize, root: i32): i32 {
  memory.fill(counts, 0, 64);
  for (let symbol = 0; symbol < count; symbol++) {
    const place = counts + ((load<u8>(lengths + symbol) as usize) << 2);
    store<u32>(place, load<u32>(place) + 1);
  }
  store<u32>(counts, 0);
  let left = 1;
  let before: u32 = 0;
  for (let length = 1; length <= longest; length++) {
    const many = load<u32>(counts + (length << 2));
    store<u32>(offsets + (length << 2), before);
    before += many;
    left = (left << 1) - (many as i32);
    if (left < 0) return corrupt;
  }
  // Incomplete codes are those of one symbol alone; a block without distances has none at all.
  if (left > 0 && before > 1) return corrupt;
  for (let symbol = 0; symbol < count; symbol++) {
    const length = load<u8>(lengths + symbol) as usize;
    if (length == 0) continue;
    const place = offsets + (length << 2);
    const at = load<u32>(place);
    store<u16>(sorted + ((at as usize) << 1), symbol as u16);
    store<u32>(place, at + 1);
  }
  const size = (1 as usize) << root;
  if (left > 0) for (let at: usize = 0; at < size; at++) store<u32>(table + (at << 2), invalid);
  // Codes in their order, which is that of their lengths; turned around, as the stream has them.
  let code: u32 = 0;
  let next: u32 = 0;
  let filled: usize = 1;
  let tableEnd = size;
  let prefix: u32 = 0xffffffff;
  let subTable: usize = 0;
  let subBits = 0;
  for (let length = 1; next < before; length++) {
    if (length <= root && left == 0) {
      // A table for shorter codes, twice, is one for codes of a bit more.
      if (length > 1) memory.copy(table + (filled << 2), table, filled << 2);
      filled = (1 as usize) << length;
    }
    for (let many = load<u32>(counts + (length << 2)); many > 0; many--) {
      const symbol = load<u16>(sorted + ((next as usize) << 1)) as usize;
      next++;
      const entry = load<u32>(entries + (symbol << 2));
      if (length <= root) {
        const place = table + ((code as usize) << 2);
        store<u32>(place, entry | length);
        if (left > 0) {
          for (let at = (code as usize) + (1 << length); at < size; at += 1 << length) {
            store<u32>(table + (at << 2), entry | length);
          }
        }
      } else {
        const low = code & ((size as u32) - 1);
        if (low != prefix) {
          prefix = low;
          subTable = tableEnd;
          // As many bits as the codes with this beginning need.
          subBits = length - root;
          let room = (1 << subBits) - (many as i32);
          for (let longer = length + 1; room > 0 && longer <= longest; longer++) {
            subBits++;
            room = (room << 1) - (load<u32>(counts + (longer << 2)) as i32);
          }
          tableEnd += (1 as usize) << subBits;
          store<u32>(
            table + ((low as usize) << 2),
            ((subTable as u32) << 16) | further | (subBits << 8) | root,
          );
        }
        const step = (1 as usize) << (length - root);
        for (let at = (code >>> root) as usize; at < (1 as usize) << subBits; at += step) {
          store<u32>(table + ((subTable + at) << 2), entry | (length - root));
        }
      }
      // The next code of this length, counting from the top bit down.
      const all = ((1 as u32) << length) - 1;
      if (code == all) break;
      const bit = (1 as u32) << (31 - clz(code ^ all));
      code = (code & (bit - 1)) | bit;
    }
  }
  if (left == 0) for (; filled < size; filled <<= 1) memory.copy(table + (filled << 2), table, filled << 2);
  return 0;
}
