import { AlmagestError } from '../../../base/errors';

/** The array of one cell: where it stands in the original heap, and in the packed one. */
export interface HeapCell {
  /** Of all cells, from 0. */
  readonly number: number;
  readonly tile: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
  readonly packedOffset: number;
  readonly packedLength: number;
}

/** Descriptors of a column of a tile, as bytes. */
interface Descriptors {
  readonly tile: number;
  readonly column: number;
  /** Of 64 bits. */
  readonly packed: Uint8Array;
  /** Of `width` bytes each: 8 (P) or 16 (Q). */
  readonly original: Uint8Array;
  readonly width: number;
  /** Bytes of an element; of a bit an eighth. */
  readonly size: number;
}

/** Numbers kept of each cell, in this order; of doubles, which hold every offset in a file. */
const tileAt = 0;
const columnAt = 1;
const offsetAt = 2;
const lengthAt = 3;
const packedOffsetAt = 4;
const packedLengthAt = 5;
const perCell = 6;
/** 48 bytes each, and as many again while the memory grows. */
const mostCells = 2_000_000;

/** Finds the packed arrays that a piece of the original heap is made of. */
export class HeapIndex {
  private cells = new Float64Array(1024 * perCell);
  private count = 0;
  /** Numbers of the cells, by their place in the original heap. */
  private order = new Uint32Array(0);

  /** @throws AlmagestError `overflow` where there are more cells than memory should be taken for */
  add({ tile, column, packed, original, width, size }: Descriptors): void {
    const from = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    const to = new DataView(original.buffer, original.byteOffset, original.byteLength);
    for (let row = 0; row * 16 < packed.length; row++) {
      const at = row * width;
      const count = width === 16 ? Number(to.getBigInt64(at)) : to.getInt32(at);
      const offset = width === 16 ? Number(to.getBigInt64(at + 8)) : to.getInt32(at + 4);
      if (count <= 0 || offset < 0) continue;
      const [packedLength, packedOffset] = [from.getBigInt64(row * 16), from.getBigInt64(row * 16 + 8)];
      this.push([tile, column, offset, Math.ceil(count * size), Number(packedOffset), Number(packedLength)]);
    }
  }

  sorted(): this {
    this.order = Uint32Array.from({ length: this.count }, (_, number) => number);
    this.order.sort((a, b) => this.at(a, offsetAt) - this.at(b, offsetAt));
    return this;
  }

  /** The cells that have bytes in a piece of the heap. Cells do not overlap. */
  *within(offset: number, length: number): Generator<HeapCell> {
    const { order } = this;
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const number = order[middle]!;
      if (this.at(number, offsetAt) + this.at(number, lengthAt) <= offset) low = middle + 1;
      else high = middle;
    }
    for (; low < order.length && this.at(order[low]!, offsetAt) < offset + length; low++) {
      yield this.cell(order[low]!);
    }
  }

  private push(numbers: readonly number[]): void {
    if (this.count >= mostCells) {
      const message = `A compressed table has more than ${mostCells} arrays of variable length, too many to find.`;
      throw new AlmagestError({ kind: 'overflow', message });
    }
    const at = this.count++ * perCell;
    if (at === this.cells.length) {
      const more = new Float64Array(this.cells.length * 2);
      more.set(this.cells);
      this.cells = more;
    }
    this.cells.set(numbers, at);
  }

  private at(number: number, what: number): number {
    return this.cells[number * perCell + what]!;
  }

  private cell(number: number): HeapCell {
    return {
      number,
      tile: this.at(number, tileAt),
      column: this.at(number, columnAt),
      offset: this.at(number, offsetAt),
      length: this.at(number, lengthAt),
      packedOffset: this.at(number, packedOffsetAt),
      packedLength: this.at(number, packedLengthAt),
    };
  }
}
