import { LRUCache } from 'lru-cache';
import type { ByteSource } from '../../../base/byteSource';
import { AlmagestError, toFault, type Fault } from '../../../base/errors';
import { boxPixels } from '../../image/box';
import type { ImageLayout } from '../../image/layout';
import type { Block, Box, PixelReader, RunVisitor, StoredArray } from '../../image/pixelReader';
import { StoredRun } from '../../image/stored';
import type { CodedTile } from './coding';
import type { Compression } from './compression';
import { tilesIn, type TileEngine } from './engine';
import { FaultList } from './faultList';
import { isOrdered, tileOfNumber, tilesOfBox, type GridTile } from './grid';
import { likelyPixels, maximalPixels } from './limits';
import { readTiles } from './readTiles';
import { TileTable, type TileTablePlace } from './tileTable';
import { visitTile } from './visitTile';

/** A batch is closed when it has so many pixels, or so many bytes of tiles. */
const batchPixels = 1 << 18;
const batchBytes = 4 << 20;
/** Decoded tiles kept, in bytes. */
const cacheBytes = 64 << 20;
/** Boxes larger than this go through without leaving their tiles behind: they would push out all others. */
const keptBytes = 16 << 20;
/** Pieces of memory that visits leave for the next batch. */
const mostSpare = 16;

/** Tiles that are decoded together, and where they belong. */
interface Batch {
  readonly tiles: readonly GridTile[];
  readonly decoded: Promise<Decoded>;
}

interface Decoded {
  readonly stored: readonly (StoredArray | null)[];
  /** Memory in which they stand, free when they have been visited. */
  readonly room: ArrayBuffer | null;
}

/** The pixels of a tile-compressed image (FITS 4.0 §10.1): only the tiles that a box needs are decoded. */
export class TileReader implements PixelReader {
  readonly hasRaw = false;
  readonly present: number;
  readonly grain: readonly number[];
  readonly ordered: boolean;
  private readonly table: TileTable;
  private readonly found = new FaultList();
  /** Numbers of tiles that cannot be decoded. */
  private readonly bad = new Set<number>();
  private readonly spare: ArrayBuffer[] = [];
  private readonly cache = new LRUCache<number, StoredArray>({
    maxSize: cacheBytes,
    sizeCalculation: (stored) => stored.byteLength + 1,
  });

  constructor(
    private readonly source: ByteSource,
    private readonly layout: ImageLayout,
    private readonly compression: Compression,
    place: TileTablePlace,
    private readonly engine: TileEngine,
  ) {
    const { grid } = compression;
    this.table = new TileTable(source, compression, place);
    this.grain = grid.tile.map((length) => Math.max(1, length));
    this.ordered = isOrdered(grid);
    const pixels = grid.axes.reduce((product, length) => product * length, 1);
    this.present = place.rows > 0 ? pixels : 0;
  }

  get faults(): readonly Fault[] {
    return this.found.list;
  }

  get damaged(): readonly Block[] {
    const numbers = [...this.bad].sort((a, b) => a - b);
    return numbers.map((number) => tileOfNumber(this.compression.grid, number));
  }

  async visit(box: Box, visitor: RunVisitor, signal?: AbortSignal): Promise<void> {
    const run = new StoredRun(this.layout.scaling.blank);
    const waiting: Batch[] = [];
    const keep = boxPixels(box) * box.step[0]! * this.layout.pixelBytes <= keptBytes;
    const batches = this.batches(box, keep, signal);
    try {
      for (;;) {
        // One more than is decoded at a time, so that its bytes come in meanwhile.
        while (waiting.length <= this.engine.parallel) {
          const next = await batches.next();
          if (next.done) break;
          waiting.push(next.value);
        }
        const batch = waiting.shift();
        if (!batch) return;
        const { stored, room } = await batch.decoded;
        if (signal?.aborted) throw new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
        batch.tiles.forEach((tile, index) => {
          const numbers = stored[index];
          if (numbers) visitTile(tile, numbers, box, visitor, run);
        });
        if (room) this.give(room);
      }
    } finally {
      await Promise.allSettled(waiting.map(({ decoded }) => decoded));
      this.spare.length = 0;
    }
  }

  private async *batches(box: Box, keep: boolean, signal?: AbortSignal): AsyncGenerator<Batch, void> {
    let tiles: GridTile[] = [];
    let coded: (CodedTile | StoredArray | null)[] = [];
    let pixels = 0;
    let bytes = 0;
    const close = (): Batch => {
      const decoded = this.decode(coded, keep, signal);
      decoded.catch(() => undefined); // awaited later, perhaps after another one has failed
      const batch = { tiles, decoded };
      [tiles, coded, pixels, bytes] = [[], [], 0, 0];
      return batch;
    };
    for (const tile of tilesOfBox(this.compression.grid, box)) {
      if (tile.number >= this.table.place.rows) {
        this.found.add(this.missing(tile.number));
        break;
      }
      const found = this.cache.get(tile.number) ?? this.locate(tile);
      const kept = found instanceof Promise ? await found : found;
      tiles.push(tile);
      coded.push(kept);
      pixels += tile.size.reduce((product, length) => product * length, 1);
      bytes += kept && 'form' in kept ? kept.length : 0;
      if (pixels >= batchPixels || bytes >= batchBytes) yield close();
    }
    if (tiles.length > 0) yield close();
  }

  /** What is to be decoded; null where it cannot be found. */
  private locate(tile: GridTile): CodedTile | null | Promise<CodedTile | null> {
    const refuse = (error: unknown) => this.report(tile.number, error);
    try {
      const coded = this.table.locate(tile);
      if (coded instanceof Promise) return coded.then((read) => this.sensible(read)).catch(refuse);
      return this.sensible(coded);
    } catch (error) {
      return refuse(error);
    }
  }

  private sensible(coded: CodedTile): CodedTile {
    if (coded.pixels <= maximalPixels && coded.pixels <= likelyPixels(this.compression.coding, coded))
      return coded;
    const message = `The tile has ${coded.length} bytes for ${coded.pixels} pixels.`;
    throw new AlmagestError({ kind: 'malformed', message, where: { byte: coded.start } });
  }

  private async decode(
    tiles: readonly (CodedTile | StoredArray | null)[],
    keep: boolean,
    signal?: AbortSignal,
  ): Promise<Decoded> {
    const coded = tiles.filter((tile) => tile !== null && 'form' in tile);
    if (coded.length === 0) return { stored: tiles as readonly (StoredArray | null)[], room: null };
    const { coding } = this.compression;
    const batch = await readTiles(this.source, coding, coded, (bytes) => this.take(bytes), signal);
    const { errors, bytes, room } = await this.engine.decode(batch);
    this.give(bytes);
    const all = tilesIn(room, coding, coded);
    let next = 0;
    const stored = tiles.map((tile) => {
      if (tile === null || !('form' in tile)) return tile;
      const numbers = all.next().value!;
      const error = errors.get(next++);
      if (error === undefined) return keep ? this.kept(tile.number, numbers) : numbers;
      const where = { byte: tile.start };
      return this.report(tile.number, new AlmagestError({ kind: 'malformed', message: error, where }));
    });
    return { stored, room };
  }

  /** A tile of its own: what is kept of a batch must not hold all of its memory. */
  private kept(number: number, numbers: StoredArray): StoredArray {
    const own = numbers.slice();
    this.cache.set(number, own);
    return own;
  }

  /** Memory of a batch that has been, where it is large enough. */
  private take(bytes: number): ArrayBuffer {
    const index = this.spare.findIndex(({ byteLength }) => byteLength >= bytes && byteLength <= 4 * bytes);
    if (index >= 0) return this.spare.splice(index, 1)[0]!;
    return new ArrayBuffer(Math.ceil((bytes * 1.125) / 4096) * 4096);
  }

  private give(memory: ArrayBuffer): void {
    if (this.spare.length < mostSpare) this.spare.push(memory);
  }

  /** @throws AlmagestError what is no fault of the tile's */
  private report(tile: number, error: unknown): null {
    const fault = toFault(error);
    if (fault.kind !== 'malformed') throw error;
    const { hdu } = this.layout;
    this.bad.add(tile);
    this.found.add({
      kind: 'malformed',
      message: `Tile ${tile + 1} of HDU ${hdu} is left blank. ${fault.message}`,
      where: { source: this.source.name, hdu, row: tile, ...fault.where },
    });
    return null;
  }

  private missing(tile: number): Fault {
    const { hdu, rows } = this.table.place;
    const { count } = this.compression.grid;
    const message = `HDU ${hdu} has ${rows} of ${count} tiles: those from ${tile + 1} on are left blank.`;
    return { kind: 'malformed', message, where: { source: this.source.name, hdu, row: rows } };
  }
}
