import { LRUCache } from 'lru-cache';
import type { ByteSource } from '../../../base/byteSource';
import { AlmagestError, toFault, type Fault } from '../../../base/errors';
import type { LostRows, RowPlace, RowSource } from '../../table/rowSource';
import { corrupt } from '../codecs/corrupt';
import { readDescriptor } from '../image/columns';
import { HeapIndex } from './heapIndex';
import type { PackedColumn } from './tableColumn';
import { unpack } from './unpack';

/** Where the compressed table stands in the file. */
export interface PackedPlace {
  readonly hdu: number;
  readonly offset: number;
  readonly heap: number;
  readonly end: number;
  readonly rowBytes: number;
  /** Its rows, each of which is a tile of `tileRows` rows of the original. */
  readonly tiles: number;
  readonly tileRows: number;
}

const cacheBytes = 64 << 20;
/** Bytes of the largest tile, and of the largest part of a heap, that is unpacked. */
const mostBytes = 1 << 29;

/** Rows and heap of a compressed table as they were before (FITS 4.0 §10.3); tiles are unpacked as needed. */
export class PackedRows implements RowSource {
  readonly rowBytes: number;
  readonly nrows: number;
  readonly heapBytes: number;
  private readonly tiles = new LRUCache<number, Promise<Uint8Array>>({ max: 8 });
  /** Tiles that were found bad. */
  private readonly bad = new Map<number, Fault>();
  private index: Promise<HeapIndex> | null = null;
  private readonly cells = new LRUCache<number, Uint8Array>({
    maxSize: cacheBytes,
    sizeCalculation: (bytes) => bytes.length + 1,
  });

  constructor(
    private readonly source: ByteSource,
    private readonly columns: readonly PackedColumn[],
    private readonly place: PackedPlace,
    { rowBytes, nrows, heapBytes }: RowPlace,
  ) {
    [this.rowBytes, this.nrows, this.heapBytes] = [rowBytes, nrows, heapBytes];
  }

  async readRows(
    first: number,
    count: number,
    _signal?: AbortSignal,
    into?: Uint8Array,
  ): Promise<Uint8Array> {
    const { rowBytes } = this;
    const { tileRows } = this.place;
    const length = count * rowBytes;
    const target = into && into.length >= length ? into.subarray(0, length) : new Uint8Array(length);
    for (let row = first; row < first + count;) {
      const tile = Math.floor(row / tileRows);
      const end = Math.min(first + count, (tile + 1) * tileRows);
      const rows = await this.tileOrNothing(tile);
      const at = (row - first) * rowBytes;
      const from = (row - tile * tileRows) * rowBytes;
      if (rows) target.set(rows.subarray(from, from + (end - row) * rowBytes), at);
      else target.fill(0, at, at + (end - row) * rowBytes);
      row = end;
    }
    return target;
  }

  async readHeap(offset: number, length: number): Promise<Uint8Array> {
    this.index ??= this.readIndex();
    const index = await this.index;
    const target = new Uint8Array(length);
    for (const cell of index.within(offset, length)) {
      let bytes = this.cells.get(cell.number);
      if (!bytes) {
        const column = this.columns[cell.column]!;
        const packed = await this.heap(cell.packedOffset, cell.packedLength, cell.tile);
        const wasLeft = packed.length === cell.length;
        bytes = this.guarded(cell.tile, () =>
          wasLeft ? packed : unpack(packed, column.codec, column.size, cell.length),
        );
        this.cells.set(cell.number, bytes);
      }
      const skip = Math.max(0, offset - cell.offset);
      const end = Math.min(bytes.length, offset + length - cell.offset);
      target.set(bytes.subarray(skip, end), cell.offset + skip - offset);
    }
    return target;
  }

  lost(first: number, count: number): readonly LostRows[] {
    const { tileRows } = this.place;
    return [...this.bad]
      .map(([tile, fault]) => ({ first: tile * tileRows, end: tile * tileRows + this.rowsOf(tile), fault }))
      .filter((rows) => rows.first < first + count && rows.end > first);
  }

  /** Null where the tile cannot be decoded: the others still can. */
  private async tileOrNothing(number: number): Promise<Uint8Array | null> {
    try {
      return await this.tile(number);
    } catch (error) {
      const fault = toFault(error);
      if (fault.kind !== 'malformed') throw error;
      this.bad.set(number, fault);
      return null;
    }
  }

  private tile(number: number): Promise<Uint8Array> {
    let tile = this.tiles.get(number);
    if (!tile) {
      tile = this.readTile(number);
      this.tiles.set(number, tile);
      tile.catch(() => this.tiles.delete(number));
    }
    return tile;
  }

  private rowsOf(tile: number): number {
    return Math.max(0, Math.min(this.place.tileRows, this.nrows - tile * this.place.tileRows));
  }

  private async readTile(number: number): Promise<Uint8Array> {
    const count = this.rowsOf(number);
    if (count * this.rowBytes > mostBytes)
      throw this.fault(number, corrupt(`has ${count} rows, more than are unpacked`));
    const rows = new Uint8Array(count * this.rowBytes);
    for (const column of this.columns) {
      const cells = await this.columnOf(number, column);
      for (let row = 0; row < count; row++) {
        const from = row * column.width;
        rows.set(cells.subarray(from, from + column.width), row * this.rowBytes + column.offset);
      }
    }
    return rows;
  }

  /** The cells of a column in a tile, as the original has them; of arrays the descriptors. */
  private async columnOf(tile: number, column: PackedColumn): Promise<Uint8Array> {
    const count = this.rowsOf(tile);
    if (column.variable) return (await this.descriptors(tile, column)).original;
    const length = count * column.width;
    if (length === 0) return new Uint8Array(0);
    const packed = await this.packed(tile, column);
    return this.guarded(tile, () => unpack(packed, column.codec, column.size, length));
  }

  /** Of an array column the descriptors of the packed arrays, and the original ones. */
  private async descriptors(tile: number, column: PackedColumn) {
    const count = this.rowsOf(tile);
    const packed = await this.packed(tile, column);
    const both = this.guarded(tile, () => unpack(packed, 'GZIP_1', 1, count * (16 + column.width)));
    const split = count * column.width;
    return { original: both.subarray(0, split), packed: both.subarray(split) };
  }

  private async readIndex(): Promise<HeapIndex> {
    const index = new HeapIndex();
    for (let tile = 0; tile < this.place.tiles; tile++) {
      for (const [number, column] of this.columns.entries()) {
        if (!column.variable) continue;
        if (!(await this.tileOrNothing(tile))) continue;
        const { packed, original } = await this.descriptors(tile, column);
        index.add({
          tile,
          column: number,
          packed,
          original,
          width: column.width,
          size: column.type === 'X' ? 1 / 8 : column.elementBytes,
        });
      }
    }
    return index.sorted();
  }

  private async packed(tile: number, column: PackedColumn): Promise<Uint8Array> {
    const { offset, rowBytes, tiles } = this.place;
    if (tile >= tiles) throw this.fault(tile, corrupt('has no row in the table'));
    const row = await this.source.read(offset + tile * rowBytes, rowBytes);
    const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
    const found = this.guarded(tile, () => readDescriptor(view, column.packed));
    if (!found) throw this.fault(tile, corrupt('has a column that holds no arrays'));
    return this.heap(found.offset, found.length, tile);
  }

  private heap(offset: number, length: number, tile: number): Promise<Uint8Array> {
    const { heap, end } = this.place;
    const valid = offset >= 0 && length >= 0 && length <= mostBytes && heap + offset + length <= end;
    if (valid) return this.source.read(heap + offset, length);
    throw this.fault(tile, corrupt(`should have ${length} bytes at byte ${offset} of the heap`));
  }

  private guarded<T>(tile: number, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw this.fault(tile, error instanceof AlmagestError ? error : corrupt('cannot be inflated'));
    }
  }

  private fault(tile: number, error: AlmagestError): AlmagestError {
    const { hdu, offset, rowBytes } = this.place;
    const where = { source: this.source.name, hdu, row: tile, byte: offset + tile * rowBytes };
    return new AlmagestError({
      ...toFault(error),
      message: `Tile ${tile + 1} of HDU ${hdu} is left blank. ${error.message}`,
      where,
    });
  }
}
