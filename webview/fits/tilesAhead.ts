import type { Tile, TileRef } from '../../src/messages';

interface Slot {
  readonly tile: Promise<Tile | null>;
  readonly fill: (tile: Tile | null) => void;
}

/** Tiles that the host sends without being asked, each kept until it is taken. */
export class TilesAhead {
  private readonly slots = new Map<string, Slot>();
  /** Whether it has been said which come: until then any may. */
  private announced = false;

  /** These come or have come, and no others. */
  expect(refs: readonly TileRef[]): void {
    this.announced = true;
    const keys = new Set(refs.map(keyOf));
    for (const [key, { fill }] of this.slots) {
      if (keys.has(key)) continue;
      this.slots.delete(key);
      fill(null);
    }
    for (const key of keys) this.slot(key);
  }

  /** One has come, perhaps before it was expected; null where the host could not have it. */
  put(ref: TileRef, tile: Tile | null): void {
    const key = keyOf(ref);
    (this.announced ? this.slots.get(key) : this.slot(key))?.fill(tile);
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

  private slot(key: string): Slot {
    const there = this.slots.get(key);
    if (there) return there;
    let fill: Slot['fill'] = () => undefined;
    const tile = new Promise<Tile | null>((resolve) => (fill = resolve));
    const slot = { tile, fill };
    this.slots.set(key, slot);
    return slot;
  }
}

function keyOf({ hdu, slice, bits, level, x, y }: TileRef): string {
  return JSON.stringify([hdu, slice, bits, level, x, y]);
}
