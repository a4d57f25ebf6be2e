import { describe, expect, it } from 'vitest';
import { cellValue, type Table } from '../../base/table';
import { readCsv } from '../../base/text/readCsv';
import type { QueryService } from '../../query/query';
import { mergedTable } from '../mergedTable';
import { plainRecord } from '../plainRecord';
import { joinPieces, pieceOf } from './pieces';
import { outlinesAt, placesOf } from './places';
import { recordsAsTable } from './recordColumns';
import { resultRows } from './resultRows';

const service = (name: string): QueryService => ({
  protocol: 'sia2',
  name,
  url: `https://${name}.example/sia`,
});
const datasets = { selected: false, catalogues: false };
const record = (title: string, row: number, accessUrl: string | null = null) =>
  plainRecord({
    ...{ title, row, accessUrl },
    position: { ra: 10 + row, dec: row },
    footprint: { shape: 'circle', centre: { ra: 10 + row, dec: row }, radius: 0.1 },
  });
const column = (table: Table, name: string) => {
  const found = table.columns.find((one) => one.name === name)!;
  return Array.from({ length: table.nrows }, (_, row) => cellValue(found, row));
};

describe('the rows of results', () => {
  const own = readCsv('name,mag\na,1.5\nb,\nc,3.5\n');

  it('are the own table of the only service, joined with what its records say', () => {
    const records = recordsAsTable([record('C', 2), record('A', 0)]);
    const joined = resultRows([{ service: 0, records, own }], { services: [service('one')], ...datasets });
    expect(column(joined.table, 'name')).toEqual(['a', 'b', 'c']);
    expect([...joined.record]).toEqual([1, -1, 0]);
    expect(column(joined.records, 'obs_title')).toEqual(['A', null, 'C']);
    expect([...placesOf(joined.records).ra]).toEqual([10, NaN, 12]);
  });

  it('are those that a selection chose, in its order', () => {
    const records = recordsAsTable([record('C', 2), record('A', 0)]);
    const joining = { services: [service('one')], selected: true, catalogues: false };
    const joined = resultRows([{ service: 0, records, own }], joining);
    expect(column(joined.table, 'name')).toEqual(['c', 'a']);
    expect([...joined.ownRow]).toEqual([2, 0]);
    expect([...joined.record]).toEqual([0, 1]);
  });

  it('are each dataset once where several services have it, as in the table that is saved', () => {
    const services = [service('one'), service('two')];
    const answers = [
      [record('x', 0, 'https://files.example/x.fits'), record('y', 1, 'https://files.example/y.fits')],
      [record('X again', 0, 'http://files.example/x.fits'), record('z', 4, 'https://files.example/z.fits')],
    ];
    const joined = resultRows(
      answers.map((records, at) => ({ service: at, records: recordsAsTable(records), own: null })),
      { services, ...datasets },
    );
    expect(column(joined.table, 'obs_title')).toEqual(['x', 'y', 'z']);
    expect(column(joined.table, 'service')).toEqual(['one; two', 'one', 'two']);
    expect([...joined.service]).toEqual([0, 0, 1]);
    expect([...joined.record]).toEqual([0, 1, 1]);
    expect([...joined.ownRow]).toEqual([0, 1, 4]);
    const saved = mergedTable(
      { almagest: 1, kind: 'images', services } as Parameters<typeof mergedTable>[0],
      answers.map((records, at) => ({
        ...{ service: services[at]!, state: 'rows', records, table: own, overflow: false },
        ...{ messages: [], fault: null },
      })),
    );
    for (const name of ['obs_title', 'service', 's_ra', 's_region']) {
      expect(column(joined.table, name)).toEqual(column(saved.table, name));
    }
    // What no record says has no column.
    expect(joined.table.columns.map(({ name }) => name)).not.toContain('instrument_name');
  });

  it('of catalogues are all rows below one another', () => {
    const answers = [0, 1].map((at) => ({ service: at, own, records: recordsAsTable([record('A', 0)]) }));
    const services = [service('one'), service('two')];
    const joined = resultRows(answers, { services, selected: false, catalogues: true });
    expect(column(joined.table, 'mag')).toEqual([1.5, null, 3.5, 1.5, null, 3.5]);
    expect([...joined.service]).toEqual([0, 0, 0, 1, 1, 1]);
    expect(column(joined.records, 'obs_title')).toEqual(['A', null, null, 'A', null, null]);
  });

  it('are the same after they went from thread to thread in pieces', () => {
    const table = recordsAsTable(Array.from({ length: 10 }, (_, row) => record(`t${row % 2}`, row)));
    for (const step of [1, 3, 10]) {
      const pieces = [];
      for (let at = 0; at < 10; at += step) pieces.push(pieceOf(table, at, at + step));
      const joined = joinPieces(pieces)!;
      expect(joined.nrows).toBe(10);
      for (const { name } of table.columns) expect(column(joined, name)).toEqual(column(table, name));
    }
  });

  it('have outlines on the sky', () => {
    const { rows, starts, ra, dec } = outlinesAt(recordsAsTable([record('a', 0), record('b', 1)]), [1]);
    expect([...rows]).toEqual([1]);
    expect([...starts]).toEqual([0, 48]);
    // Every corner is as far from the middle as the circle is wide.
    const radian = Math.PI / 180;
    for (const [at, corner] of ra.entries()) {
      const [d, d0] = [dec[at]! * radian, radian];
      const cosine =
        Math.sin(d) * Math.sin(d0) + Math.cos(d) * Math.cos(d0) * Math.cos((corner - 11) * radian);
      expect(Math.acos(cosine) / radian).toBeCloseTo(0.1, 6);
    }
  });
});
