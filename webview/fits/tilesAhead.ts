import type { Tile, TileRef } from '../../src/messages';

interface Slot {
  readonly tile: Promise<Tile | null>;
  readonly fill: (tile: Tile | null) => void;
}

/** Tiles that the host sends without being asked, each kept until it is taken. */
export class TilesAhead {
  private readonly slots = new Map<string, Slot>();

  expect(refs: readonly TileRef[]): void {
    for (const ref of refs) {
      let fill: Slot['fill'] = () => undefined;
      const tile = new Promise<Tile | null>((resolve) => (fill = resolve));
      this.slots.set(keyOf(ref), { tile, fill });
    }
  }

  /** One has come; null where the host could not have it. */
  put(ref: TileRef, tile: Tile | null): void {
    this.slots.get(keyOf(ref))?.fill(tile);
  }

  /** One that has come or will come; null where none will. */
  async take(ref: TileRef): Promise<Tile | null> {
    const key = keyOf(ref);
    const slot = this.slots.get(key);
    if (!slot) return null;
    const tile = await slot.tile;
    this.slots.delete(key);
    return tile;
  }

  /** Expects no more, and forgets what was not taken. */
  clear(): void {
    for (const { fill } of this.slots.values()) fill(null);
    this.slots.clear();
  }
}

function keyOf({ hdu, slice, bits, level, x, y }: TileRef): string {
  return JSON.stringify([hdu, slice, bits, level, x, y]);
}
