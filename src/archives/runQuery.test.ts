import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archives, startArchives } from '../../test/archives/server';
import { createHttpClient } from '../net/client';
import type { HttpClient } from '../net/http';
import { undiciTransport } from '../net/node/undiciTransport';
import type { ServiceOutcome } from '../protocols/outcome';
import type { ImagesQuery } from '../query/query';
import { runQuery } from './runQuery';
import { resolveTarget } from './target';

let archives: Archives;
let http: HttpClient;
const owned = undiciTransport();

beforeAll(async () => {
  archives = await startArchives();
  http = createHttpClient({
    transport: owned.transport,
    userAgent: 'almagest-test',
    configured: () => [archives.url],
    retry: { retries: 0 },
  });
});
afterAll(async () => {
  await owned.close();
  await archives.close();
});

const mirrors = (...faults: string[]) => faults.map((fault) => `${archives.url}${fault}/sesame`);

function query(
  faults: readonly string[],
  target: ImagesQuery['target'] = { position: { ra: 202.4696, dec: 47.1953 } },
): ImagesQuery {
  const services = faults.map((fault) => ({
    protocol: 'sia1' as const,
    name: `deep${fault}`,
    url: `${archives.url}${fault}/sia/deep`,
  }));
  return { almagest: 1, kind: 'images', target, radius: 0.1, services };
}

async function outcomes(of: ImagesQuery, signal?: AbortSignal): Promise<ServiceOutcome[]> {
  const answered: ServiceOutcome[] = [];
  await runQuery(of, {
    http,
    signal,
    mirrors: mirrors(''),
    onOutcome: (index, outcome) => (answered[index] = outcome),
  });
  return answered;
}

describe('resolveTarget', () => {
  it('does not ask anyone about coordinates', async () => {
    const before = archives.requests.length;
    const found = await resolveTarget('13:29:52.7 +47:11:43', { http, mirrors: mirrors('') });
    expect(found).toMatchObject({ source: 'typed', label: '13:29:52.70 +47:11:43.0', resolved: null });
    expect(await resolveTarget('SDSS J132411.57+032050.5', { http, mirrors: [] })).toMatchObject({
      source: 'designation',
    });
    expect(archives.requests.length).toBe(before);
  });

  it('asks the next mirror where one fails', async () => {
    for (const fault of ['/fault/html', '/fault/reset', '/fault/status:503', '/fault/cut:20']) {
      const found = await resolveTarget(' M  51 ', { http, mirrors: mirrors(fault, '') });
      expect(found).toMatchObject({ source: 'sesame', label: 'M 51', target: { name: 'M 51' } });
      expect(found.position.ra).toBeCloseTo(202.4696, 3);
    }
  });

  it('gives up on a slow mirror in time', async () => {
    const started = Date.now();
    await resolveTarget('M 51', { http, mirrors: mirrors('/fault/slow:5000', ''), mirrorMs: 200 });
    expect(Date.now() - started).toBeLessThan(4000);
  });

  it('tells an unknown name from resolvers that are down', async () => {
    await expect(resolveTarget('no such thing', { http, mirrors: mirrors('') })).rejects.toMatchObject({
      kind: 'not-found',
      message: 'Nothing is known as “no such thing” to SIMBAD, NED or VizieR.',
    });
    const down = resolveTarget('M 51', { http, mirrors: mirrors('/fault/html', '/fault/reset') });
    await expect(down).rejects.toMatchObject({ kind: 'network' });
    await expect(down).rejects.toThrow(/web page.*closed the connection/);
  });

  it('falls back to the place in a designation, and says how rough it is', async () => {
    const found = await resolveTarget('PSR J1012+5307', { http, mirrors: mirrors('/fault/reset') });
    expect(found).toMatchObject({
      source: 'designation',
      label: 'PSR J1012+5307',
      note: /minute/.exec(found.note ?? '')?.input,
    });
    expect(found.note).toMatch(/to the minute/);
  });

  it('stops when it is cancelled', async () => {
    const signal = AbortSignal.timeout(100);
    await expect(
      resolveTarget('M 51', { http, signal, mirrors: mirrors('/fault/slow:5000', '') }),
    ).rejects.toThrow();
    expect(archives.requests.at(-1)?.url).toContain('slow');
  });
});

describe('searchImages', () => {
  it('gives each service its own outcome, in its own place', async () => {
    const all = await outcomes(
      query([
        '',
        '/fault/html',
        '/fault/errordoc',
        '/fault/status:404',
        '/fault/slow:300',
        '/fault/badvotable',
      ]),
    );
    expect(all.map(({ state }) => state)).toEqual(['rows', 'failed', 'failed', 'failed', 'rows', 'rows']);
    expect(all.map(({ fault }) => fault?.kind)).toEqual([
      undefined,
      'service',
      'service',
      'not-found',
      undefined,
      undefined,
    ]);
    // What came is kept, to be looked at.
    expect(all.map(({ answer }) => answer?.status)).toEqual([
      ...[undefined, 200, 200, 404, undefined, undefined],
    ]);
    expect(all[1]?.answer?.text).toMatch(/<html/i);
    expect(all[2]?.answer?.text).toMatch(/<VOTABLE[^]*ERROR/);
    expect(all[5]?.messages[0]).toMatch(/read up to there/);
    expect(all[0]?.records.length).toBeGreaterThan(all[5]?.records.length ?? 0);
    expect(all[0]?.records[0]?.accessUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/files\/deep\//);
  });

  it('asks for the full width of the field', async () => {
    await outcomes(query(['']));
    expect(archives.requests.at(-1)?.url).toBe('/sia/deep?POS=202.4696,47.1953&SIZE=0.2');
  });

  it('does not mix two searches', async () => {
    const [here, there] = await Promise.all([
      outcomes(query(['/fault/slow:200'])),
      outcomes(query([''], { position: { ra: 10, dec: -70 } })),
    ]);
    expect(here[0]!.records.every(({ position }) => Math.abs(position!.dec - 47) < 2)).toBe(true);
    expect(there[0]!.records.every(({ position }) => Math.abs(position!.dec + 70) < 2)).toBe(true);
  });

  it('resolves a name that has no position yet', async () => {
    expect((await outcomes(query([''], { name: 'M 51' })))[0]?.state).toBe('rows');
  });

  it('is cancelled as a whole, without outcomes of what did not answer', async () => {
    const seen: number[] = [];
    const run = runQuery(query(['', '/fault/slow:5000']), {
      http,
      signal: AbortSignal.timeout(400),
      onOutcome: (index) => seen.push(index),
    });
    await expect(run).rejects.toMatchObject({ kind: 'cancelled' });
    expect(seen).toEqual([0]);
  });
});
