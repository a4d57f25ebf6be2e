import { describe, expect, it } from 'vitest';
import type { Tile, TileRef } from '../../src/messages';
import { TilesAhead } from './tilesAhead';

const ref = (x: number): TileRef => ({ hdu: 1, slice: [], level: 2, x, y: 0 });
const tile: Tile = { width: 1, height: 1, data: new ArrayBuffer(4) };

describe('tiles sent ahead', () => {
  it('are taken once, whether they come before or after', async () => {
    const ahead = new TilesAhead();
    ahead.expect([ref(0), ref(1)]);
    ahead.put(ref(0), tile);
    const later = ahead.take(ref(1));
    ahead.put(ref(1), tile);
    expect(await Promise.all([ahead.take(ref(0)), later])).toEqual([tile, tile]);
    expect(await ahead.take(ref(0))).toBeNull();
  });

  it('are not waited for where none was announced', async () => {
    const ahead = new TilesAhead();
    ahead.expect([ref(0)]);
    expect(await ahead.take(ref(1))).toBeNull();
  });

  it('are kept where they come before they are expected, and given up where they are not', async () => {
    const ahead = new TilesAhead();
    ahead.put(ref(0), tile);
    ahead.put(ref(1), tile);
    ahead.expect([ref(1), ref(2)]);
    expect(await ahead.take(ref(0))).toBeNull();
    expect(await ahead.take(ref(1))).toBe(tile);
    const later = ahead.take(ref(2));
    ahead.put(ref(2), null);
    expect(await later).toBeNull();
  });

  it('are not kept where they come after others were announced', async () => {
    const ahead = new TilesAhead();
    ahead.expect([]);
    ahead.put(ref(0), tile);
    expect(await ahead.take(ref(0))).toBeNull();
  });

  it('leave no one waiting who is told that no more will come', async () => {
    const ahead = new TilesAhead();
    ahead.expect([ref(0), ref(1)]);
    const waiting = ahead.take(ref(0));
    ahead.put(ref(1), null);
    ahead.clear();
    expect(await waiting).toBeNull();
    expect(await ahead.take(ref(1))).toBeNull();
  });
});
