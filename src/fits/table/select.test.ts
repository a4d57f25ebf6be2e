import { expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import { FitsDocument } from '../document';
import { ascii, buildTable } from '../testing/buildTable';
import { filterRows } from './filter/filterRows';
import { sortRows } from './sort';
import { columnStats } from './stats/columnStats';

const real = (value: number) =>
  [...new Uint8Array(new DataView(new ArrayBuffer(8)).buffer)].map((_, at) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    return view.getUint8(at);
  });
const stars: readonly (readonly [number, number, string])[] = [
  [18.5, 3, 'STAR'],
  [NaN, 1, 'm10'],
  [-2, 255, 'm2'],
  [18.5, 2, 'star'],
  [0, 3, ''],
];
const table = async () => {
  const file = buildTable(
    [
      ['TTYPE1', 'mag'],
      ['TFORM1', 'D'],
      ['TTYPE2', 'n'],
      ['TFORM2', 'B'],
      ['TNULL2', 255],
      ['TTYPE3', 'class of'],
      ['TFORM3', '4A'],
    ],
    stars.map(([mag, n, name]) => [...real(mag), n, ...ascii(name, 4)]),
  );
  return (await FitsDocument.open(new BufferSource('s.fits', file))).table(1);
};

it('sorts by several keys, stable, with nulls and NaNs last in either direction', async () => {
  const sorted = async (...keys: Parameters<typeof sortRows>[1]) => [
    ...(await sortRows(await table(), keys)),
  ];
  expect(await sorted({ column: 'mag' })).toEqual([2, 4, 0, 3, 1]);
  expect(await sorted({ column: 'mag', descending: true })).toEqual([0, 3, 4, 2, 1]);
  expect(await sorted({ column: 'n' }, { column: 'mag', descending: true })).toEqual([1, 3, 0, 4, 2]);
  expect((await sorted({ column: 'class of' })).slice(0, 3)).toEqual([4, 2, 1]);
  expect([...(await sortRows(await table(), [{ column: 'n' }], Uint32Array.of(4, 2, 1)))]).toEqual([1, 4, 2]);
});

it.each([
  ['mag > 18', [0, 3]],
  ['mag = 18.5 and n < 3', [3]],
  ['not (mag < 1e1)', [0, 1, 3]],
  ['isnull(n) or isnan(mag)', [1, 2]],
  ['n != 3', [1, 3]],
  ['"class of" like \'ST%\'', [0, 3]],
  ['"class of" matches \'^m\\d+$\'', [1, 2]],
  ['abs(mag) * 2 + 1 between 4 and 6', [2]],
  ['n in (1, 2)', [1, 3]],
  ['n is null', [2]],
  ['-mag ** 2 = -4', [2]],
  ['sqrt(n) > 1.5 and "class of" not like \'s%\'', [4]],
  ["'a' = 1", []],
])('filters %s', async (filter, rows) => {
  expect([...(await filterRows(await table(), filter))]).toEqual(rows);
});

it.each([
  ['mag >', 'ends too early (character 6)'],
  ['mag > 1 extra', '‘extra’ is not expected (character 9)'],
  ['flux > 1', 'has no column flux (character 1)'],
  ['system(1)', 'there is no function system'],
  ["mag = 'x", 'quote is not closed (character 7)'],
  ["n matches '('", 'no regular expression (character 11)'],
  ['('.repeat(5000), 'nested too deeply'],
  ['mag ; 1', '‘;’ means nothing here (character 5)'],
])('says where the filter %s is wrong', async (filter, what) => {
  await expect(filterRows(await table(), filter)).rejects.toThrow(what);
});

it('counts, and finds least and greatest', async () => {
  const opened = await table();
  expect(await columnStats(opened, 'mag')).toEqual({
    count: 4,
    nulls: 0,
    nans: 1,
    min: -2,
    max: 18.5,
    mean: 8.75,
  });
  expect(await columnStats(opened, 'n')).toEqual({ count: 4, nulls: 1, nans: 0, min: 1, max: 3, mean: 2.25 });
  expect(await columnStats(opened, 2)).toMatchObject({ count: 5, min: '', max: 'star', mean: null });
});
