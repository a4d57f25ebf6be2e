import { expect, test } from 'vitest';
import { MemoryTable } from '../../base/memoryTable';
import type { Column } from '../../base/table';
import { tablePoints } from './points';

const info = {
  id: null,
  unit: null,
  ucd: null,
  utype: null,
  xtype: null,
  description: null,
  arraysize: null,
};
const columns: Column[] = [
  {
    ...info,
    name: 'n',
    datatype: 'int',
    values: Int32Array.from([5, 3, 9, 1, 7]),
    nulls: Uint8Array.from([0, 0, 0, 1, 0]),
  },
  {
    ...info,
    name: 'big',
    datatype: 'long',
    values: BigInt64Array.from([10n, 20n, 30n, 40n, 50n]),
    nulls: null,
  },
  { ...info, name: 'tag', datatype: 'char', arraysize: '*', values: ['a', 'b', 'c', 'd', 'e'], nulls: null },
];
const table = new MemoryTable({ name: null, description: null, columns, nrows: 5, notes: [] });
const read = async (order: number[] | null, y: number | null, most?: number) => {
  const found = await tablePoints(table, order && Uint32Array.from(order), { x: 0, y }, undefined, most);
  return {
    ...found,
    x: [...new Float64Array(found.x)],
    y: found.y && [...new Float64Array(found.y)],
    rows: found.rows && [...new Uint32Array(found.rows)],
  };
};

test('points are two columns, nulls as NaN', async () => {
  expect(await read(null, 1)).toEqual({
    ...{ total: 5, step: 1, count: 5, rows: null },
    ...{ x: [5, 3, 9, NaN, 7], y: [10, 20, 30, 40, 50] },
  });
});

test('points of chosen rows stand in their order, with the rows that they are', async () => {
  expect(await read([4, 0, 2], 1)).toEqual({
    ...{ total: 3, step: 1, count: 3, rows: [4, 0, 2] },
    ...{ x: [7, 5, 9], y: [50, 10, 30] },
  });
});

test('of many rows some are points', async () => {
  expect(await read(null, null, 2)).toMatchObject({ total: 5, step: 3, count: 2, x: [5, NaN], y: null });
  expect(await read([4, 3, 2, 1, 0], null, 3)).toMatchObject({ step: 2, x: [7, 9, 5], rows: [4, 2, 0] });
  expect(await read([], 1)).toMatchObject({ total: 0, count: 0, x: [], y: [] });
});

test('texts are no numbers', async () => {
  await expect(read(null, 2)).rejects.toThrow('tag does not hold single numbers');
});
