import { expect, it } from 'vitest';
import { fitsFile } from '../../../test/support/fits/file';
import { binaryTable } from '../../../test/support/fits/table';
import { BufferSource } from '../../base/byteSource';
import { FitsDocument } from '../../fits/document';
import { buildHeader, imageCards, type BuiltCards } from '../../fits/testing/buildFits';
import { loadWcs } from './loadWcs';

/** A spectrum without pixels whose wavelengths stand in a table. */
async function wcs(cards: BuiltCards) {
  const image = buildHeader([
    ...imageCards(8, [0]),
    ['CTYPE1', 'WAVE-TAB'],
    ['CRPIX1', 1],
    ['CRVAL1', 1],
    ['CDELT1', 1],
    ['PS1_0', 'TABLES'],
    ['PS1_1', 'WAVES'],
    ...cards,
  ]);
  const table = binaryTable([{ name: 'WAVES', type: 'D', width: 3, values: [[1, 2, 4]] }], 'TABLES');
  return loadWcs(await FitsDocument.open(new BufferSource('tab.fits', fitsFile(image, table))), 0);
}

it('reads a table that PSi_m and PVi_m name', async () => {
  expect((await wcs([['PV1_3', 1]])).wcs.worldAt([2.5])).toEqual([3]);
});

it.each([
  [[['PV1_3', 2]], 'PV1_3', /PV1_3 is 2; PVi_3 do not number its 1 axes/],
  [[['PV1_1', 5]], 'PS1_0', /no such table extension of version 5 \(PS1_0, PV1_1\)/],
] as const)('names the keyword of a table that cannot be: %j', async (cards, keyword, message) => {
  const error: unknown = await wcs(cards).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: 'malformed', where: { keyword } });
  expect((error as Error).message).toMatch(message);
});
