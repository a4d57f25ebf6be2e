import type { BitInput } from './bitInput';
import { HuffmanCode, readLengths } from './bzip2Huffman';

const groupLength = 50;

/** A block whose bits were read: what the Burrows–Wheeler transform made of its bytes. */
export interface SortedBlock {
  readonly crc: number;
  /** The last column in the low 8 bits of each entry. */
  readonly column: Uint32Array;
  readonly origin: number;
}

/**
 * Reads a block's bits after its magic number: symbol map, selectors, codes, move-to-front and run
 * lengths, as bzip2 1.0 writes them. Null where they make no sense.
 */
export function readBlock(bits: BitInput, blockSize: number): SortedBlock | null {
  const crc = bits.read(16) * 65536 + bits.read(16);
  if (bits.read(1) !== 0) return null; // randomised: not written since bzip2 0.9.5
  const origin = bits.read(24);
  const used = readSymbolMap(bits);
  const codes = readCodes(bits, used.length + 2);
  if (used.length === 0 || !codes) return null;
  const end = used.length + 1;
  const front = used.slice();
  const column = new Uint32Array(blockSize);
  let filled = 0;
  let run = 0;
  let weight = 1;
  for (const selector of codes.selectors) {
    const code = codes.tables[selector]!;
    for (let left = groupLength; left > 0; left--) {
      const symbol = code.next(bits);
      if (symbol < 0) return null;
      if (symbol <= 1) {
        run += weight << symbol;
        weight *= 2;
        if (run > blockSize) return null;
        continue;
      }
      if (run > 0) {
        if (filled + run > blockSize) return null;
        column.fill(front[0]!, filled, filled + run);
        filled += run;
        run = 0;
        weight = 1;
      }
      if (symbol === end) {
        return bits.overrun || origin >= filled ? null : { crc, column: column.subarray(0, filled), origin };
      }
      if (filled === blockSize) return null;
      const place = symbol - 1;
      const byte = front[place]!;
      front.copyWithin(1, 0, place);
      front[0] = byte;
      column[filled++] = byte;
    }
    if (bits.overrun) return null;
  }
  return null;
}

/** The byte values that occur, in order. */
function readSymbolMap(bits: BitInput): Uint8Array {
  const used: number[] = [];
  const rows = bits.read(16);
  for (let row = 0; row < 16; row++) {
    if (((rows >> (15 - row)) & 1) === 0) continue;
    const columns = bits.read(16);
    for (let column = 0; column < 16; column++) {
      if (((columns >> (15 - column)) & 1) === 1) used.push(row * 16 + column);
    }
  }
  return Uint8Array.from(used);
}

/** The codes, and which of them each group of fifty symbols uses. */
function readCodes(bits: BitInput, symbols: number) {
  const count = bits.read(3);
  const selectors = new Uint8Array(bits.read(15));
  if (count < 2 || count > 6 || selectors.length === 0) return null;
  const order = [0, 1, 2, 3, 4, 5].slice(0, count);
  for (let index = 0; index < selectors.length; index++) {
    let place = 0;
    while (bits.read(1) === 1) if (++place >= count) return null;
    const [selector] = order.splice(place, 1);
    order.unshift(selector!);
    selectors[index] = selector!;
  }
  const tables: HuffmanCode[] = [];
  for (let table = 0; table < count; table++) {
    const lengths = readLengths(bits, symbols);
    if (!lengths) return null;
    tables.push(new HuffmanCode(lengths));
  }
  return { selectors, tables };
}
