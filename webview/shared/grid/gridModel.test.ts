import { describe, expect, test, vi } from 'vitest';
import { AlmagestError } from '../../../src/base/errors';
import { MemoryTable } from '../../../src/base/memoryTable';
import type { Column } from '../../../src/base/table';
import { TableCalls } from '../../../src/fits/table/calls';
import { tallyColumn } from '../../../src/fits/table/stats/columnStats';
import type { RowsRef } from '../../../src/messages';
import { GridModel } from './gridModel';

const rows = 500;
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
    ...{ ...info, name: 'n', datatype: 'int' },
    values: Int32Array.from({ length: rows }, (_, row) => (row * 37) % rows),
    nulls: Uint8Array.from({ length: rows }, (_, row) => (row === 3 ? 1 : 0)),
  },
  {
    ...{ ...info, name: 'tag', datatype: 'char', arraysize: '*' },
    values: Array.from({ length: rows }, (_, row) => `t\t${row}`),
    nulls: null,
  },
];

/** A model over a real table in memory, and what it asked for. */
async function opened() {
  const table = new MemoryTable({ name: null, description: null, columns, nrows: rows, notes: [] });
  const calls = new TableCalls();
  const asked: RowsRef[] = [];
  const host = {
    tableInfo: () => Promise.resolve(calls.info(table)),
    tableRows: (ref: RowsRef) => {
      asked.push(ref);
      return calls.rows(table, ref);
    },
    tableSort: vi.fn((ref: Parameters<typeof calls.sort>[1]) => calls.sort(table, ref)),
    tableFilter: vi.fn((ref: Parameters<typeof calls.filter>[1]) => calls.filter(table, ref)),
    columnStats: ({ column }: { column: number | string }) => tallyColumn(table, column),
  };
  const model = new GridModel(host, 0);
  await model.load();
  return { model, asked, host };
}

const columnsAll = { first: 0, end: 2 };

/** Looks at rows until they are there. */
async function look(model: GridModel, first: number, end: number) {
  model.need({ first, end }, columnsAll);
  await vi.waitFor(() => expect(model.cell(end - 1, 0)).not.toBeNull());
  return Array.from({ length: end - first }, (_, at) => model.cell(first + at, 0)!.text);
}

describe('a grid', () => {
  test('asks for what is in view only, once', async () => {
    const { model, asked } = await opened();
    expect(await look(model, 200, 203)).toEqual([200, 201, 202].map((row) => String((row * 37) % rows)));
    await look(model, 200, 203);
    expect(asked.map(({ first }) => first)).toEqual([0, 192]);
  });

  test('tells nulls from texts', async () => {
    const { model } = await opened();
    await look(model, 0, 5);
    expect([model.cell(3, 0), model.cell(2, 0)?.isNull]).toEqual([{ text: '', isNull: true }, false]);
  });

  test('sorts up, down and back, nulls last, with the numbers that rows have in the file', async () => {
    const { model } = await opened();
    await model.sortBy(0);
    expect(await look(model, 0, 3)).toEqual(['0', '1', '2']);
    expect(model.rowNumber(0)).toBe(1);
    await look(model, 490, 500);
    expect(model.cell(499, 0)?.isNull).toBe(true);
    await model.sortBy(0);
    expect(await look(model, 0, 2)).toEqual(['499', '498']);
    await model.sortBy(0);
    expect(await look(model, 0, 2)).toEqual(['0', '37']);
  });

  test('counts a second sort from the first, though that is under way', async () => {
    const { model } = await opened();
    void model.sortBy(0);
    await model.sortBy(0);
    expect(model.arrangement.sort).toEqual({ column: 0, descending: true });
  });

  test('filters, and keeps what it shows where a filter is refused', async () => {
    const { model } = await opened();
    await model.setFilter('n < 10');
    expect(model.nrows).toBe(10);
    await model.setFilter('n < )');
    expect([model.nrows, model.refused?.message]).toEqual([10, expect.stringContaining('(character 5)')]);
    await model.sortBy(0);
    expect([await look(model, 0, 2), model.refused]).toEqual([['0', '1'], null]);
    await model.setFilter('');
    expect(model.nrows).toBe(500);
  });

  test('chooses rows again that their reader has forgotten', async () => {
    const { model, host } = await opened();
    await model.setFilter('n < 200');
    host.tableSort.mockRejectedValueOnce(
      new AlmagestError({ kind: 'usage', message: 'No longer selected.' }),
    );
    await model.sortBy(0);
    expect([await look(model, 0, 2), host.tableFilter.mock.calls.length]).toEqual([['0', '1'], 2]);
  });

  test('copies cells by tabs and lines', async () => {
    const { model } = await opened();
    expect(await model.text({ first: 2, end: 4 }, columnsAll)).toBe('74\tt 2\n\tt 3');
  });

  test('says why a table cannot be shown', async () => {
    const { host } = await opened();
    const fault = new AlmagestError({ kind: 'malformed', message: 'Broken.' });
    const model = new GridModel({ ...host, tableInfo: () => Promise.reject(fault) }, 0);
    await model.load();
    expect(model.fault?.message).toBe('Broken.');
  });
});
