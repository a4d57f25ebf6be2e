import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { missingModules, python } from '../../support/truths/python';
import { buildCli, start, type Ran } from './commandLine';
import { fileOf } from './hostileServer';

let root: string;
let folder: string;
let cli: string;
let origin: string;
const versions = new Map<number, number>();
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  const number = Number(/(\d+)\.fits/.exec(request.url ?? '')?.[1] ?? -1);
  if (number < 0) response.writeHead(404).end();
  else if (request.url?.startsWith('/slow')) response.write(fileOf(number).subarray(0, 4000));
  else {
    const body = fileOf(number, versions.get(number));
    response.writeHead(200, { 'Content-Length': body.length }).end(body);
  }
});

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'almagest-folder-'));
  cli = await buildCli(root);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(root, { recursive: true });
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(root, 'data-'));
  asked.length = 0;
});
afterEach(() => versions.clear());

const at = (name: string) => path.join(folder, name);
const run = (...args: string[]): Promise<Ran> => start(cli, args).ended;

async function fetch(items: readonly object[], extra: object = {}): Promise<Ran> {
  await writeFile(path.join(root, 'plan.json'), JSON.stringify({ items, ...extra }));
  return run('fetch', path.join(root, 'plan.json'), '--into', folder);
}
const item = (number: number, more: object = {}) => ({
  url: `${origin}/${number}.fits`,
  path: `m51/${number}.fits`,
  target: 'M 51',
  ...more,
});

describe('files that are kept', () => {
  const other = () => mkdtemp(path.join(root, 'other-'));
  const plan = () => path.join(root, 'plan.json');

  it('come into another folder without the server, byte for byte', async () => {
    const [cache, second] = [await other(), await other()];
    await writeFile(plan(), JSON.stringify({ items: [item(1), item(2)] }));
    const first = await run('fetch', plan(), '--into', folder, '--cache', cache);
    expect(first.code, first.stderr).toBe(0);
    expect(asked).toHaveLength(2);
    const again = await run('fetch', plan(), '--into', second, '--cache', cache);
    expect(again.code, again.stderr).toBe(0);
    expect(asked).toHaveLength(2);
    expect(again.stdout).toContain('kept on this machine');
    for (const number of [1, 2]) {
      expect((await readFile(path.join(second, `m51/${number}.fits`))).equals(fileOf(number))).toBe(true);
    }
    expect(await readdir(cache)).toEqual(['almagest-files']);
    // Cleared by hand: asked for again.
    await rm(path.join(cache, 'almagest-files'), { recursive: true });
    await run('fetch', plan(), '--into', await other(), '--cache', cache);
    expect(asked).toHaveLength(4);
  });

  it('leave room, and are never those of whoever signs in', async () => {
    const cache = await other();
    const big = { url: `${origin}/1.fits`, path: 'a.fits' };
    await writeFile(plan(), JSON.stringify({ items: [big] }));
    const wrong = await run('fetch', plan(), '--into', folder, '--megabytes', '5');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--megabytes goes with --cache');
    process.env.ALMAGEST_TOKEN_EXAMPLE_ORG = 'secret';
    try {
      const signedIn = await run('fetch', plan(), '--into', folder, '--cache', cache);
      expect(signedIn.code, signedIn.stderr).toBe(0);
      expect(signedIn.stderr).toContain('--cache is left out');
    } finally {
      delete process.env.ALMAGEST_TOKEN_EXAMPLE_ORG;
    }
    expect(await readdir(cache)).toEqual([]);
  });
});

describe('the manifest', () => {
  it('is read by astropy, whatever is in it', async ({ skip }) => {
    const missing = missingModules('astropy');
    if (missing !== undefined) skip(missing);
    const target = `"α", 'β'; # x`;
    const ran = await fetch([item(1, { target }), item(2), { url: `${origin}/none`, path: 'a b.fits' }]);
    expect(ran.code).toBe(1);
    const code = `import json, sys
from astropy.table import Table
t = Table.read(sys.argv[1])
print(json.dumps([[str(c) for c in t.colnames], [[str(v) for v in r['local_path','status','bytes','target']] for r in t]]))`;
    const said = execFileSync(python, ['-W', 'ignore', '-c', code, at('almagest-manifest.ecsv')]).toString();
    expect(JSON.parse(said)).toEqual([
      'local_path status message url bytes sha256 time archive query_id target'.split(' '),
      [
        ['a b.fits', 'ERROR', '--', '--'],
        ['m51/1.fits', 'COMPLETE', String(fileOf(1).length), target],
        ['m51/2.fits', 'COMPLETE', String(fileOf(2).length), 'M 51'],
      ],
    ]);
  });

  it('that cannot be read is kept aside', async () => {
    await writeFile(at('almagest-manifest.ecsv'), '<<<<<<< HEAD\n');
    expect((await fetch([item(1)])).stderr).toContain('it is kept as almagest-manifest-1.ecsv');
    expect(await readFile(at('almagest-manifest-1.ecsv'), 'utf8')).toBe('<<<<<<< HEAD\n');
  });
});

describe('what is there', () => {
  it('is not asked for again: by manifest, by hash, by announced size', async () => {
    expect((await fetch([item(1)])).code).toBe(0);
    await writeFile(at('known.fits'), fileOf(7));
    await writeFile(at('sized.fits'), fileOf(8));
    asked.length = 0;
    const sha256 = createHash('sha256').update(fileOf(7)).digest('hex');
    const ran = await fetch([
      ...[item(1), { url: `${origin}/7.fits`, path: 'known.fits', sha256 }],
      { url: `${origin}/8.fits`, path: 'sized.fits', bytes: fileOf(8).length },
    ]);
    expect(ran.stdout.match(/^SKIPPED/gm)).toHaveLength(3);
    expect(ran.code).toBe(0);
    expect(asked).toEqual([]);
  });

  it('is left alone where it is something else, and found again under its number', async () => {
    await fetch([item(3)]);
    await writeFile(at('m51/3.fits'), 'edited');
    expect((await fetch([item(3)])).stdout).toContain('saved as 3-1.fits');
    asked.length = 0;
    expect((await fetch([item(3)])).stdout).toMatch(/^SKIPPED/);
    expect(asked).toEqual([]);
    expect(await readFile(at('m51/3.fits'), 'utf8')).toBe('edited');
  });

  it('may be reached by a link, which never leads out from below', async () => {
    const real = await mkdtemp(path.join(root, 'scratch-'));
    await rm(folder, { recursive: true });
    await symlink(real, folder);
    expect((await fetch([item(1)])).code).toBe(0);
    expect(await readdir(path.join(real, 'm51'))).toEqual(['1.fits']);
    const outside = await mkdtemp(path.join(root, 'outside-'));
    await symlink(outside, path.join(real, 'out'));
    const ran = await fetch([item(1, { path: 'out/1.fits' })]);
    expect(ran.stdout).toContain('is a link that leads out of');
    expect(await readdir(outside)).toEqual([]);
  });
});

describe('a folder in use', () => {
  it('is not fetched into by a second process; one that was killed does not count', async () => {
    await writeFile(
      path.join(root, 'slow.json'),
      JSON.stringify({ items: [{ url: `${origin}/slow/1.fits` }] }),
    );
    const first = start(cli, ['fetch', path.join(root, 'slow.json'), '--into', folder]);
    while (!asked.includes('GET /slow/1.fits')) await new Promise((resolve) => setTimeout(resolve, 20));
    const second = await fetch([item(1)]);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain(`is in use: process ${first.process.pid}`);
    first.process.kill('SIGKILL');
    await first.ended;
    expect((await fetch([item(1)])).code).toBe(0);
  });

  it('is let go when it is stopped, with what has come so far', async () => {
    await writeFile(
      path.join(root, 'slow.json'),
      JSON.stringify({ items: [{ url: `${origin}/slow/1.fits` }] }),
    );
    const first = start(cli, ['fetch', path.join(root, 'slow.json'), '--into', folder]);
    while (!asked.includes('GET /slow/1.fits')) await new Promise((resolve) => setTimeout(resolve, 20));
    first.process.kill('SIGINT');
    const ran = await first.ended;
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('run it again to go on');
    expect(await readdir(at('.almagest'))).not.toContain('lock');
    expect((await fetch([item(1)])).code).toBe(0);
  });
});

describe('restore', () => {
  it('fetches what is missing and says what changed', async () => {
    const query = { almagest: 1, kind: 'images' };
    await fetch([item(1, { query_id: 'abc' }), item(2), item(3)], { queries: { abc: query } });
    await rm(at('m51/1.fits'));
    await rm(at('m51/2.fits'));
    versions.set(2, 1);
    asked.length = 0;
    const ran = await run('restore', folder);
    expect(ran.code, ran.stderr).toBe(0);
    expect(asked.sort()).toEqual(['GET /1.fits', 'GET /2.fits']);
    expect(await readFile(at('m51/1.fits'))).toEqual(fileOf(1));
    expect(ran.stdout).toMatch(/^CHANGED m51\/2\.fits has changed at its archive since \d{4}-/m);
    expect(ran.stdout).not.toContain('CHANGED m51/1');
    expect((await run('restore', folder)).stdout).toBe('');

    const where = await run('provenance', at('m51/1.fits'), '--json');
    expect(JSON.parse(where.stdout)).toMatchObject({ url: `${origin}/1.fits`, target: 'M 51', query });
  });

  it('asks the archives about what is there, on wish', async () => {
    await fetch([item(1), { ...item(4), url: `${origin}/4.fits?gone` }]);
    const manifest = await readFile(at('almagest-manifest.ecsv'), 'utf8');
    await writeFile(at('almagest-manifest.ecsv'), manifest.replace('4.fits?gone', 'nothing'));
    asked.length = 0;
    const ran = await run('restore', folder, '--upstream');
    expect(asked.sort()).toEqual(['HEAD /1.fits', 'HEAD /nothing']);
    expect(ran.stdout).toBe('CHANGED m51/4.fits is no longer at its archive (404).\n');
  });

  it('needs a manifest, and takes no path from it that leads outside', async () => {
    expect(await run('restore', folder)).toMatchObject({ code: 1 });
    await fetch([item(1)]);
    const manifest = await readFile(at('almagest-manifest.ecsv'), 'utf8');
    await writeFile(at('almagest-manifest.ecsv'), manifest.replace('m51/1.fits', '../../outside.fits'));
    const ran = await run('restore', folder);
    expect(ran.stdout).toContain('leads out of the folder');
    expect(ran.code).toBe(1);
    expect(await readdir(root)).not.toContain('outside.fits');
  });
});
