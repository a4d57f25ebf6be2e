import { expect, it } from 'vitest';
import { Header } from '../fits/header/header';
import { buildHeader, imageCards } from '../fits/testing/buildFits';
import { readPhysical, toPhysical } from './physical';

type Cards = Parameters<typeof buildHeader>[0];

function physical(cards: Cards, pixel: readonly number[]) {
  const found = readPhysical(Header.parse(buildHeader([...imageCards(8, [100, 100]), ...cards]), 0), 2);
  return found && toPhysical(found, pixel);
}

it('takes physical pixels from LTV and LTM, as IRAF has them', () => {
  // A section [201:400:2, 101:] of its image.
  const cards: Cards = [
    ['LTV1', -100],
    ['LTV2', -100],
    ['LTM1_1', 0.5],
  ];
  expect(physical(cards, [0.5, 1])).toEqual([201, 101]);
});

it('takes them from the alternate description P where it is called so', () => {
  const cards: Cards = [
    ['CRPIX1P', 0.5],
    ['CRVAL1P', 3000.5],
    ['CDELT1P', 4],
    ['CRPIX2P', 0.5],
    ['CRVAL2P', 3000.5],
    ['CDELT2P', 4],
  ];
  expect(physical([['WCSNAMEP', 'PHYSICAL'], ...cards], [1, 2])).toEqual([3002.5, 3006.5]);
  expect(physical(cards, [1, 2])).toBeNull();
});

it('has none where nothing is said, or where they would be infinite', () => {
  expect(physical([], [1, 2])).toBeNull();
  expect(physical([['LTM1_1', 0]], [1, 2])).toBeNull();
});
