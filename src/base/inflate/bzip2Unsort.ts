import type { SortedBlock } from './bzip2Block';

/** Content handed on at once: the first run-length code lets a block stand for 50 times its size. */
const pieceLength = 1 << 20;
const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index << 24;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
  return crc;
});

/**
 * A block's content, undoing the transform and the first run-length code; at last whether its CRC is
 * right. Of one that is wrong the last piece, mostly the only one, is kept back.
 */
export function* unsort({ column, origin, crc: expected }: SortedBlock): Generator<Uint8Array, boolean> {
  linkUp(column);
  let at = column[origin]! >>> 8;
  let piece = new Uint8Array(pieceLength);
  let filled = 0;
  let crc = -1;
  let last = -1;
  let same = 0;
  for (let left = column.length; left > 0; left--) {
    const entry = column[at]!;
    const byte = entry & 0xff;
    at = entry >>> 8;
    let times = 1;
    if (same === 4) {
      // After four equal bytes stands how many more follow.
      times = byte;
      same = 0;
    } else {
      same = byte === last ? same + 1 : 1;
      last = byte;
    }
    if (filled + times > pieceLength) {
      yield piece.subarray(0, filled);
      piece = new Uint8Array(pieceLength);
      filled = 0;
    }
    for (; times > 0; times--) {
      piece[filled++] = last;
      crc = (crc << 8) ^ crcTable[(crc >>> 24) ^ last]!;
    }
  }
  const right = ~crc >>> 0 === expected;
  if (right) yield piece.subarray(0, filled);
  return right;
}

/** Puts into the upper 24 bits of each entry the place of the byte that comes next. */
function linkUp(column: Uint32Array): void {
  const places = new Uint32Array(256);
  for (const byte of column) places[byte & 0xff]!++;
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = places[byte]!;
    places[byte] = sum;
    sum += count;
  }
  for (let index = 0; index < column.length; index++) {
    const byte = column[index]! & 0xff;
    const place = places[byte]!++;
    column[place] = column[place]! | (index << 8);
  }
}
