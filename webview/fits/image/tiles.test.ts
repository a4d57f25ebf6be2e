import { describe, expect, it } from 'vitest';
import { fc } from '../../../test/support/property';
import { levelFor, tileEdge, topLevel } from '../../../src/messages';
import { fitView, upright } from './geometry';
import { drawableTiles, tileExtent, tileKey, visibleTiles } from './tiles';

const plane = { width: 4096, height: 3000 };

describe('levels', () => {
  it.each([
    [4, 0],
    [1, 0],
    [0.51, 0],
    [0.5, 1],
    [1 / 3, 1],
    [0.25, 2],
    [0.17, 2],
    [1e-6, 4],
  ])('at %d device pixels a pixel, level %d', (density, level) => {
    expect(levelFor(density, plane)).toBe(level);
  });

  it('has a sample or more for every device pixel, and fewer than two, below the top', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.07, max: 1, noNaN: true }), (density) => {
        const samples = 1 / (density * 2 ** levelFor(density, plane));
        expect(samples).toBeGreaterThanOrEqual(1 - 1e-6);
        expect(samples).toBeLessThan(2);
      }),
    );
  });

  it('ends where the plane is one tile', () => {
    expect([1, 256, 257, 512, 513, 100_000_000].map((edge) => topLevel({ width: edge, height: 1 }))).toEqual([
      0, 0, 1, 1, 2, 19,
    ]);
  });
});

describe('visible tiles', () => {
  it('cover the whole plane at the fit', () => {
    const viewport = { width: 1000, height: 700 };
    expect(visibleTiles(fitView(plane, viewport), viewport, plane, 2)).toHaveLength(4 * 3);
  });

  it('begin in the middle of the viewport', () => {
    const view = { scale: 1, x: 1000, y: 1000, ...upright };
    const tiles = visibleTiles(view, { width: 600, height: 600 }, plane, 0);
    expect(tiles[0]).toEqual({ level: 0, x: 3, y: 3 });
    expect(tiles).toHaveLength(4 * 4);
  });

  it('are those that hold a pixel on screen, no other', () => {
    // One device pixel inside the tile boundary at 256, and one outside of it.
    const at = (x: number) =>
      visibleTiles({ scale: 1, x, y: 100, ...upright }, { width: 100, height: 100 }, plane, 0);
    expect(at(205.4).map(tileKey)).toEqual(['0/0/0']);
    expect(at(205.6).map(tileKey)).toEqual(['0/0/0', '0/1/0']);
  });

  it('are none where the plane is out of view', () => {
    expect(
      visibleTiles({ scale: 1, x: -900, y: 0, ...upright }, { width: 100, height: 100 }, plane, 0),
    ).toEqual([]);
  });
});

it('the last tile of a row ends with the plane', () => {
  expect(tileExtent({ level: 1, x: 7, y: 5 }, plane)).toEqual({
    left: 3584,
    bottom: 2560,
    right: 4096,
    top: 3000,
  });
  expect(tileExtent({ level: 0, x: 0, y: 0 }, plane).right).toBe(tileEdge);
});

describe('what is drawn meanwhile', () => {
  const wanted = { level: 1, x: 2, y: 3 };
  const drawn = (...there: string[]) => drawableTiles([wanted], (key) => there.includes(key), 4).map(tileKey);

  it('is the tile itself when it is there', () => {
    expect(drawn('1/2/3', '2/1/1')).toEqual(['1/2/3']);
  });

  it('is the nearest coarser tile, under the finer ones', () => {
    expect(drawn('4/0/0', '2/1/1', '0/4/6', '0/5/7')).toEqual(['2/1/1', '0/4/6', '0/5/7']);
  });

  it('is nothing when nothing is there', () => {
    expect(drawn('2/0/0')).toEqual([]);
  });
});
