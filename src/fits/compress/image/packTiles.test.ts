import { expect, it } from 'vitest';
import type { CodedTile } from './coding';
import { packTiles, unpackTiles } from './packTiles';

it('brings tiles to another thread as they were', () => {
  const tiles: CodedTile[] = [
    {
      start: 2 ** 40 + 1,
      length: 12,
      number: 0,
      pixels: 100,
      form: 'coded',
      scale: 0.1,
      zero: -3.5,
      blank: null,
      mask: null,
    },
    {
      start: 0,
      length: 0,
      number: 7,
      pixels: 3,
      form: 'gzip',
      scale: NaN,
      zero: -0,
      blank: 0,
      mask: { start: 0, length: 9 },
    },
    {
      start: 5,
      length: 2,
      number: 8,
      pixels: 1,
      form: 'plain',
      scale: 1,
      zero: 0,
      blank: -(2 ** 31),
      mask: null,
    },
  ];
  expect(unpackTiles(packTiles(tiles))).toEqual(tiles);
});
