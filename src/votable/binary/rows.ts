import type { BinaryBlock } from '../cells/block';
import type { Field } from '../field';
import { Pieces } from './pieces';

const blockCells = 16_384;

/** Finds the cells of a BINARY or BINARY2 stream (VOTable 1.4 §6) as its bytes come. */
export class BinaryRows {
  private readonly pieces = new Pieces();
  private readonly most: number;
  private readonly starts: Int32Array;
  private readonly counts: Int32Array;
  private readonly nulls: Uint8Array;
  /** Bytes from the start of the next row on without which it cannot be read. */
  private needed = 1;

  /** @param take is given rows; it says how many more it takes */
  constructor(
    private readonly fields: readonly Field[],
    private readonly nullFlags: boolean,
    private readonly take: (block: BinaryBlock) => boolean,
  ) {
    this.most = Math.max(1, Math.floor(blockCells / fields.length));
    const cells = this.most * fields.length;
    this.starts = new Int32Array(cells);
    this.counts = new Int32Array(cells);
    this.nulls = new Uint8Array(cells);
  }

  /** Bytes of a row that is not whole. */
  get left(): number {
    return this.pieces.length;
  }

  /** Takes all rows that are whole by now; false once no more are wanted. */
  push(bytes: Uint8Array): boolean {
    this.pieces.add(bytes);
    if (this.pieces.length < this.needed) return true;
    const whole = this.pieces.whole();
    const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
    let position = 0;
    let rows = 0;
    let wanted = true;
    while (wanted) {
      const end = this.row(whole, view, position, rows * this.fields.length);
      if (end >= 0) {
        position = end;
        rows++;
      }
      if (rows === this.most || (end < 0 && rows > 0)) {
        const { starts, counts, nulls } = this;
        wanted = this.take({ bytes: whole, view, starts, counts, nulls, rows, stride: this.fields.length });
        rows = 0;
      }
      if (end < 0) break;
    }
    this.pieces.drop(position);
    return wanted;
  }

  /** Where the row ends; -1 where its bytes are not all there, and `needed` says how many it takes. */
  private row(bytes: Uint8Array, view: DataView, start: number, into: number): number {
    const { fields, starts, counts, nulls } = this;
    const flags = start;
    let at = start + (this.nullFlags ? Math.ceil(fields.length / 8) : 0);
    for (let column = 0; column < fields.length; column++) {
      const field = fields[column]!;
      let count = field.count;
      if (field.variable) {
        if (at + 4 > bytes.length) return this.short(at + 4 - start);
        count *= view.getUint32(at);
        at += 4;
      }
      const { kind } = field;
      const length =
        kind === null
          ? count * (field.datatype === 'unicodeChar' ? 2 : 1)
          : kind.bytes === 0
            ? Math.ceil(count / 8)
            : count * kind.bytes * kind.width;
      if (at + length > bytes.length) return this.short(at + length - start);
      starts[into + column] = at;
      counts[into + column] = count;
      nulls[into + column] = this.nullFlags ? (bytes[flags + (column >> 3)]! >> (7 - (column & 7))) & 1 : 0;
      at += length;
    }
    this.needed = 1;
    return at;
  }

  private short(needed: number): number {
    this.needed = needed;
    return -1;
  }
}
