import { LRUCache } from 'lru-cache';
import type { ByteSource } from '../../../base/byteSource';
import { AlmagestError } from '../../../base/errors';
import type { CodedTile } from './coding';
import { readDescriptor, readNumber, type TileColumn } from './columns';
import type { Compression } from './compression';
import type { GridTile } from './grid';

/** Where the table of tiles stands in the file. */
export interface TileTablePlace {
  readonly hdu: number;
  /** Of the table's first byte, and of the first one of its heap. */
  readonly offset: number;
  readonly heap: number;
  /** The first byte after the HDU's data, or the file's end where that comes before. */
  readonly end: number;
  readonly rowBytes: number;
  readonly rows: number;
}

/** Rows are read in pages of about so many bytes, and so many pages are kept. */
const pageBytes = 1 << 18;
const pages = 16;

/** The rows of the table that holds the tiles: where each tile's bytes stand, and how it was scaled. */
export class TileTable {
  private readonly kept = new LRUCache<number, DataView>({ max: pages });
  private readonly coming = new Map<number, Promise<DataView>>();
  private readonly pageRows: number;

  constructor(
    private readonly source: ByteSource,
    private readonly compression: Compression,
    readonly place: TileTablePlace,
  ) {
    this.pageRows = Math.max(1, Math.floor(pageBytes / place.rowBytes));
  }

  /**
   * A tile as its row describes it; its bytes count from the file's first one. There is nothing to wait for
   * where the row is at hand.
   * @throws AlmagestError `malformed` where the row is missing, or points to where it must not
   */
  locate(tile: GridTile): CodedTile | Promise<CodedTile> {
    if (tile.number >= this.place.rows) throw this.wrong('has no row in the table', tile.number);
    const page = Math.floor(tile.number / this.pageRows);
    const rows = this.kept.get(page);
    return rows ? this.locateIn(rows, tile) : this.page(page).then((read) => this.locateIn(read, tile));
  }

  private locateIn(page: DataView, tile: GridTile): CodedTile {
    const { rowBytes } = this.place;
    const at = (tile.number % this.pageRows) * rowBytes;
    if (at + rowBytes > page.byteLength) throw this.wrong('has no row in the table', tile.number);
    try {
      const located = this.parse(new DataView(page.buffer, page.byteOffset + at, rowBytes), tile);
      if (located) return located;
    } catch (error) {
      if (error instanceof RangeError) throw this.wrong('has a row that is too short', tile.number);
      throw error;
    }
    throw this.wrong('has no data', tile.number);
  }

  private parse(row: DataView, tile: GridTile): CodedTile | null {
    const { coding, columns, scale, zero, blank } = this.compression;
    const pixels = tile.size.reduce((product, length) => product * length, 1);
    const range = (column: TileColumn | undefined) => this.range(row, column, tile.number);
    const number = (column: TileColumn | undefined, otherwise: number | null) =>
      column ? readNumber(row, column) : otherwise;
    const forms = [
      ['coded', columns.coded],
      ['plain', columns.plain],
      ['gzip', columns.gzip],
    ] as const;
    for (const [form, column] of forms) {
      const found = range(column);
      if (!found) continue;
      const isGzip = column === columns.gzip;
      // Field by field: to spread objects takes ten times as long.
      return {
        start: found.start,
        length: found.length,
        number: tile.number,
        pixels,
        form: isGzip ? 'gzip' : form,
        scale: number(columns.scale, scale) ?? 1,
        zero: number(columns.zero, zero) ?? 0,
        blank: number(columns.blank, blank),
        mask: coding.maskCodec ? range(columns.mask) : null,
      };
    }
    return null;
  }

  private range(row: DataView, column: TileColumn | undefined, tile: number) {
    const descriptor = column ? readDescriptor(row, column) : null;
    if (!descriptor || descriptor.length === 0) return null;
    const { heap, end } = this.place;
    const start = heap + descriptor.offset;
    const valid = descriptor.length > 0 && descriptor.offset >= 0 && start + descriptor.length <= end;
    if (valid) return { start, length: descriptor.length };
    throw this.wrong(
      `should have ${descriptor.length} bytes at byte ${descriptor.offset} of the heap, which has ${Math.max(0, end - heap)}`,
      tile,
    );
  }

  private wrong(what: string, row: number): AlmagestError {
    const { hdu, offset, rowBytes } = this.place;
    const where = { source: this.source.name, hdu, row, byte: offset + row * rowBytes };
    return new AlmagestError({ kind: 'malformed', message: `The tile ${what}.`, where });
  }

  /** Reads a page of rows, once for all who wait for it. */
  private page(number: number): Promise<DataView> {
    const coming = this.coming.get(number);
    if (coming) return coming;
    const { offset, rowBytes } = this.place;
    const first = number * this.pageRows;
    const rows = Math.min(this.pageRows, this.place.rows - first);
    const page = this.source.read(offset + first * rowBytes, rows * rowBytes).then((bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      this.kept.set(number, view);
      return view;
    });
    this.coming.set(number, page);
    const done = () => void this.coming.delete(number);
    page.then(done, done);
    return page;
  }
}
