import { toFault, type Fault } from '../../../src/base/errors';
import type { Tile, TileRef } from '../../../src/messages';
import { noteFirst } from '../../shared/moments';
import { tileKey, type TileAddress } from './tiles';
import type { Layer } from './layer';

/**
 * Requests under way at a time: enough to keep the worker and the wire busy, few enough to turn quickly. While
 * the picture moves they leave half of the processors to drawing it, and much that is asked for goes by.
 */
const atOnce = 8;
const atOnceMoving = Math.min(atOnce, Math.max(1, Math.floor(navigator.hardwareConcurrency / 2)));

export type FetchTile = (tile: TileRef, signal: AbortSignal) => Promise<Tile>;

/** Asks for one layer's tiles in the order wanted; what is no longer wanted is cancelled. */
export class TileLoader {
  private readonly running = new Map<string, AbortController>();
  private wanted: readonly TileAddress[] = [];
  private most = atOnce;

  constructor(
    private readonly layer: Layer,
    private readonly fetchTile: FetchTile,
    private readonly arrived: () => void,
    private readonly failed: (fault: Fault) => void,
  ) {}

  want(tiles: readonly TileAddress[], moving = false): void {
    this.wanted = tiles;
    this.most = moving ? atOnceMoving : atOnce;
    const keys = new Set(tiles.map(tileKey));
    for (const [key, controller] of this.running) {
      if (keys.has(key)) continue;
      this.running.delete(key);
      controller.abort();
    }
    this.pump();
  }

  dispose(): void {
    this.want([]);
  }

  private pump(): void {
    for (const tile of this.wanted) {
      if (this.running.size >= this.most) return;
      if (!this.layer.settled(tile) && !this.running.has(tileKey(tile))) void this.load(tile);
    }
  }

  private async load(address: TileAddress): Promise<void> {
    const key = tileKey(address);
    const controller = new AbortController();
    this.running.set(key, controller);
    try {
      noteFirst('asked for tiles');
      const tile = await this.fetchTile({ ...this.layer.plane, ...address }, controller.signal);
      // A tile that came after its cancellation may be for a layer that is gone.
      if (controller.signal.aborted) return;
      noteFirst('first tile');
      this.layer.add(address, tile);
      noteFirst('first tile uploaded');
    } catch (error) {
      if (controller.signal.aborted) return;
      const fault = toFault(error);
      this.layer.failed.set(key, fault);
      this.failed(fault);
    } finally {
      if (this.running.get(key) === controller) this.running.delete(key);
    }
    this.arrived();
    this.pump();
  }
}
