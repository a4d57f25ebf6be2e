import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runQuery } from '../../src/archives/runQuery';
import { cellValue, type Table } from '../../src/base/table';
import { AnswerCache } from '../../src/net/cache/answerCache';
import { createHttpClient } from '../../src/net/client';
import { undiciTransport } from '../../src/net/node/undiciTransport';
import { faultPlace } from '../../src/protocols/tap/adql/language/faultPlace';
import { tablesOf } from '../../src/protocols/vosi/tableset';
import { parseQuery } from '../../src/query/query';
import { pythonText } from '../../src/scripts/python/module';
import { queryCode } from '../../src/scripts/queryCode';
import { SchemaBook } from '../../src/workbench/adql/schemaBook';
import { runScripts, type ScriptOutcome } from '../support/scripts/runScripts';
import { missingModules } from '../support/truths/python';
import { type Archives, startArchives } from './server';

const missing = missingModules('astropy', 'pyvo');
const adql = 'SELECT TOP 3 source_id, mag_r\nFROM sky.sources AS s\nWHERE s.mag_r < 17 ORDER BY s.source_id';
const nothingKept = {
  read: () => Promise.resolve(undefined),
  write: () => Promise.resolve(),
  clear: () => Promise.resolve({ answers: 0, bytes: 0 }),
} as unknown as ConstructorParameters<typeof AnswerCache>[0];

describe('the stand-in TAP service', () => {
  const owned = undiciTransport();
  const http = createHttpClient({ transport: owned.transport, userAgent: 'test' });
  let archives: Archives;
  const read = (mode: 'sync' | 'async', text = adql) =>
    parseQuery({
      ...{ almagest: 1, kind: 'tap', adql: text, mode },
      services: [{ protocol: 'tap', name: 'Sky', url: `${archives.url}/tap` }],
    });
  beforeAll(async () => {
    archives = await startArchives();
  });
  afterAll(async () => {
    await archives.close();
    await owned.close();
  });

  async function ours(mode: 'sync' | 'async', text?: string) {
    const outcomes: Parameters<Parameters<typeof runQuery>[1]['onOutcome']>[1][] = [];
    await runQuery(read(mode, text), { http, onOutcome: (_, outcome) => outcomes.push(outcome) });
    return outcomes[0]!;
  }

  it.skipIf(missing)(`gives pyvo the rows that Almagest gets${missing ? ` (${missing})` : ''}`, async () => {
    const scripts = (['sync', 'async'] as const).map((mode) => pythonText(queryCode(read(mode)), 'script'));
    const outcomes: ScriptOutcome[] = await runScripts(scripts);
    for (const [at, mode] of (['sync', 'async'] as const).entries()) {
      expect(outcomes[at]!.error).toBeUndefined();
      const { table } = await ours(mode);
      expect(table!.nrows).toBe(3);
      expect(outcomes[at]!.tables[''] as unknown).toEqual(plain(table!));
    }
  });

  it('names the place of a fault', async () => {
    const wrong = 'SELECT source_id,\n  nosuch FROM sky.sources';
    for (const mode of ['sync', 'async'] as const) {
      const { fault } = await ours(mode, wrong);
      const { start, end } = faultPlace(fault!.message, wrong);
      expect(wrong.slice(start, end)).toBe('nosuch');
    }
  });

  it('says what it has, and of a table whose columns', async () => {
    const schema = new SchemaBook(http, new AnswerCache(nothingKept)).of({
      ...{ name: 'Sky', url: `${archives.url}/tap`, origin: 'user' },
    });
    const names = tablesOf(await schema.tables()).map(({ table }) => table.name);
    expect(names).toEqual(['sky.sources', 'sky.objects', 'sky."odd names"']);
    const table = await schema.table('SOURCES');
    expect(table?.columns?.find(({ name }) => name === 'mag_r')).toMatchObject({
      ...{ unit: 'mag', ucd: 'phot.mag;em.opt.R', datatype: 'float', principal: true },
      description: 'Magnitude in r',
    });
    expect((await schema.table('sky."odd names"'))?.columns?.map(({ name }) => name)).toEqual([
      'select',
      'B-V',
    ]);
    expect(await schema.table('nosuch')).toBeUndefined();
    expect((await schema.functions()).map(({ form }) => form)).toEqual([
      'sky_density(ra DOUBLE, dec DOUBLE) -> DOUBLE',
    ]);
  });

  it('is not asked at a private address that a file named', async () => {
    const schema = new SchemaBook(http, new AnswerCache(nothingKept)).of({
      ...{ name: 'Sky', url: `${archives.url}/tap`, origin: 'server' },
    });
    await expect(schema.tables()).rejects.toMatchObject({ kind: 'denied' });
    expect(schema.fault).toMatchObject({ kind: 'denied' });
  });
});

function plain(table: Table) {
  return {
    columns: table.columns.map(({ name }) => name),
    rows: Array.from({ length: table.nrows }, (_, row) =>
      table.columns.map((column) => cellValue(column, row)),
    ),
  };
}
