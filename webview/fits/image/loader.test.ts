import { beforeEach, expect, test, vi } from 'vitest';
import type { Layer } from './layer';
import type { TileLoader as Loader } from './loader';
import type { TileAddress } from './tiles';

const tiles: readonly TileAddress[] = Array.from({ length: 20 }, (_, x) => ({ level: 0, x, y: 0 }));

let asked: { readonly x: number; readonly signal: AbortSignal; readonly answer: () => void }[] = [];
let loader: Loader;

beforeEach(async () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 4 });
  vi.resetModules();
  const { TileLoader } = await import('./loader');
  asked = [];
  const there = new Set<number>();
  const layer = {
    plane: { hdu: 0, slice: [] },
    failed: new Map(),
    settled: ({ x }: TileAddress) => there.has(x),
    add: ({ x }: TileAddress) => there.add(x),
  } as unknown as Layer;
  loader = new TileLoader(
    layer,
    ({ x }, signal) =>
      new Promise((resolve) => {
        asked.push({ x, signal, answer: () => resolve({ width: 1, height: 1, data: new ArrayBuffer(4) }) });
      }),
    () => undefined,
    () => undefined,
  );
});

test('eight tiles are asked for at a time, the next with each that comes', async () => {
  loader.want(tiles);
  expect(asked.map(({ x }) => x)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  asked[3]!.answer();
  await vi.waitFor(() => expect(asked).toHaveLength(9));
  expect(asked[8]!.x).toBe(8);
});

test('while the picture moves as many as half of the processors, at rest all again', () => {
  loader.want(tiles, true);
  expect(asked.map(({ x }) => x)).toEqual([0, 1]);
  loader.want(tiles);
  expect(asked).toHaveLength(8);
});

test('what goes by is cancelled, and makes room', () => {
  loader.want(tiles.slice(0, 8), true);
  loader.want(tiles.slice(10), true);
  expect(asked.map(({ x }) => x)).toEqual([0, 1, 10, 11]);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, false, false]);
});
