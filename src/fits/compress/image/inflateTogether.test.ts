import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { unshuffle, unshuffleWords } from '../codecs/shuffle';
import { nodeInflate } from '../node/inflate';
import type { CodedTile } from './coding';
import { inflateTogether } from './inflateTogether';

/** Tiles of `pixels` numbers of `sizes` bytes each, one after another. */
function gzipped(sizes: readonly number[], pixels: number) {
  const plain = sizes.map((size, tile) =>
    Uint8Array.from({ length: size * pixels }, (_, at) => at * 7 + tile),
  );
  const streams = plain.map((bytes) => gzipSync(bytes));
  let start = 0;
  const tiles = streams.map(({ length }, number): CodedTile => {
    const tile = {
      start,
      length,
      number,
      pixels,
      form: 'coded',
      scale: 1,
      zero: 0,
      blank: null,
      mask: null,
    } as const;
    start += length;
    return tile;
  });
  const bytes = new Uint8Array(Buffer.concat(streams));
  return { plain, tiles, bytes, view: new DataView(bytes.buffer) };
}

it('inflates neighbours as one, each to what it held', () => {
  const { plain, tiles, view } = gzipped([2, 4, 2, 8], 11);
  let calls = 0;
  const counting = Object.assign(
    (...args: Parameters<typeof nodeInflate>) => (calls++, nodeInflate(...args)),
    {
      takesMany: true,
    },
  );
  const found = inflateTogether(tiles, view, counting);
  expect(tiles.map(({ number }) => found.get(number))).toEqual(plain);
  expect(calls).toBe(1);
  expect(inflateTogether(tiles, view, (...args) => nodeInflate(...args)).size).toBe(0);
});

it('leaves what is bad, or stands alone, to be inflated alone', () => {
  const { tiles, bytes, view } = gzipped([2, 2, 2], 50);
  bytes[tiles[1]!.start + 20]! ^= 255;
  expect(inflateTogether(tiles, view, nodeInflate).size).toBe(0);
  expect(inflateTogether([tiles[0]!, tiles[2]!], view, nodeInflate).size).toBe(0);
});

it('puts shuffled bytes back, as words and as bytes', () => {
  const shuffled = Uint8Array.of(0x12, 0xff, 0x34, 0xfe);
  expect([...unshuffle(shuffled, 2)]).toEqual([0x12, 0x34, 0xff, 0xfe]);
  const words = new Int16Array(2);
  unshuffleWords(shuffled, words);
  expect([...words]).toEqual([0x1234, -2]);
  const long = new Int32Array(1);
  unshuffleWords(Uint8Array.of(0x80, 0, 0, 1), long);
  expect([...long]).toEqual([-2147483647]);
});
