import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { serve } from '../net/node/testing/served';
import { uwsServer } from '../protocols/uws/node/testing/uwsServer';
import { startArchives, type Archives } from '../../test/archives/server';
import { hasOpenssl, makeCertificate } from '../../test/support/certificates';
import { bundle } from '../../test/support/bundle';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let archives: Archives;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-query-'));
  await bundle(path.join(import.meta.dirname, 'main.ts'), at('cli.js'));
  archives = await startArchives();
});
afterAll(async () => {
  await archives.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => void archives.requests.splice(0));

const service = (name: string, place: string) => ({ protocol: 'sia1', name, url: archives.url + place });
const images = (...services: object[]) => ({
  almagest: 1,
  kind: 'images',
  target: { position: { ra: 202.4696, dec: 47.1953 } },
  radius: 0.05,
  services,
  parameters: { format: 'image/fits' },
});

async function run(query: unknown, out: string, environment: Record<string, string> = {}) {
  await writeFile(at('q.json'), typeof query === 'string' ? query : JSON.stringify(query));
  return new Promise<{ code: number; stderr: string }>((resolve) => {
    const env = { ...process.env, ...environment };
    execFile(
      process.execPath,
      [at('cli.js'), 'query', at('q.json'), '--out', at(out)],
      { env },
      (error, _, stderr) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, stderr }),
    );
  });
}
const lines = async (name: string) => (await readFile(at(name), 'utf8')).trim().split(/\r?\n/);

describe('query', () => {
  it('writes the columns of a service as it has them', async () => {
    const { code, stderr } = await run(images(service('Deep', '/sia/deep')), 'one.csv');
    const [head, ...rows] = await lines('one.csv');
    expect(code, stderr).toBe(0);
    expect(head).toContain('acref');
    expect(rows.length).toBeGreaterThan(2);
    expect(stderr).toContain(`Deep: ${rows.length} rows`);
  });

  it('writes what several services found once each, and tells of the one that failed', async () => {
    const query = images(
      service('Deep', '/sia/deep'),
      service('Again', '/sia/deep'),
      service('Wide', '/sia/wide'),
      service('Down', '/fault/status:500/sia/deep'),
    );
    const { code, stderr } = await run(query, 'many.json');
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/Down: failed: Down \(127.*status 500/);
    expect(stderr).toMatch(/rows were found by several services and are written once/);
    const { columns, rows } = JSON.parse(await readFile(at('many.json'), 'utf8')) as {
      columns: { name: string }[];
      rows: (string | number | null)[][];
    };
    const url = columns.findIndex(({ name }) => name === 'access_url');
    expect(columns[0]?.name).toBe('service');
    expect(new Set(rows.map((row) => row[0]))).toEqual(new Set(['Deep; Again', 'Wide']));
    expect(new Set(rows.map((row) => row[url])).size).toBe(rows.length);
  });

  it('is done where a service has nothing, and failed where none answers', async () => {
    const nowhere = { ...images(service('Wide', '/sia/wide')), parameters: { format: 'image/jpeg' } };
    const none = await run(nowhere, 'none.ecsv');
    expect(none).toMatchObject({ code: 0, stderr: expect.stringContaining('Wide: nothing found') as string });
    expect(await lines('none.ecsv')).toContain('# %ECSV 1.0');
    for (const fault of ['/fault/html', '/fault/errordoc', '/fault/cut:500']) {
      const failed = await run(images(service('Deep', `${fault}/sia/deep`)), 'failed.csv');
      expect(failed.code, failed.stderr).toBe(1);
      await expect(readFile(at('failed.csv'))).rejects.toThrow('ENOENT');
    }
  });

  it('says that a service had more than it sent', async () => {
    const query = { ...images(service('Deep', '/sia/deep')), parameters: { extra: { MAXREC: '1' } } };
    const { code, stderr } = await run(query, 'more.csv');
    expect([code, (await lines('more.csv')).length]).toEqual([0, 2]);
    expect(stderr).toMatch(/Deep: 1 row, and more that were not sent \(overflow\)/);
  });

  it('asks MAST by criteria, and writes its columns', async () => {
    const query = {
      ...{ almagest: 1, kind: 'archive', archive: 'mast', ask: 'observations' },
      parameters: { target_name: '261136679', obs_collection: 'TESS' },
    };
    const ALMAGEST_ARCHIVES = `mast=${archives.url}/mast`;
    const { code, stderr } = await run(query, 'mast.json', { ALMAGEST_ARCHIVES });
    expect(code, stderr).toBe(0);
    const { columns, rows } = JSON.parse(await readFile(at('mast.json'), 'utf8')) as {
      columns: { name: string }[];
      rows: unknown[][];
    };
    const column = (wanted: string) => {
      const index = columns.findIndex(({ name }) => name === wanted);
      return rows.map((row) => row[index]);
    };
    expect(rows.length).toBeGreaterThan(1);
    expect(new Set(column('obs_collection'))).toEqual(new Set(['TESS']));
    expect(new Set(column('target_name'))).toEqual(new Set(['261136679']));
    const unknown = await run({ ...query, parameters: { colour: 'red' } }, 'bad.json', { ALMAGEST_ARCHIVES });
    expect(unknown.code).not.toBe(0);
    expect(unknown.stderr).toContain('colour');
  });

  it('resolves the name of a target', async () => {
    const query = { ...images(service('Deep', '/sia/deep')), target: { name: 'M51' } };
    const { code, stderr } = await run(query, 'named.csv', { ALMAGEST_SESAME: `${archives.url}/sesame` });
    expect(code, stderr).toBe(0);
    const unknown = { ...query, target: { name: 'Nibiru' } };
    const failed = await run(unknown, 'x.csv', { ALMAGEST_SESAME: `${archives.url}/sesame` });
    expect(failed).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Nothing is known as “Nibiru”') as string,
    });
  });

  it('sends the sign-ins of the environment to their host, names itself, and tells no one', async () => {
    const host = new URL(archives.url).host.replace(/\W/g, '_');
    const environment = { [`ALMAGEST_TOKEN_${host}`]: 'opensesame' };
    const { stderr } = await run(images(service('Deep', '/fault/status:401/sia/deep')), 'x.csv', environment);
    expect(archives.requests[0]?.headers.authorization).toBe('Bearer opensesame');
    expect(archives.requests[0]?.headers['user-agent']).toMatch(/^Almagest\/\d/);
    expect(stderr).toContain(`Sign in to ${archives.url}.`);
    expect(stderr).not.toContain('opensesame');
  });

  it('runs ADQL as a job, and deletes it when its rows are there', async () => {
    const table =
      '<VOTABLE><RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/><TABLE><FIELD name="n" datatype="int"/>' +
      '<DATA><TABLEDATA><TR><TD>7</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>';
    const steps = [{ phase: 'QUEUED', for: 50 }, { phase: 'COMPLETED' }] as const;
    const jobs = uwsServer({ steps, table });
    const { origin, asked } = await serve(jobs.handler);
    const query = {
      ...{ almagest: 1, kind: 'tap', mode: 'async', adql: 'SELECT n FROM t' },
      services: [{ protocol: 'tap', name: 'Jobs', url: `${origin}/tap` }],
    };
    const { code, stderr } = await run(query, 'job.csv');
    expect(code, stderr).toBe(0);
    expect(await lines('job.csv')).toEqual(['n', '7']);
    expect(
      jobs.sent
        .map(({ body }) => new URLSearchParams(body))
        .at(0)
        ?.get('QUERY'),
    ).toBe('SELECT n FROM t');
    expect(jobs.sent.slice(1).map(({ path: to, body }) => [to, body])).toEqual([
      ['/tap/async/7/phase', 'PHASE=RUN'],
      ['/tap/async/7', 'ACTION=DELETE'],
    ]);
    expect(asked).not.toContain('POST /tap/sync');

    const error = { message: 'No column n' };
    const failing = await serve(uwsServer({ steps: [{ phase: 'ERROR' }], error }).handler);
    const services = [{ protocol: 'tap', name: 'Jobs', url: `${failing.origin}/tap` }];
    const failed = await run({ ...query, services }, 'failed-job.csv');
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringContaining('job failed: “No column n”')]);
  });

  it.skipIf(!hasOpenssl())(
    'trusts the authorities that NODE_EXTRA_CA_CERTS names, and no others',
    async () => {
      const certificate = makeCertificate(folder);
      const answer = await (await fetch(`${archives.url}/sia/deep?POS=202.4696,47.1953&SIZE=0.1`)).text();
      const https = createServer(certificate, (_, response) => response.end(answer));
      await new Promise<void>((resolve) => https.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => {
        https.close().closeAllConnections();
      });
      const url = `https://127.0.0.1:${(https.address() as AddressInfo).port}/sia`;
      const query = images({ protocol: 'sia1', name: 'Institute', url });
      const refused = await run(query, 'refused.csv');
      expect([refused.code, refused.stderr]).toEqual([
        1,
        expect.stringMatching(/Institute .*no certificate that can be trusted/) as string,
      ]);
      const trusted = await run(query, 'trusted.csv', { NODE_EXTRA_CA_CERTS: certificate.caFile });
      expect(trusted.code, trusted.stderr).toBe(0);
      expect((await lines('trusted.csv')).length).toBeGreaterThan(2);
    },
  );

  it('refuses what is no query or no table file', async () => {
    expect(await run('{', 'x.csv')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/is no JSON/) as string,
    });
    expect(await run({ almagest: 1 }, 'x.csv')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/q\.json is not valid/) as string,
    });
    expect((await run(images(service('Deep', '/sia/deep')), 'x.doc')).code).toBe(2);
  });
});
