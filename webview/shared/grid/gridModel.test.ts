import { describe, expect, test, vi } from 'vitest';
import { AlmagestError } from '../../../src/base/errors';
import { MemoryTable } from '../../../src/base/memoryTable';
import type { Column } from '../../../src/base/table';
import { TableCalls } from '../../../src/fits/table/calls';
import { tallyColumn } from '../../../src/fits/table/stats/columnStats';
import type { PointsRef, RowsRef } from '../../../src/messages';
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
    tablePoints: (ref: PointsRef) => calls.points(table, ref),
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
    expect(asked.map(({ first, count }) => [first, count])).toEqual([
      [0, 64],
      [192, 64],
      [256, 256],
    ]);
  });

  test('has rows before they are in view, where steps lead to them', async () => {
    const { model, asked } = await opened();
    await look(model, 60, 70);
    await vi.waitFor(() => expect(model.cell(150, 0)).not.toBeNull());
    const before = asked.length;
    model.need({ first: 80, end: 90 }, columnsAll);
    expect([model.cell(85, 0)?.text, asked.length]).toEqual([String((85 * 37) % rows), before]);
  });

  test('asks for blocks one by one where several at once can’t be had', async () => {
    const { host } = await opened();
    const tableRows = (ref: RowsRef) =>
      ref.first + ref.count > 320 && ref.first <= 320
        ? Promise.reject(new AlmagestError({ kind: 'overflow', message: 'Too much.' }))
        : host.tableRows(ref);
    const model = new GridModel({ ...host, tableRows }, 0);
    await model.load();
    model.need({ first: 250, end: 380 }, columnsAll);
    await vi.waitFor(() => expect(model.notes.map(({ message }) => message)).toEqual(['Too much.']));
    await vi.waitFor(() => expect([model.cell(260, 0), model.cell(384, 0)]).not.toContain(null));
    expect([model.cell(330, 0), model.cell(250, 0)?.text]).toEqual([null, String((250 * 37) % rows)]);
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
