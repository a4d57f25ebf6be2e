import { topLevel, type Fault, type PlaneInfo, type PlaneRef, type Tile } from '../../../src/messages';
import type { Point, View } from './geometry';
import type { Limits } from './limits';
import type { Batch, Quad, Renderer, TileTexture } from './renderer';
import { drawableTiles, tileAt, tileExtent, tileKey, type TileAddress, type TileExtent } from './tiles';

/** Tiles one plane keeps beyond those on screen: 64 MB of float32. */
const keptTiles = 256;

interface LoadedTile extends TileTexture {
  readonly damaged: readonly TileExtent[];
  /** The samples, for the numbers drawn over large pixels and for limits of what is seen. */
  readonly samples: Float32Array;
}

/** One plane's tiles on the GPU, the least recently drawn given up first. */
export class Layer {
  private readonly tiles = new Map<string, LoadedTile>();
  /** Tiles that can't be had, so that they are not asked for again and again. */
  readonly failed = new Map<string, Fault>();
  limits: Limits | null;

  constructor(
    readonly plane: PlaneRef,
    readonly info: PlaneInfo,
    private readonly renderer: Renderer,
  ) {
    this.limits = info.limits;
  }

  /** Whether nothing more is to be asked for at this place. */
  settled(tile: TileAddress): boolean {
    const key = tileKey(tile);
    return this.tiles.has(key) || this.failed.has(key);
  }

  add(address: TileAddress, tile: Tile): void {
    const key = tileKey(address);
    const before = this.tiles.get(key);
    if (before) this.renderer.free(before);
    this.tiles.set(key, {
      ...this.renderer.upload(tile),
      samples: new Float32Array(tile.data),
      damaged: tile.damaged ?? [],
    });
  }

  /** What can be drawn of the wanted tiles. */
  batch(wanted: readonly TileAddress[], view: View, density: number): Batch {
    const tiles = drawableTiles(wanted, (key) => this.tiles.has(key), topLevel(this.info));
    const bad = wanted.filter((tile) => this.failed.has(tileKey(tile)));
    const damaged = tiles.flatMap((tile) => this.tiles.get(tileKey(tile))?.damaged ?? []);
    const quads = [
      ...[...tiles, ...bad].map((tile) => this.quad(tile, view, density)),
      ...damaged.map((extent) => this.place(extent, 1, null, view, density)),
    ];
    this.trim(Math.max(keptTiles, 2 * tiles.length));
    return { limits: this.limits, offset: this.info.offset, quads };
  }

  /** The sample at a pixel as the finest tile that is there has it; undefined where none is. */
  valueAt({ x, y }: Point): number | undefined {
    const { tile, column, row } = tileAt(x, y);
    const found = this.tiles.get(tileKey(tile));
    return found && found.samples[row * found.width + column]! + this.info.offset;
  }

  /** Samples of the tiles given that lie within a box of the image, a million at most. */
  valuesWithin(tiles: readonly TileAddress[], low: Point, high: Point): Float64Array {
    const values: number[] = [];
    const { offset } = this.info;
    for (const address of tiles) {
      const tile = this.tiles.get(tileKey(address));
      if (!tile) continue;
      const { left, bottom } = tileExtent(address, this.info);
      const step = 2 ** address.level;
      const range = (from: number, to: number, edge: number, length: number) => [
        Math.max(0, Math.floor((from + 0.5 - edge) / step)),
        Math.min(length, Math.ceil((to + 0.5 - edge) / step)),
      ];
      const [x0, x1] = range(low.x, high.x, left, tile.width) as [number, number];
      const [y0, y1] = range(low.y, high.y, bottom, tile.height) as [number, number];
      for (let y = y0; y < y1; y++) {
        for (let x = x0; x < x1 && values.length < 1 << 20; x++) {
          const value = tile.samples[y * tile.width + x]!;
          if (Number.isFinite(value)) values.push(value + offset);
        }
      }
    }
    return Float64Array.from(values);
  }

  dispose(): void {
    for (const texture of this.tiles.values()) this.renderer.free(texture);
    this.tiles.clear();
  }

  private quad(address: TileAddress, view: View, density: number): Quad {
    const key = tileKey(address);
    const tile = this.tiles.get(key) ?? null;
    if (tile) {
      // Drawn last is given up last.
      this.tiles.delete(key);
      this.tiles.set(key, tile);
    }
    return this.place(tileExtent(address, this.info), 2 ** address.level, tile, view, density);
  }

  /** Where a part of the plane is drawn; without a tile there are stripes. */
  private place(
    { left, bottom, right, top }: TileExtent,
    step: number,
    tile: LoadedTile | null,
    view: View,
    density: number,
  ): Quad {
    const x = (edge: number) => (edge - 0.5 - view.x) * density;
    const y = (edge: number) => (edge - 0.5 - view.y) * density;
    return {
      tile,
      left: x(left),
      bottom: y(bottom),
      right: x(right),
      top: y(top),
      across: (right - left) / step,
      up: (top - bottom) / step,
    };
  }

  private trim(limit: number): void {
    for (const [key, tile] of this.tiles) {
      if (this.tiles.size <= limit) return;
      this.tiles.delete(key);
      this.renderer.free(tile);
    }
  }
}
