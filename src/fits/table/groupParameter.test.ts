import { expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import { FitsDocument } from '../document';
import { buildHeader, join } from '../testing/buildFits';
import { groupParameter } from './groupParameter';

it('adds up the parameters of one name, each with its scaling', async () => {
  const cards = buildHeader([
    ['SIMPLE', true],
    ['BITPIX', 16],
    ['NAXIS', 2],
    ['NAXIS1', 0],
    ['NAXIS2', 1],
    ['GROUPS', true],
    ['PCOUNT', 3],
    ['GCOUNT', 2],
    ['PTYPE1', 'DATE'],
    ['PZERO1', 2450000],
    ['PTYPE2', 'UU'],
    ['PTYPE3', 'DATE'],
    ['PSCAL3', 0.25],
  ]);
  const data = new Uint8Array(2880);
  [5, 7, 1, 9, 6, 8, 3, 9].forEach((value, at) => (data[2 * at + 1] = value));
  const table = await (await FitsDocument.open(new BufferSource('g.fits', join(cards, data)))).table(0);
  expect(table.columns.map(({ name }) => name)).toEqual(['DATE', 'UU', '_DATE', 'DATA']);
  expect([...(await groupParameter(table, 'date'))]).toEqual([2450005.25, 2450006.75]);
  expect([...(await groupParameter(table, 'UU'))]).toEqual([7, 8]);
  await expect(groupParameter(table, 'VV')).rejects.toMatchObject({ kind: 'not-found' });
});
