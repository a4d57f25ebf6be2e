import { expect, it } from 'vitest';
import { cellValue } from '../table';
import { readCsv } from './readCsv';

it('finds out separator and types, and takes empty cells for null', () => {
  const table = readCsv('\ufeffid;ra;name;ok\r\n9007199254740993;1.5;"a;b";true\r\n;NaN;;false\r\n');
  expect(table.columns.map(({ name, datatype }) => [name, datatype])).toEqual([
    ['id', 'long'],
    ['ra', 'double'],
    ['name', 'char'],
    ['ok', 'boolean'],
  ]);
  const row = (at: number) => table.columns.map((column) => cellValue(column, at));
  expect([row(0), row(1)]).toEqual([
    [9007199254740993n, 1.5, 'a;b', true],
    [null, NaN, null, false],
  ]);
});

it('refuses a text without names', () => {
  expect(() => readCsv('\n')).toThrow('no line of column names');
});
