import { topLevel, type Fault, type PlaneInfo, type PlaneRef, type Tile } from '../../../src/messages';
import type { Size, View } from './geometry';
import type { Batch, Quad, Renderer, TileTexture } from './renderer';
import { drawableTiles, tileExtent, tileKey, type TileAddress } from './tiles';

/** Textures one plane keeps beyond those on screen: 64 MB of float32 tiles. */
const keptTiles = 256;

/** One plane's tiles on the GPU, the least recently drawn given up first. */
export class Layer {
  private readonly textures = new Map<string, TileTexture>();
  /** Tiles that can't be had, so that they are not asked for again and again. */
  readonly failed = new Map<string, Fault>();

  constructor(
    readonly plane: PlaneRef,
    readonly info: PlaneInfo,
    private readonly renderer: Renderer,
  ) {}

  /** Whether nothing more is to be asked for at this place. */
  settled(tile: TileAddress): boolean {
    const key = tileKey(tile);
    return this.textures.has(key) || this.failed.has(key);
  }

  add(address: TileAddress, tile: Tile): void {
    const key = tileKey(address);
    const before = this.textures.get(key);
    if (before) this.renderer.free(before);
    this.textures.set(key, this.renderer.upload(tile));
  }

  /** What can be drawn of the wanted tiles, on a canvas of `canvas` device pixels. */
  batch(wanted: readonly TileAddress[], view: View, canvas: Size, density: number): Batch {
    const tiles = drawableTiles(wanted, (key) => this.textures.has(key), topLevel(this.info));
    const quads = tiles.map((tile) => this.quad(tile, view, canvas, density));
    this.trim(Math.max(keptTiles, 2 * tiles.length));
    return { info: this.info, quads };
  }

  dispose(): void {
    for (const texture of this.textures.values()) this.renderer.free(texture);
    this.textures.clear();
  }

  private quad(address: TileAddress, view: View, canvas: Size, density: number): Quad {
    const key = tileKey(address);
    const tile = this.textures.get(key)!;
    // Drawn last is given up last.
    this.textures.delete(key);
    this.textures.set(key, tile);
    const { left, bottom, right, top } = tileExtent(address, this.info);
    const x = (edge: number) => canvas.width / 2 + (edge - 0.5 - view.x) * density;
    const y = (edge: number) => canvas.height / 2 + (edge - 0.5 - view.y) * density;
    const step = 2 ** address.level;
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
    for (const [key, texture] of this.textures) {
      if (this.textures.size <= limit) return;
      this.textures.delete(key);
      this.renderer.free(texture);
    }
  }
}
