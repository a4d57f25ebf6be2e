import { describe, expect, it } from 'vitest';
import { plainRecord } from '../plainRecord';
import { Facets } from './facets';
import { recordsAsTable } from './recordColumns';

const records = Array.from({ length: 12 }, (_, row) =>
  plainRecord({
    title: `r${row}`,
    row,
    instrument: row % 3 === 0 ? 'NIRCam' : 'WFC3',
    filter: row === 11 ? null : row % 2 === 0 ? 'F444W' : 'F110W',
    // 2020-01-01 is MJD 58849.
    dateObs: 58_849 + 366 * row,
    calibrationLevel: 2,
  }),
);
const all = Uint32Array.from(records.keys());
const facets = new Facets(recordsAsTable(records), new Int32Array(12), ['Only one']);
const counts = (chosen: Parameters<Facets['count']>[1], facet: string, among = all) =>
  Object.fromEntries(
    (facets.count(among, chosen).find((one) => one.facet === facet)?.values ?? []).map(({ value, count }) => [
      value ?? 'null',
      count,
    ]),
  );

describe('facets', () => {
  it('are what differs among the rows, and nothing else', () => {
    expect(facets.count(all, []).map(({ facet }) => facet)).toEqual(['instrument', 'filter', 'date']);
  });

  it('count every row once, those that say nothing too', () => {
    expect(counts([], 'instrument')).toEqual({ WFC3: 8, NIRCam: 4 });
    expect(counts([], 'filter')).toEqual({ F444W: 6, F110W: 5, null: 1 });
    expect(Object.keys(counts([], 'date')).slice(0, 3)).toEqual(['2020', '2021', '2022']);
  });

  it('narrow one another, and leave their own counts as they are', () => {
    const chosen = [{ facet: 'instrument', values: ['NIRCam'] }];
    expect([...facets.filter(all, chosen)]).toEqual([0, 3, 6, 9]);
    expect(counts(chosen, 'instrument')).toEqual({ WFC3: 8, NIRCam: 4 });
    expect(counts(chosen, 'filter')).toEqual({ F444W: 2, F110W: 2 });
  });

  it('take several values of one facet as any of them, and the rows that have none', () => {
    const chosen = [{ facet: 'filter', values: ['F444W', null] }];
    expect([...facets.filter(all, chosen)]).toEqual([0, 2, 4, 6, 8, 10, 11]);
  });

  it('count what a filter by text has left', () => {
    expect(counts([], 'instrument', Uint32Array.of(0, 1, 2))).toEqual({ WFC3: 2, NIRCam: 1 });
  });

  it('know nothing of a facet that is not there', () => {
    expect(facets.filter(all, [{ facet: 'nonsense', values: ['x'] }])).toHaveLength(12);
  });

  it('tell dates that are near by month', () => {
    const near = records.map((record, row) => ({ ...record, dateObs: 58_849 + 31 * row }));
    const view = new Facets(recordsAsTable(near), new Int32Array(12), []).count(all, []);
    expect(view.find(({ facet }) => facet === 'date')?.values[1]?.value).toBe('2020-02');
  });
});
