import { expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import { FitsDocument } from '../document';
import { buildHeader, buildPixels, imageCards, join, type BuiltCards } from '../testing/buildFits';
import { flagBits } from './flagBits';

const plane = { hdu: 0, slice: [] };

/** A quality plane of 4 × 2 pixels. */
async function opened(bitpix: 16 | 32 | 64, stored: readonly number[], cards: BuiltCards) {
  const header = buildHeader([...imageCards(bitpix, [4, 2]), ...cards]);
  return FitsDocument.open(new BufferSource('flags.fits', join(header, buildPixels(bitpix, [...stored]))));
}

const counted = async (document: FitsDocument) =>
  (await flagBits(document, plane)).map(({ bit, name, pixels }) => [bit, name, pixels]);

async function marked(document: FitsDocument, bits: readonly number[]): Promise<number[]> {
  const ref = { ...plane, bits };
  const { offset } = await document.plane(ref);
  const { data } = await document.tile({ ...ref, level: 0, x: 0, y: 0 });
  return [...new Float32Array(data)].map((value) => value + offset);
}

it('counts the bits of a quality plane, and marks those asked for', async () => {
  const document = await opened(32, [0, 1, 5, 1 << 30, 4, 0, -(2 ** 31), -1], [['TELESCOP', 'JWST']]);
  expect((await counted(document)).slice(0, 3)).toEqual([
    [0, 'DO_NOT_USE', 3],
    [1, 'SATURATED', 1],
    [2, 'JUMP_DET', 3],
  ]);
  expect((await counted(document)).at(-1)).toEqual([31, 'REFERENCE_PIXEL', 2]);
  expect(await marked(document, [2])).toEqual([0, 0, 1, 0, 1, 0, 0, 1]);
  expect(await marked(document, [0, 30])).toEqual([0, 1, 1, 1, 0, 0, 0, 1]);
  expect(await marked(document, [31])).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
  expect(await marked(document, [])).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  await expect(document.plane({ ...plane, bits: [64] })).rejects.toThrow('no bits 64');
});

it('reads unsigned numbers by their BZERO, and leaves blanks out', async () => {
  const zero = 2 ** 15;
  const document = await opened(
    16,
    [3, 0, 65535, 40000, 8, 8, 0, 0].map((value) => value - zero),
    [
      ['BZERO', zero],
      ['BLANK', 8 - zero],
    ],
  );
  expect(await counted(document)).toContainEqual([15, 'bit 15', 2]);
  expect(await counted(document)).toContainEqual([3, 'bit 3', 1]);
  expect(await marked(document, [15])).toEqual([0, 0, 1, 1, NaN, NaN, 0, 0]);
});

it('tells bits of 64-bit numbers apart', async () => {
  const document = await opened(64, [0, 2 ** 40, 2 ** 33 + 1, 1, 0, 0, 0, 0], []);
  expect(await counted(document)).toEqual([
    [0, 'bit 0', 2],
    [33, 'bit 33', 1],
    [40, 'bit 40', 1],
  ]);
  expect(await marked(document, [33])).toEqual([0, 0, 1, 0, 0, 0, 0, 0]);
});
