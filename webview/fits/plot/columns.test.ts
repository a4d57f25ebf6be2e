import { describe, expect, it } from 'vitest';
import type { ColumnChoice, ColumnView } from '../../../src/messages';
import { parseChoices, plotColumns, PlotColumns, proposed } from './columns';

const choice: ColumnChoice = { hdu: 1, axis: 'A', flux: 'B', error: null };
const column = (name: string, datatype: string, arraysize: string | null = null): ColumnView => ({
  ...{ name, datatype, arraysize, unit: null, ucd: null, description: null },
  ...{ format: '', display: null, sortable: true },
});

describe('columns that are plotted', () => {
  it('are kept by HDU, until they are to be as recognised again', async () => {
    let kept: unknown = { 1: choice };
    const host = {
      keptColumns: () => Promise.resolve(kept),
      keepColumns: ({ columns }: { columns: unknown }) => {
        kept = columns;
        return Promise.resolve(null);
      },
    };
    let told = 0;
    const columns = new PlotColumns(host, () => told++);
    await columns.load();
    expect([columns.of(1), columns.of(2), told]).toEqual([choice, null, 1]);
    const other = { ...choice, hdu: 2, axisUnit: 'nm' };
    columns.choose(2, other);
    expect(kept).toEqual({ 1: choice, 2: other });
    columns.choose(1, null);
    expect(kept).toEqual({ 2: other });
    expect(columns.of(1)).toBeNull();
  });

  it('are nothing that was not written so', () => {
    expect(parseChoices({ 1: choice, 2: choice, 3: { hdu: 3 }, 4: null })).toEqual({ 1: choice });
    expect(parseChoices({ 1: { ...choice, axisUnit: 3 } })).toEqual({});
    expect(parseChoices('no')).toEqual({});
  });

  it('are of numbers, and fit together', () => {
    const all = plotColumns([
      column('NAME', 'char', '8'),
      column('X', 'double'),
      column('CELL', 'float', '4x2'),
      column('ANY', 'float', '*'),
      column('Y', 'int'),
    ]);
    expect(all.map(({ name, length }) => [name, length])).toEqual([
      ['X', 1],
      ['CELL', 8],
      ['Y', 1],
    ]);
    expect(proposed(1, all, undefined)).toEqual({ hdu: 1, axis: 'X', flux: 'Y', error: null });
  });
});
