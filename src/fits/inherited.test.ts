import { expect, it } from 'vitest';
import { BufferSource } from '../base/byteSource';
import { FitsDocument } from './document';
import { buildHeader, buildImage, imageCards, join, type BuiltCards } from './testing/buildFits';

const primary: BuiltCards = [
  ...imageCards(8, []),
  ['EXTEND', true],
  ['TELESCOP', 'HST'],
  ['FILTER', 'F606W'],
  ['BUNIT', 'counts'],
  ['CHECKSUM', 'x'],
  ['CRVAL1', 5],
  'HISTORY of the primary'.padEnd(80),
];
const file = (...cards: BuiltCards) =>
  FitsDocument.open(
    new BufferSource('mef.fits', join(buildHeader(primary), buildImage(8, [1], [0], cards, true))),
  );
const inherited = async (...cards: BuiltCards) => {
  const document = await file(...cards);
  const own = (await document.header(1)).cards.length;
  return (await document.inheritedHeader(1)).cards.slice(own).map(({ keyword }) => keyword);
};

it('adds what the extension does not say itself, without structure, sums and commentary', async () => {
  expect(await inherited(['INHERIT', true], ['FILTER', 'F814W'])).toEqual(['TELESCOP', 'CRVAL1']);
});

it('leaves the coordinates of the primary out where the extension has its own', async () => {
  expect(await inherited(['INHERIT', true], ['CRPIX1', 1])).toEqual(['TELESCOP', 'FILTER']);
});

it('adds nothing where the extension does not ask for it', async () => {
  expect(await inherited(['INHERIT', false])).toEqual([]);
  expect(await inherited()).toEqual([]);
});

it('takes values of its own first', async () => {
  const header = await (await file(['INHERIT', true], ['FILTER', 'F814W'])).inheritedHeader(1);
  expect([header.value('FILTER'), header.value('TELESCOP')]).toEqual(['F814W', 'HST']);
});
