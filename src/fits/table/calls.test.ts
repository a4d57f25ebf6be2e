import { expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import { FitsService } from '../service';
import { buildTable } from '../testing/buildTable';
import { tdisp } from './display';

const numbers = [5, 1, 9, 3];
const service = () => {
  const cards = [
    ['TTYPE1', 'n'],
    ['TFORM1', 'B'],
    ['TDISP1', 'I3.3'],
    ['TTYPE2', 'v'],
    ['TFORM2', '10B'],
  ] as const;
  const file = buildTable(
    cards,
    numbers.map((n) => [n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
  );
  return new FitsService(() => Promise.resolve(new BufferSource('t.fits', file)));
};

it('shows rows as text and as numbers, in the order of the file or of a selection', async () => {
  const fits = service();
  const info = await fits.tableInfo({ hdu: 1 });
  expect(info.columns.map(({ name, sortable }) => [name, sortable])).toEqual([
    ['n', true],
    ['v', false],
  ]);
  const kept = await fits.tableFilter({ hdu: 1, filter: 'n > 2' });
  const sorted = await fits.tableSort({
    hdu: 1,
    keys: [{ column: 'n', descending: true }],
    selection: kept.selection,
  });
  expect(sorted.nrows).toBe(3);
  const view = await fits.tableRows({ hdu: 1, first: 0, count: 10, selection: sorted.selection });
  expect([...view.rows]).toEqual([2, 0, 3]);
  expect(view.columns[0]).toEqual({
    text: ['009', '005', '003'],
    values: Uint8Array.of(9, 5, 3),
    nulls: null,
  });
  expect(view.columns[1]!.text[0]).toBe('1, 2, 3, 4, 5, 6, 7, 8, … (10)');
  const plain = await fits.tableRows({ hdu: 1, first: 1, count: 2, columns: [0] });
  expect(plain.columns.map(({ text }) => text)).toEqual([['001', '009']]);
  await expect(fits.tableRows({ hdu: 1, first: 0, count: 1, selection: 99 })).rejects.toThrow(
    'no longer selected',
  );
  expect(await fits.columnStats({ hdu: 1, column: 'n' })).toMatchObject({ min: 1, max: 9, mean: 4.5 });
});

it('stops where nobody waits any longer', async () => {
  const fits = service();
  const signal = AbortSignal.abort();
  await expect(fits.tableSort({ hdu: 1, keys: [{ column: 'n' }] }, signal)).rejects.toMatchObject({
    kind: 'cancelled',
  });
});

it.each([
  ['F8.3', 3.14159, '3.142'],
  ['I5', 42, '42'],
  ['I5', 4.5, null],
  ['Z4.4', 255, '00FF'],
  ['B8', 5n, '101'],
  ['E10.2', 12345, '1.23E+04'],
  ['D10.1', -0.00012, '-1.2E-04'],
  ['EN12.3', 12345, '12.345E+03'],
  ['G10.3', 3.14159, '3.14'],
  ['A5', 1, null],
  ['F8.2', NaN, 'NaN'],
])('writes numbers as TDISP %s asks', (format, value, text) => {
  expect(tdisp(value, format)).toBe(text);
});
