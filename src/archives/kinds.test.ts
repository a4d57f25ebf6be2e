import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archives, startArchives } from '../../test/archives/server';
import { createHttpClient } from '../net/client';
import type { HttpClient } from '../net/http';
import { undiciTransport } from '../net/node/undiciTransport';
import type { ServiceOutcome } from '../protocols/outcome';
import { parseQuery } from '../query/query';
import { mergedTable } from './mergedTable';
import { runQuery } from './runQuery';

let archives: Archives;
let http: HttpClient;
const owned = undiciTransport();

beforeAll(async () => {
  archives = await startArchives();
  const retry = { retries: 0 };
  http = createHttpClient({ transport: owned.transport, userAgent: 'almagest-test', retry });
});
afterAll(async () => {
  await owned.close();
  await archives.close();
});

const target = { position: { ra: 202.4696, dec: 47.1953 } };
const service = (protocol: string, place: string) => ({ protocol, name: place, url: archives.url + place });

async function ask(query: object, ...services: object[]) {
  const parsed = parseQuery({ almagest: 1, ...query, services });
  const outcomes: ServiceOutcome[] = [];
  await runQuery(parsed, { http, onOutcome: (index, outcome) => (outcomes[index] = outcome) });
  const { table, notes } = mergedTable(parsed, outcomes);
  return { outcomes, table, notes, names: table.columns.map(({ name }) => name) };
}

describe('queries of every kind', () => {
  it('find the same images by SIA 1 and SIA 2, written once', async () => {
    const query = { kind: 'images', target, radius: 0.01, parameters: { format: 'image/fits' } };
    const services = [service('sia1', '/sia/deep'), service('sia2', '/sia2/deep')];
    const { outcomes, table, notes } = await ask(query, ...services);
    const [one, two] = outcomes.map(({ rows }) => rows ?? 0);
    expect(one).toBeGreaterThan(2);
    expect(two).toBe(one);
    expect(table.nrows).toBe(one);
    expect(notes).toEqual([`${one} rows were found by several services and are written once.`]);
    const having = table.columns[0]?.values ?? [];
    expect(new Set(Array.from<unknown>(having))).toEqual(new Set(['/sia/deep; /sia2/deep']));
  });

  it('convert bands for SIA 2 and SSA', async () => {
    const images = { kind: 'images', target, radius: 0.01, band: '6563 ± 50 Å' };
    const { table, names } = await ask(images, service('sia2', '/sia2/deep'));
    expect(names).toContain('obs_publisher_did');
    const titles = table.columns[names.indexOf('obs_title')]?.values ?? [];
    expect(new Set(Array.from<unknown, string>(titles, (title) => String(title).slice(-2)))).toEqual(
      new Set([' r']),
    );
    const spectra = { kind: 'spectra', target, radius: 0.01 };
    const found = await ask({ ...spectra, band: 'Hα' }, service('ssa', '/ssa/spectra'));
    expect(found.outcomes[0]?.records).toMatchObject([
      { title: 'M 51 spectrum', productType: 'spectrum', target: 'M 51' },
    ]);
    expect((await ask({ ...spectra, band: '2 um' }, service('ssa', '/ssa/spectra'))).table.nrows).toBe(0);
  });

  it('ask spectral services about no place, and let their faults stand alone', async () => {
    const query = { kind: 'spectra', parameters: { maxrec: 3 } };
    const { outcomes, table } = await ask(
      query,
      service('ssa', '/ssa/spectra'),
      service('ssa', '/fault/errordoc/ssa/spectra'),
    );
    expect(outcomes.map(({ state, overflow }) => [state, overflow])).toEqual([
      ['rows', true],
      ['failed', false],
    ]);
    expect(table.nrows).toBe(3);
  });

  it('put catalogues below one another by what they have in common', async () => {
    const query = { kind: 'cone', target, radius: 0.02 };
    const alone = await ask(query, service('scs', '/scs/sources'));
    expect(alone.names).toEqual(['id', 'ra', 'dec', 'mag_r', 'g_r']);
    const both = await ask(query, service('scs', '/scs/sources'), service('scs', '/scs/sources?x=2'));
    expect(both.names).toEqual(['service', 'id', 'ra', 'dec', 'mag_r', 'g_r']);
    expect(both.table.nrows).toBe(2 * alone.table.nrows);
    expect(alone.table.nrows).toBeGreaterThan(0);
    expect(both.table.columns[1]?.values.length).toBe(both.table.nrows);
  });

  it('refuse what a protocol cannot be asked before it is asked', async () => {
    const before = archives.requests.length;
    const query = { kind: 'images', target, radius: 0.01, band: 'wide' };
    const { outcomes } = await ask(query, service('sia2', '/sia2/deep'), service('sia1', '/sia/deep'));
    expect(outcomes[0]?.fault).toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('BAND') as string,
    });
    expect(outcomes[1]).toMatchObject({
      state: 'rows',
      messages: [expect.stringContaining('cannot be asked for a band') as string],
    });
    expect(archives.requests.length).toBe(before + 1);
  });
});
