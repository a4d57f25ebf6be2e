import { LRUCache } from 'lru-cache';
import type { ByteSource } from '../../../base/byteSource';
import { AlmagestError, toFault, type Fault } from '../../../base/errors';
import type { ImageLayout } from '../../image/layout';
import type { Box, PixelReader, RunVisitor, StoredArray } from '../../image/pixelReader';
import { StoredRun } from '../../image/stored';
import type { CodedTile } from './coding';
import type { Compression } from './compression';
import type { TileEngine, TileResult } from './engine';
import { FaultList } from './faultList';
import { isOrdered, tilesOfBox, type GridTile } from './grid';
import { likelyPixels, maximalPixels } from './limits';
import { readTiles } from './readTiles';
import { TileTable, type TileTablePlace } from './tileTable';
import { visitTile } from './visitTile';

/** A batch is closed when it has so many pixels, or so many bytes of tiles. */
const batchPixels = 1 << 18;
const batchBytes = 4 << 20;
/** Decoded tiles kept, in bytes. */
const cacheBytes = 64 << 20;

/** Tiles that are decoded together, and where they belong. */
interface Batch {
  readonly tiles: readonly GridTile[];
  readonly results: Promise<readonly (StoredArray | null)[]>;
}

/** The pixels of a tile-compressed image (FITS 4.0 §10.1): only the tiles that a box needs are decoded. */
export class TileReader implements PixelReader {
  readonly present: number;
  readonly grain: readonly number[];
  readonly ordered: boolean;
  private readonly table: TileTable;
  private readonly found = new FaultList();
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

  async visit(box: Box, visitor: RunVisitor, signal?: AbortSignal): Promise<void> {
    const run = new StoredRun(this.layout.scaling.blank);
    const waiting: Batch[] = [];
    const batches = this.batches(box, signal);
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
        const results = await batch.results;
        if (signal?.aborted) throw new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
        batch.tiles.forEach((tile, index) => {
          const stored = results[index];
          if (stored) visitTile(tile, stored, box, visitor, run);
        });
      }
    } finally {
      await Promise.allSettled(waiting.map(({ results }) => results));
    }
  }

  private async *batches(box: Box, signal?: AbortSignal): AsyncGenerator<Batch, void> {
    let tiles: GridTile[] = [];
    let coded: (CodedTile | StoredArray | null)[] = [];
    let pixels = 0;
    let bytes = 0;
    const close = (): Batch => {
      const results = this.decode(coded, signal);
      results.catch(() => undefined); // awaited later, perhaps after another one has failed
      const batch = { tiles, results };
      [tiles, coded, pixels, bytes] = [[], [], 0, 0];
      return batch;
    };
    for (const tile of tilesOfBox(this.compression.grid, box)) {
      if (tile.number >= this.table.place.rows) {
        this.found.add(this.missing(tile.number));
        break;
      }
      const kept = this.cache.get(tile.number) ?? (await this.locate(tile));
      tiles.push(tile);
      coded.push(kept);
      pixels += tile.size.reduce((product, length) => product * length, 1);
      bytes += kept && 'form' in kept ? kept.length : 0;
      if (pixels >= batchPixels || bytes >= batchBytes) yield close();
    }
    if (tiles.length > 0) yield close();
  }

  /** What is to be decoded; null where it cannot be found. */
  private async locate(tile: GridTile): Promise<CodedTile | null> {
    try {
      const coded = await this.table.locate(tile);
      if (coded.pixels > maximalPixels || coded.pixels > likelyPixels(this.compression.coding, coded)) {
        const message = `The tile has ${coded.length} bytes for ${coded.pixels} pixels.`;
        throw new AlmagestError({ kind: 'malformed', message, where: { byte: coded.start } });
      }
      return coded;
    } catch (error) {
      this.report(tile.number, error);
      return null;
    }
  }

  private async decode(
    tiles: readonly (CodedTile | StoredArray | null)[],
    signal?: AbortSignal,
  ): Promise<(StoredArray | null)[]> {
    const coded = tiles.filter((tile) => tile !== null && 'form' in tile);
    const batch = await readTiles(this.source, this.compression.coding, coded, signal);
    const results = coded.length === 0 ? [] : await this.engine.decode(batch);
    let next = 0;
    return tiles.map((tile) => {
      if (tile === null || !('form' in tile)) return tile;
      return this.accept(tile, results[next++]!);
    });
  }

  private accept(tile: CodedTile, result: TileResult): StoredArray | null {
    if ('stored' in result) {
      this.cache.set(tile.number, result.stored);
      return result.stored;
    }
    const where = { byte: tile.start };
    this.report(tile.number, new AlmagestError({ kind: 'malformed', message: result.error, where }));
    return null;
  }

  /** @throws AlmagestError what is no fault of the tile's */
  private report(tile: number, error: unknown): void {
    const fault = toFault(error);
    if (fault.kind !== 'malformed') throw error;
    const { hdu } = this.layout;
    this.found.add({
      kind: 'malformed',
      message: `Tile ${tile + 1} of HDU ${hdu} is left blank. ${fault.message}`,
      where: { source: this.source.name, hdu, row: tile, ...fault.where },
    });
  }

  private missing(tile: number): Fault {
    const { hdu, rows } = this.table.place;
    const { count } = this.compression.grid;
    const message = `HDU ${hdu} has ${rows} of ${count} tiles: those from ${tile + 1} on are left blank.`;
    return { kind: 'malformed', message, where: { source: this.source.name, hdu, row: rows } };
  }
}
