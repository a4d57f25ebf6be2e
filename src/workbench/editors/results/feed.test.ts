import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainRecord } from '../../../archives/plainRecord';
import { readCsv } from '../../../base/text/readCsv';
import type { Selection } from '../../../fits/table/views';
import { connect, type Channel, type Remote } from '../../../base/rpc';
import { rowFlags, type FinishedRows, type ResultsWorkerApi, type RowFacts } from '../../../resultsMessages';
import { ResultsService } from '../../../workers/resultsService';
import type { Search } from '../../store/search';
import { feedResults } from './feed';

/** More rows than one piece has. */
const nrows = 4000;
const signal = new AbortController().signal;

function searchOf(services: number, rows = nrows): Search {
  const own = readCsv(
    `name,flux\n${Array.from({ length: rows }, (_, row) => `n${row},${row % 7 === 0 ? '' : row / 2}`).join('\n')}\n`,
  );
  const records = Array.from({ length: rows }, (_, row) =>
    plainRecord({
      ...{ title: `t${row}`, row, instrument: row % 4 === 0 ? 'MIRI' : 'ACS' },
      position: { ra: row / 20, dec: 1 },
      accessUrl: row % 2 === 0 ? `https://files.example/${row}.fits` : null,
      estimatedBytes: row % 2 === 0 ? 5000 : null,
    }),
  );
  const named = Array.from({ length: services }, (_, at) => ({
    ...{ protocol: 'sia2' as const, name: `S${at}`, url: `https://s${at}.example/` },
  }));
  return {
    ...{ id: 'a', started: 0, state: 'done' },
    query: {
      almagest: 1,
      kind: 'images',
      target: { position: { ra: 0, dec: 0 } },
      radius: 1,
      services: named,
    },
    outcomes: named.map((service) => ({
      ...{ service, state: 'rows', records, table: own, overflow: false, messages: [], fault: null },
    })),
  };
}

/** The service as its host sees it: whatever goes between them is copied. */
function remote(): Remote<ResultsWorkerApi> {
  const listeners: ((message: unknown) => void)[] = [];
  const side = (own: number, other: number): Channel => ({
    post: (message) => {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => listeners[other]!(copy));
    },
    onMessage: (listener) => (listeners[own] = listener),
  });
  connect<object, ResultsWorkerApi>(side(0, 1), new ResultsService());
  return connect<ResultsWorkerApi, object>(side(1, 0), {}).remote;
}

async function fed(services: number) {
  const service = remote();
  return { service, rows: await feedResults(service, searchOf(services), signal) };
}

describe('rows fed to the worker of results', () => {
  it('are all there, filtered by text and by facet, in the order asked for', async () => {
    const { service, rows } = await fed(1);
    expect(rows.nrows).toBe(nrows);
    const facets = [{ facet: 'instrument', values: ['MIRI'] }];
    const found = await service.tableFilter({ hdu: 0, filter: 'flux >= 1990', facets }, signal);
    expect([...(await service.order({ selection: found.selection }, signal))]).toEqual(
      [3980, 3984, 3988, 3992, 3996].filter((row) => row % 7 !== 0),
    );
    const keys = [{ column: 1, descending: true }];
    const sorted = await service.tableSort({ hdu: 0, keys, selection: found.selection }, signal);
    const [first] = await service.order({ selection: sorted.selection }, signal);
    const shown = await service.tableRows(
      { hdu: 0, first: 0, count: 1, selection: sorted.selection },
      signal,
    );
    expect(shown.rows[0]).toBe(first);
    expect(shown.columns[0]!.text[0]).toBe(`n${first}`);
    const [counts] = await service.facets({ filter: 'flux >= 1990', facets }, signal);
    expect(counts?.values.find(({ value }) => value === 'MIRI')).toMatchObject({ chosen: true });
  });

  it('say of each what can be done with it', async () => {
    const { service } = await fed(1);
    const { flags, bytes, ra } = await service.facts(null, signal);
    expect([flags[0], flags[1]]).toEqual([rowFlags.fetchable | rowFlags.fits, 0]);
    expect([bytes[0], bytes[1]]).toEqual([5000, NaN]);
    expect(ra[40]).toBe(2);
  });

  it('are shown before all is known of them where they are many, and stay as they were arranged', async () => {
    const service = remote();
    const search = searchOf(1, 20_100);
    // Every other row has a record, and the last comes first.
    const [outcome] = search.outcomes;
    const records = outcome!.records.filter(({ row }) => row % 2 === 0).toReversed();
    const many = { ...search, outcomes: [{ ...outcome!, records }] };
    const shown: FinishedRows[] = [];
    let arranged: Promise<readonly [Selection, RowFacts]> | null = null;
    const rows = await feedResults(service, many, signal, (early) => {
      shown.push(early);
      const keys = [{ column: 1, descending: true }];
      arranged = Promise.all([service.tableSort({ hdu: 0, keys }, signal), service.facts(null, signal)]);
    });
    expect(shown).toHaveLength(1);
    expect(shown[0]).toEqual(rows);
    expect([...rows.record.subarray(0, 3)]).toEqual([10_049, -1, 10_048]);
    const [{ selection }, early] = await arranged!;
    expect([early.flags[0], early.ra[40]]).toEqual([0, NaN]);
    const [first] = await service.order({ selection }, signal);
    expect(first).toBe(20_099);
    const facts = await service.facts(null, signal);
    expect([facts.flags[0], facts.ra[40]]).toEqual([rowFlags.fetchable | rowFlags.fits, 2]);
    expect(facts.record).toEqual(early.record);
  });

  it('are never shown early where they are few, or of several services', async () => {
    for (const search of [searchOf(1), searchOf(2, 20_100)]) {
      await feedResults(remote(), search, signal, () => expect.unreachable());
    }
  });

  it('of several services are joined, and written as they are shown', async () => {
    const { service, rows } = await fed(2);
    // Those with an address are one and the same dataset.
    expect(rows.nrows).toBe(nrows + nrows / 2);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'almagest-results-'));
    try {
      const file = path.join(folder, 'rows.csv');
      expect(await service.write({ rows: [2, 1, 99_999], file })).toBe(2);
      const written = await readFile(file, 'utf8');
      expect(
        written
          .split(/\r?\n/)
          .slice(1, 3)
          .map((line) => line.split(',').slice(0, 2)),
      ).toEqual([
        ['t2', 'S0; S1'],
        ['t1', 'S0'],
      ]);
      await expect(service.write({ rows: [0], file: path.join(folder, 'rows.doc') })).rejects.toMatchObject({
        kind: 'usage',
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
