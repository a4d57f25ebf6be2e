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

/** Finds the packed arrays that a piece of the original heap is made of. */
export class HeapIndex {
  private cells: HeapCell[] = [];

  add({ tile, column, packed, original, width, size }: Descriptors): void {
    const from = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    const to = new DataView(original.buffer, original.byteOffset, original.byteLength);
    for (let row = 0; row * 16 < packed.length; row++) {
      const at = row * width;
      const count = width === 16 ? Number(to.getBigInt64(at)) : to.getInt32(at);
      const offset = width === 16 ? Number(to.getBigInt64(at + 8)) : to.getInt32(at + 4);
      if (count <= 0 || offset < 0) continue;
      this.cells.push({
        number: this.cells.length,
        tile,
        column,
        offset,
        length: Math.ceil(count * size),
        packedLength: Number(from.getBigInt64(row * 16)),
        packedOffset: Number(from.getBigInt64(row * 16 + 8)),
      });
    }
  }

  sorted(): this {
    this.cells.sort((a, b) => a.offset - b.offset);
    return this;
  }

  /** The cells that have bytes in a piece of the heap. Cells do not overlap. */
  *within(offset: number, length: number): Generator<HeapCell> {
    const { cells } = this;
    let low = 0;
    let high = cells.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cells[middle]!.offset + cells[middle]!.length <= offset) low = middle + 1;
      else high = middle;
    }
    for (; low < cells.length && cells[low]!.offset < offset + length; low++) yield cells[low]!;
  }
}
