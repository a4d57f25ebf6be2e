import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { leaveJobs } from '../../src/archives/asking';
import { runQuery } from '../../src/archives/runQuery';
import { cellValue, type CellValue, type Table } from '../../src/base/table';
import type { ServiceOutcome } from '../../src/protocols/outcome';
import { coneQuery } from '../../src/protocols/tap/adql/cone';
import { errorPosition } from '../../src/protocols/tap/adql/errorPosition';
import { TapJob } from '../../src/protocols/tap/job';
import { parseJobState } from '../../src/protocols/tap/jobState';
import { listTables, loadTable, loadTables } from '../../src/protocols/tap/schema/tables';
import { TapService } from '../../src/protocols/tap/service';
import { readVosi } from '../../src/protocols/vosi/endpoint';
import { readTables } from '../../src/protocols/vosi/readTables';
import { tablesOf } from '../../src/protocols/vosi/tableset';
import { parseQuery } from '../../src/query/query';
import { tableAsVotable, writeVotable } from '../../src/votable/write/writeVotable';
import { runPython } from '../support/truths/run';
import { voServer } from './voServer';

const { base, missing, http, close } = voServer();
const service = () => new TapService({ http, url: `${base}/tap`, name: 'DaCHS' });
const answersOf = z.array(z.object({ gave: z.unknown().optional(), error: z.string().optional() }));

const cone = coneQuery({
  ...{
    table: 'cat.sources',
    ra: 'ra',
    dec: 'dec',
    position: { ra: 202.47, dec: 47.2 },
    radius: 0.1,
    top: 40,
  },
  nearestFirst: true,
});
const queries = {
  'a cone': cone,
  'ordered rows of all types': 'SELECT TOP 50 * FROM cat.sources ORDER BY source_id',
  aggregates:
    'SELECT class, COUNT(*) AS n, AVG(mag_r) AS mean FROM cat.sources GROUP BY class ORDER BY class',
  nulls: "SELECT TOP 20 source_id, radius FROM cat.sources WHERE class='star' ORDER BY source_id",
  ObsCore:
    'SELECT obs_publisher_did, dataproduct_type, access_format, s_ra, s_dec, em_min, em_max, t_min FROM ivoa.obscore ORDER BY obs_publisher_did',
  'no row': "SELECT source_id, designation FROM cat.sources WHERE class='nebula'",
};
const upload = { k: [1, 2], ra: [202.47, 49.92], dec: [47.2, -19.41] };
const joined =
  'SELECT u.k, s.source_id, s.mag_r FROM TAP_UPLOAD.mine AS u JOIN cat.sources AS s' +
  " ON 1=CONTAINS(POINT('ICRS', s.ra, s.dec), CIRCLE('ICRS', u.ra, u.dec, 0.02)) ORDER BY u.k, s.source_id";

function plainCell(value: CellValue): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  if (value !== null && typeof value === 'object') return Array.from<unknown, unknown>(value, (item) => item);
  return value === '' ? null : value;
}

function plain({ columns, nrows }: Table) {
  return {
    columns: columns.map(({ name, unit, ucd }) => [name, unit, ucd]),
    rows: Array.from({ length: nrows }, (_, row) =>
      columns.map((column) => plainCell(cellValue(column, row))),
    ),
  };
}

afterAll(close);

describe.skipIf(missing)(`TAP at a real server${missing ? ` (${missing})` : ''}`, () => {
  const truths = new Map<string, unknown>();

  beforeAll(async () => {
    const ask = [
      ...Object.entries(queries).map(([name, query]) => ({ name, do: 'sync', query })),
      { name: 'job', do: 'async', query: queries.aggregates },
      { name: 'cut', do: 'sync', query: 'SELECT source_id FROM cat.sources ORDER BY source_id', maxrec: 7 },
      { name: 'upload', do: 'sync', query: joined, upload },
      ...['tables', 'examples', 'limits'].map((name) => ({ name, do: name })),
    ];
    const answers = answersOf.parse(await runPython(path.join(__dirname, 'clients/tap.py'), { base, ask }));
    for (const [k, { gave, error }] of answers.entries()) truths.set(ask[k]!.name, gave ?? error);
  });

  it.each(Object.entries(queries))('gives the rows that pyvo gives for %s', async (name, query) => {
    const { table, overflow, messages } = await service().query({ query });
    expect({ overflow, messages }).toEqual({ overflow: false, messages: [] });
    expect(plain(table)).toEqual(truths.get(name));
  });

  it.each(['votable/td', 'votable/b2', 'votable'])('gives the same rows as %s', async (format) => {
    const name = 'ordered rows of all types';
    const { table } = await service().query({ query: queries[name], format });
    expect(plain(table)).toEqual(truths.get(name));
  });

  it('says that there are more rows than were asked for', async () => {
    const query = 'SELECT source_id FROM cat.sources ORDER BY source_id';
    const answer = await service().query({ query, maxrec: 7 });
    expect(answer).toMatchObject({ overflow: true, messages: ['DaCHS has more rows than the 7 it sent.'] });
    expect(plain(answer.table)).toEqual(truths.get('cut'));
    expect((await service().query({ query, maxrec: 0 })).table.columns).toHaveLength(1);
  });

  it('joins with a table that goes along', async () => {
    const columns = Object.entries(upload).map(([name, values]) => ({
      ...{ name, id: null, unit: null, ucd: null, utype: null, xtype: null, description: null },
      ...(name === 'k'
        ? { datatype: 'long', values: BigInt64Array.from(values, BigInt) }
        : { datatype: 'double', values: Float64Array.from(values) }),
      arraysize: null,
      nulls: null,
    }));
    const mine = tableAsVotable({ name: 'mine', description: null, columns, nrows: 2, notes: [] });
    const content = new TextEncoder().encode([...writeVotable(mine)].join(''));
    const { table } = await service().query({ query: joined, uploads: [{ name: 'mine', content }] });
    expect(table.nrows).toBeGreaterThan(0);
    expect(plain(table)).toEqual(truths.get('upload'));
  });

  it('reports a query that is none in the words of the service, and where it is wrong', async () => {
    const query = 'SELECT ra\nFORM cat.sources';
    const error = (await service()
      .query({ query })
      .catch((thrown: unknown) => thrown)) as Error;
    expect(error).toMatchObject({
      kind: 'service',
      message: expect.stringMatching(/DaCHS reports an error: “.*parse/) as string,
    });
    expect(errorPosition(error.message, query)).toMatchObject({ line: 1 });
    await expect(service().query({ query: 'SELECT nosuch FROM cat.sources' })).rejects.toThrow(/nosuch/);
    await expect(service().query({ query: 'SELECT 1 FROM cat.sources', lang: 'PQL' })).rejects.toThrow(/PQL/);
  });

  it('runs a job, which another client goes on with from its saved state', async () => {
    const job = await service().submit({ query: queries.aggregates });
    expect(job.uws.summary).toMatchObject({ phase: 'PENDING', version: '1.1' });
    const saved = parseJobState(JSON.parse(JSON.stringify(job.state)));
    const later = TapJob.attach(saved, { http });
    const phases: string[] = [];
    await later.wait({ onPhase: (phase) => phases.push(phase) });
    expect([phases[0], phases.at(-1)]).toEqual(['PENDING', 'COMPLETED']);
    expect(plain((await later.result()).table)).toEqual(truths.get('job'));
    expect(later.uws.parameter('query')?.value).toBe(queries.aggregates);
    await later.delete();
    await expect(TapJob.attach(saved.url, { http }).wait()).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('goes on with the job of a query whose window was closed, and ends one that was given up', async () => {
    const query = parseQuery({
      ...{ almagest: 1, kind: 'tap', mode: 'async', adql: queries.aggregates },
      services: [{ protocol: 'tap', name: 'DaCHS', url: `${base}/tap` }],
    });
    const ask = async (known: string | undefined, reason?: string) => {
      const [stop, kept] = [new AbortController(), { job: known }];
      const outcomes: ServiceOutcome[] = [];
      const began = (url: string) => {
        kept.job = url;
        if (reason !== undefined) setTimeout(() => stop.abort(reason), 50);
      };
      const jobs = () => ({ known, began, ended: () => (kept.job = undefined) });
      const asked = runQuery(query, {
        ...{ http, signal: stop.signal, jobs },
        onOutcome: (_, outcome) => void outcomes.push(outcome),
      });
      await (reason === undefined ? asked : expect(asked).rejects.toMatchObject({ kind: 'cancelled' }));
      return { job: kept.job, outcome: outcomes[0] };
    };
    const left = (await ask(undefined, leaveJobs)).job;
    expect(left).toMatch(/\/async\//);
    const later = await ask(left);
    expect(later.outcome).toMatchObject({ state: 'rows', fault: null });
    expect(later.job).toBeUndefined();
    await expect(TapJob.attach(left!, { http }).wait()).rejects.toMatchObject({ kind: 'not-found' });
    expect((await ask(undefined, 'No more.')).job).toBeUndefined();
  });

  it('sets what a job has, aborts it, and says why one failed', async () => {
    const job = await service().submit({ query: 'SELECT nosuch FROM cat.sources' });
    const day = new Date(Math.ceil(Date.now() / 1000) * 1000 + 86_400_000);
    expect((await job.uws.setDestruction(day)).destruction).toBe(day.toISOString());
    expect((await job.uws.setExecutionDuration(25)).executionDuration).toBe(25);
    await expect(job.wait()).rejects.toThrow(/DaCHS’s job failed: “.*nosuch/);
    await job.delete();
    const other = await service().submit({ query: queries.aggregates });
    expect((await other.uws.abort()).phase).toBe('ABORTED');
    await expect(other.wait()).rejects.toMatchObject({ kind: 'cancelled' });
    await other.delete();
  });

  it('knows its limits, and refuses what is beyond them unsent', async () => {
    const tap = service();
    await tap.capabilities();
    const { outputLimit, uploadMethods } = tap.tap!;
    expect([outputLimit?.default, outputLimit?.hard, uploadMethods]).toEqual(truths.get('limits'));
    expect(tap.tap?.languages[0]?.name).toBe('ADQL');
    const query = 'SELECT 1 FROM cat.sources';
    await expect(tap.query({ query, maxrec: 10 * outputLimit!.hard! })).rejects.toThrow(
      /MAXREC \d+ is more than/,
    );
    await expect(tap.query({ query, format: 'spreadsheet' })).rejects.toThrow(/RESPONSEFORMAT spreadsheet/);
    expect(await tap.availability()).toMatchObject({ available: true });
  });

  it('lists tables as pyvo does, columns when they are wanted, by TAP_SCHEMA and by VOSI', async () => {
    const expected = truths.get('tables') as Record<
      string,
      [string, string | null, string | null, string | null][]
    >;
    const all = await loadTables(service());
    const vosi = await readVosi(`${base}/tap`, 'tables', (body) => readTables(body, { name: 'tables' }), {
      context: service().context(),
    });
    for (const tableset of [all, vosi]) {
      const ours = tablesOf(tableset).map(({ table: { name, columns } }) => [
        name.toLowerCase(),
        columns?.map(({ name: column, unit, ucd, description }) => [
          column.toLowerCase(),
          unit,
          ucd,
          description?.split(/\s+/).join(' ') ?? null,
        ]),
      ]);
      const theirs = Object.entries(expected).map(([name, columns]) => [
        name,
        columns.map(([column, ...rest]) => [column.toLowerCase(), ...rest]),
      ]);
      expect(new Map(ours as [string, unknown][])).toEqual(new Map(theirs as [string, unknown][]));
    }
    const listed = tablesOf(await listTables(service())).find(({ table }) => table.name === 'cat.sources')!;
    expect(listed.table.columns).toBeNull();
    const loaded = await loadTable(service(), listed.table);
    expect(loaded.columns?.find(({ name }) => name === 'source_id')).toMatchObject({
      datatype: 'long',
      indexed: true,
    });
  });

  it('shows the examples of the service', async () => {
    const examples = await service().examples();
    expect(examples.map(({ query }) => query.split(/\s+/).join(' '))).toEqual(
      (truths.get('examples') as string[]).map((query) => query.split(/\s+/).join(' ')),
    );
  });
});
