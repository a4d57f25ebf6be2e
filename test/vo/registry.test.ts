import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findServices } from '../../src/archives/catalogue/findServices';
import { LimitsBook } from '../../src/archives/limitsBook';
import { searchRegistry } from '../../src/protocols/registry/search';
import type { ServiceSearch } from '../../src/protocols/registry/record';
import { parseQuery } from '../../src/query/query';
import { TapService } from '../../src/protocols/tap/service';
import { runPython } from '../support/truths/run';
import { voServer } from './voServer';
import { bundle } from '../support/bundle';

const { base, missing, http, close } = voServer();
const registry = `${base}/tap`;
const pairsOf = z.array(z.object({ gave: z.array(z.tuple([z.string(), z.string()])) }));

const searches: readonly { readonly ours: ServiceSearch; readonly pyvo: object }[] = [
  { ours: { type: 'ssa' }, pyvo: { servicetype: 'ssa' } },
  { ours: { type: 'scs' }, pyvo: { servicetype: 'conesearch' } },
  { ours: { type: 'tap' }, pyvo: { servicetype: 'tap' } },
  { ours: { type: 'tap', auxiliary: true }, pyvo: { servicetype: 'tap', includeaux: true } },
  { ours: { type: 'sia', wavebands: ['infrared'] }, pyvo: { servicetype: 'sia', waveband: 'infrared' } },
  { ours: { type: 'sia', wavebands: ['xray'] }, pyvo: { servicetype: 'sia', waveband: 'x-ray' } },
  { ours: { type: 'sia', keywords: ['galaxies'] }, pyvo: { servicetype: 'sia', keywords: ['galaxies'] } },
  { ours: { type: 'ssa', keywords: ['quasars'] }, pyvo: { servicetype: 'ssa', keywords: ['quasars'] } },
  {
    ours: { type: 'scs', keywords: ["Barnard's"] },
    pyvo: { servicetype: 'conesearch', keywords: ["Barnard's"] },
  },
  { ours: { type: 'sia', keywords: ['nebula'] }, pyvo: { servicetype: 'sia', keywords: ['nebula'] } },
  { ours: { type: 'tap', dataModel: 'obscore' }, pyvo: { servicetype: 'tap', datamodel: 'obscore' } },
];

afterAll(close);

describe.skipIf(missing)(`RegTAP at a real server${missing ? ` (${missing})` : ''}`, () => {
  let truths: [url: string, standard: string][][] = [];

  beforeAll(async () => {
    const ask = searches.map(({ pyvo }) => ({ do: 'registry', ...pyvo }));
    const answers = await runPython(path.join(__dirname, 'clients/tap.py'), { base, ask });
    truths = pairsOf.parse(answers).map(({ gave }) => gave);
  });

  it.each(searches.map(({ ours }, k) => [JSON.stringify(ours), ours, k] as const))(
    'finds what pyvo finds for %s',
    async (_, search, k) => {
      const { services } = await searchRegistry(registry, search, { http, details: false });
      const addresses = new Set(services.map(({ accessUrl }) => accessUrl.replace(/\?$/, '')));
      expect(addresses).toEqual(new Set(truths[k]!.map(([url]) => url)));
    },
  );

  it('describes a service, and lists it once', async () => {
    const { services } = await searchRegistry(registry, { type: 'sia' }, { http });
    expect(services).toHaveLength(3);
    expect(services[0]).toMatchObject({
      type: 'sia',
      title: 'Generated images',
      ivoid: 'ivo://org.example.almagest/img',
      waveband: ['optical', 'infrared'],
      subjects: ['surveys', 'galaxies'],
      publisher: 'Generated Archive',
      standardId: 'ivo://ivoa.net/std/sia',
      limits: { maxRecords: 1000 },
      source: 'registry',
    });
    expect(services[1]?.accessUrl).toBe('http://plates.example.org/siap?table=plates&');
  });

  it('and what a service says of itself name the same limits', async () => {
    const { services } = await searchRegistry(registry, { type: 'scs' }, { http });
    const found = services.find(({ ivoid }) => ivoid?.endsWith('/cat'));
    const url = `${base}/cat/q/cone/scs.xml`;
    const service = { protocol: 'scs', name: 'DaCHS', url } as const;
    const query = parseQuery({
      ...{ almagest: 1, kind: 'cone', target: { position: { ra: 10, dec: 10 } }, radius: 1 },
      services: [service],
    });
    const said = await new LimitsBook().of(query, service, { http, signal: undefined });
    expect(said?.maxRadius).toBeGreaterThan(0);
    expect(found?.limits).toMatchObject({ maxRadius: said!.maxRadius });
  });

  it.each([
    [{ type: 'sia2' }, ['Generated images']],
    [{ keywords: ['galaxies', 'bands'], type: 'sia' }, ['Generated images']],
    [{ publisher: 'vault' }, ['An image service of the first days', 'X-ray images that are elsewhere']],
    [{ ivoid: 'IVO://org.example.almagest/spec' }, ['Generated spectra']],
    [{ type: 'scs', wavebands: ['radio', 'optical'] }, ['Generated catalogue']],
  ] satisfies [ServiceSearch, string[]][])('takes %o', async (search, titles) => {
    const { services } = await searchRegistry(registry, search, { http, details: false });
    expect(services.map(({ title }) => title).sort()).toEqual(titles.sort());
  });

  it('asks the next registry where one does not answer, and finds a service that can be asked', async () => {
    const registries = [`${base}/cat/q/cone/scs.xml`, registry];
    const found = await findServices({ type: 'tap' }, { http, registries });
    expect(found).toMatchObject({ registry, failures: [{ registry: registries[0] }] });
    const service = new TapService({ http, url: found.services[0]!.accessUrl });
    expect((await service.query({ query: 'SELECT TOP 1 ra FROM cat.sources' })).table.nrows).toBe(1);
  });
});

describe.skipIf(missing)('registry and tap on the command line', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  const run = (...args: string[]) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [at('cli.js'), ...args], (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
      });
    });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'almagest-cli-'));
    await bundle(path.join(__dirname, '../../src/cli/main.ts'), at('cli.js'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('lists services of a registry, and of the built-in catalogue where none answers', async () => {
    const dead = 'http://127.0.0.1:9/tap';
    const found = await run(
      'registry',
      '--type',
      'ssa',
      '--registry',
      dead,
      '--registry',
      registry,
      '--json',
    );
    expect(found).toMatchObject({ code: 0, stderr: expect.stringMatching(/127.0.0.1:9/) as string });
    expect(JSON.parse(found.stdout)).toMatchObject({ registry, services: [{ title: 'Generated spectra' }] });
    const offline = await run('registry', '--type', 'sia', '--waveband', 'radio', '--registry', dead);
    expect(offline).toMatchObject({ code: 0, stderr: expect.stringMatching(/built-in catalogue/) as string });
    expect(offline.stdout).toMatch(/SkyView/);
    expect(await run('registry', '--type', 'tap', '--offline', '--out', at('s.csv'))).toMatchObject({
      code: 0,
    });
    expect(await readFile(at('s.csv'), 'utf8')).toMatch(/^type,title,.*\r?\ntap,/);
    for (const wrong of [['registry'], ['registry', '--type', 'sia', '--waveband', 'visual range']]) {
      expect((await run(...wrong)).code).toBe(2);
    }
  });

  it('goes on with a job in another process', async () => {
    const query = 'SELECT TOP 4 source_id, ra FROM cat.sources ORDER BY source_id';
    const sent = await new TapService({ http, url: registry }).submit({ query });
    await sent.uws.run();
    const job = await run('tap', '--job', sent.url, '--out', at('job.csv'));
    expect(job).toMatchObject({ code: 0, stderr: expect.stringMatching(/COMPLETED/) as string });
    const sync = await run('tap', registry, '--query', query, '--out', at('sync.csv'));
    expect(sync.code).toBe(0);
    expect(await readFile(at('job.csv'), 'utf8')).toBe(await readFile(at('sync.csv'), 'utf8'));
    expect((await readFile(at('job.csv'), 'utf8')).trim().split('\n')).toHaveLength(5);
    await sent.delete();
  });

  it('uploads a file, lists tables, and says what is wrong', async () => {
    const of = (query: string, ...rest: string[]) => run('tap', registry, '--query', query, ...rest);
    const few = 'SELECT TOP 3 source_id FROM cat.sources ORDER BY source_id';
    expect(await of(few, '--out', at('few.vot'))).toMatchObject({ code: 0 });
    const join = 'SELECT s.class FROM TAP_UPLOAD.few AS u JOIN cat.sources AS s ON s.source_id=u.source_id';
    expect(await of(join, '--upload', `few=${at('few.vot')}`, '--out', at('j.csv'))).toMatchObject({
      code: 0,
    });
    expect((await readFile(at('j.csv'), 'utf8')).trim().split('\n')).toHaveLength(4);
    const failed = await of('SELECT nosuch FROM cat.sources', '--async', '--out', at('no.csv'));
    expect(failed).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/job failed: “.*nosuch/) as string,
    });
    const { schemas } = JSON.parse((await run('tap', registry, '--tables', '--json')).stdout) as {
      schemas: { tables: { name: string; columns: unknown[] }[] }[];
    };
    const table = schemas.flatMap(({ tables }) => tables).find(({ name }) => name === 'cat.sources');
    expect(table?.columns).toHaveLength(10);
    expect((await of(few)).code).toBe(2);
  });
});
