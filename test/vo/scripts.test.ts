import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runQuery } from '../../src/archives/runQuery';
import type { Table } from '../../src/base/table';
import { pickRows } from '../../src/base/tableRows';
import type { ServiceOutcome } from '../../src/protocols/outcome';
import { parseQuery } from '../../src/query/query';
import { pythonText } from '../../src/scripts/python/module';
import { queryCode } from '../../src/scripts/queryCode';
import { runScripts, type ScriptOutcome } from '../support/scripts/runScripts';
import { rowsOf } from './pyvo';
import { voServer } from './voServer';

const { base, missing, http, close } = voServer();
afterAll(close);

const sia1 = { protocol: 'sia1', name: 'Images', url: `${base}/img/q/sia1/siap.xml` };
const sia2 = { protocol: 'sia2', name: 'Images 2', url: `${base}/img/q/sia2/siap2.xml` };
const ssa = { protocol: 'ssa', name: 'Spectra', url: `${base}/spec/q/spectra/ssap.xml?` };
const models = { protocol: 'ssa', name: 'Models', url: `${base}/spec/q/theory/ssap.xml` };
const scs = { protocol: 'scs', name: 'Cone', url: `${base}/cat/q/cone/scs.xml?` };
const tap = { protocol: 'tap', name: 'TAP', url: `${base}/tap` };
const m51 = { name: 'M51', position: { ra: 202.47, dec: 47.2 } };

/** Questions of every kind, by what is special about each. */
const questions: Readonly<Record<string, object>> = {
  'images by SIA 1': { kind: 'images', target: m51, radius: 0.05, services: [sia1] },
  'images by SIA 1 with all its parameters': {
    ...{ kind: 'images', target: m51, radius: 0.05, services: [sia1] },
    parameters: { format: ['image/fits', 'image/jpeg'], intersect: 'CENTER', verb: 3, maxrec: 3 },
  },
  'images by SIA 2': { kind: 'images', target: m51, radius: 0.05, services: [sia2] },
  'images by SIA 2 with its constraints': {
    ...{ kind: 'images', services: [sia2], region: 'RANGE 0 360 -90 90' },
    ...{ band: '5000 ± 100 Å', time: '2020 .. 2027' },
    parameters: { exptime: '60..600 s', calib: [2, 3].map(String), dptype: 'image' },
  },
  'images by SIA 1 that are selected': {
    ...{ kind: 'images', target: m51, radius: 0.05, services: [sia1] },
    selection: { where: { format: 'image/fits' }, order: ['-title'], first: 2 },
  },
  'images by SIA 2 that are selected': {
    ...{ kind: 'images', target: m51, radius: 0.05, services: [sia2] },
    selection: {
      where: { s_ra: '0..360', obs_collection: '!no*such' },
      ...{ order: ['-obs_publisher_did', 't_min'], onePer: ['obs_title'], first: 3 },
    },
  },
  'a cone': { kind: 'cone', target: m51, radius: 0.1, services: [scs] },
  'a cone with all its columns': {
    ...{ kind: 'cone', target: m51, radius: 0.1, services: [scs] },
    parameters: { verb: 3, maxrec: 5 },
  },
  spectra: { kind: 'spectra', target: m51, radius: 0.1, services: [ssa], band: '500–600 nm' },
  'model spectra': { kind: 'spectra', services: [models], parameters: { extra: { teff: '5000/6000' } } },
  ADQL: {
    ...{ kind: 'tap', services: [tap], parameters: { maxrec: 7 } },
    adql: "SELECT source_id, ra, dec, class\nFROM cat.sources\nWHERE class = 'star' ORDER BY source_id",
  },
  'ADQL as a job': {
    ...{ kind: 'tap', services: [tap], mode: 'async' },
    adql: 'SELECT class, COUNT(*) AS n FROM cat.sources GROUP BY class ORDER BY class',
  },
  'ADQL with values that are hostile to Python': {
    ...{ kind: 'tap', services: [tap] },
    adql: `SELECT TOP 2 source_id, '"""\\n''; {x} é' AS said\nFROM cat.sources -- "quoted" \\`,
  },
};

describe.skipIf(missing)(`scripts at a real server${missing ? ` (${missing})` : ''}`, () => {
  const outcomes = new Map<string, ScriptOutcome>();
  const read = (question: object) => parseQuery({ almagest: 1, ...question });

  beforeAll(async () => {
    const names = Object.keys(questions);
    const scripts = names.map((name) => pythonText(queryCode(read(questions[name]!)), 'script'));
    (await runScripts(scripts)).forEach((outcome, index) => outcomes.set(names[index]!, outcome));
  });

  it.each(Object.keys(questions))('give the rows that Almagest gives: %s', async (name) => {
    const outcome = outcomes.get(name)!;
    expect(outcome.error).toBeUndefined();
    const { table: all, records } = await outcomeOf(questions[name]!);
    const chosen = 'selection' in questions[name]!;
    const rows = records.map(({ row }) => row);
    const table = chosen ? takeRows(all!, rows) : all!;
    expect(table.nrows).toBeGreaterThan(0);
    const theirs = outcome.tables['']!;
    expect(theirs.columns).toEqual(table.columns.map(({ name: column }) => column));
    if (chosen) expect(texts(theirs.rows)).toEqual(texts(rowsOf(table)));
    else expect(sorted(theirs.rows)).toEqual(sorted(rowsOf(table)));
    expect(outcome.said).toContain(`${table.nrows} rows from`);
  });

  it('ask several services, of which one may fail', async () => {
    const down = { ...sia1, name: 'Images', url: `${base}/no/such/service` };
    const query = read({ kind: 'images', target: m51, radius: 0.05, services: [sia1, down, sia2] });
    const [outcome] = await runScripts([pythonText(queryCode(query), 'cell')]);
    expect(outcome?.error).toBeUndefined();
    expect(Object.keys(outcome?.tables ?? {})).toEqual(['Images', 'Images 2']);
    expect(Object.keys(outcome?.failed ?? {})).toEqual(['Images (2)']);
    expect(outcome?.said).toContain('2 answered, 1 failed');
  });

  it('ask for each of several targets', async () => {
    const query = read({ kind: 'images', target: m51, radius: 0.02, services: [sia2] });
    const targets = [m51, { name: 'Zero', position: { ra: 0.05, dec: 0.5 } }];
    const [outcome] = await runScripts([pythonText(queryCode(query, targets), 'script')]);
    expect(outcome?.error).toBeUndefined();
    const counts = Object.fromEntries(
      Object.entries(outcome?.tables ?? {}).map(([name, { rows }]) => [name, rows.length]),
    );
    const zero = await ours({ kind: 'images', target: targets[1], radius: 0.02, services: [sia2] });
    const one = await ours({ kind: 'images', target: m51, radius: 0.02, services: [sia2] });
    expect(counts).toEqual({ 'M51 · Images 2': one.nrows, 'Zero · Images 2': zero.nrows });
  });

  it('are there for every kind of query to every protocol', () => {
    const kinds = new Set(
      Object.values(questions).flatMap((question) =>
        read(question).services.map(({ protocol }) => `${read(question).kind} ${protocol}`),
      ),
    );
    const all = ['images sia1', 'images sia2', 'spectra ssa', 'cone scs', 'tap tap'];
    expect([...kinds].sort()).toEqual(all.sort());
  });

  async function ours(question: object): Promise<Table> {
    return (await outcomeOf(question)).table!;
  }

  async function outcomeOf(question: object): Promise<ServiceOutcome> {
    const outcomes: ServiceOutcome[] = [];
    await runQuery(read(question), { http, onOutcome: (_, outcome) => outcomes.push(outcome) });
    return outcomes[0]!;
  }
});

/** Services sort as they like. */
function sorted(rows: readonly unknown[]): string[] {
  return texts(rows).sort();
}

/** Empty texts and nulls are one thing to pyvo. */
function texts(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row).replaceAll('""', 'null'));
}

function takeRows(table: Table, rows: readonly number[]): Table {
  return { ...table, columns: table.columns.map((column) => pickRows(column, rows)), nrows: rows.length };
}
