import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readManifest } from '../../../src/downloads/manifest/manifest';
import { buildCli, start } from '../fetch/commandLine';
import { startArchives, type Archives } from '../server';

let folder: string;
let cli: string;
let archives: Archives;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-batch-'));
  [cli, archives] = await Promise.all([buildCli(folder), startArchives()]);
});
afterAll(async () => {
  await archives.close();
  await rm(folder, { recursive: true });
});
const at = (name: string) => path.join(folder, name);
const run = (...args: string[]) => start(cli, args, { ALMAGEST_SESAME: `${archives.url}/sesame` }).ended;

it('asks about every target, fetches what there is, and says what is missing and why', async () => {
  const service = (name: string, place: string) => ({ protocol: 'sia1', name, url: archives.url + place });
  const query = {
    almagest: 1,
    kind: 'images',
    radius: 0.02,
    services: [service('Deep', '/sia/deep')],
    parameters: { format: 'image/fits' },
    selection: { onePer: ['filter'], first: 2 },
  };
  await writeFile(at('query.json'), JSON.stringify(query));
  await writeFile(at('targets.csv'), 'name,ra,dec\nM 51,,\nno such thing,,\nplace,83.8221,-5.3911\n');
  const into = at('data');
  const dry = await run('batch', at('targets.csv'), at('query.json'), '--into', into, '--dry-run');
  expect(dry.stdout, dry.stderr).toMatch(/^3 targets: 2 with files, 0 without, 1 failed\. 4 files, /);
  expect(await readdir(folder)).not.toContain('data');

  const ran = await run('batch', at('targets.csv'), at('query.json'), '--into', into);
  expect(ran.code, ran.stderr).toBe(1);
  expect(ran.stderr).toMatch(/no such thing: failed: .*no such thing/);
  expect(ran.stdout).toMatch(/no such thing +\S* +1 +0 +\S/);
  const rows = readManifest(await readFile(path.join(into, 'almagest-manifest.ecsv'), 'utf8'));
  expect(rows.map(({ status, target, archive }) => [status, target, archive])).toEqual([
    ['COMPLETE', 'M 51', 'Deep'],
    ['COMPLETE', 'M 51', 'Deep'],
    ['COMPLETE', 'place', 'Deep'],
    ['COMPLETE', 'place', 'Deep'],
  ]);
  expect((await readdir(into)).filter((name) => !name.startsWith('query-')).sort()).toEqual([
    ...['.almagest', 'M 51', 'almagest-batch.log', 'almagest-manifest.ecsv', 'place'],
  ]);
  const file = path.join(into, rows[0]!.local_path);
  const { stdout } = await run('provenance', file, '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    query: { kind: 'images', target: { name: 'M 51' }, radius: 0.02 },
  });
  expect(await readFile(path.join(into, 'almagest-batch.log'), 'utf8')).toContain('no such thing: failed');

  // Run again, it asks only about what failed, and fetches nothing.
  archives.requests.splice(0);
  const again = await run('batch', at('targets.csv'), at('query.json'), '--into', into);
  expect(again.stdout.match(/^SKIPPED/gm)).toHaveLength(4);
  expect(archives.requests.filter((request) => JSON.stringify(request).includes('/sia/'))).toEqual([]);
});

it('lays files out by a template, also of what their headers say', async () => {
  await writeFile(at('one.txt'), 'M 51\n');
  const into = at('named');
  const names = '{archive}/{target}/{OBJECT}_{filter}';
  const ran = await run('batch', at('one.txt'), at('query.json'), '--into', into, '--names', names);
  expect(ran.code, ran.stderr).toBe(0);
  const rows = readManifest(await readFile(path.join(into, 'almagest-manifest.ecsv'), 'utf8'));
  expect(rows).toHaveLength(2);
  const headers = await Promise.all(
    rows.map(({ local_path: file }) => readFile(path.join(into, file), 'latin1')),
  );
  const objects = headers.map((header) => /OBJECT {2}= '([^']*?) *'/.exec(header)?.[1] ?? '');
  expect(objects).not.toContain('');
  for (const [index, { local_path: file }] of rows.entries()) {
    const [archive, target, name = ''] = file.split('/');
    expect([archive, target]).toEqual(['Deep', 'M 51']);
    expect(name).toMatch(new RegExp(`^${objects[index]}_?[a-z]?\\.fits$`));
  }
  const wrong = await run('batch', at('one.txt'), at('query.json'), '--into', into, '--names', '{what}');
  expect(wrong.stderr).toContain('has {what}, which is no field');
});

it('takes no ADQL', async () => {
  const query = {
    almagest: 1,
    kind: 'tap',
    adql: 'SELECT 1',
    services: [{ protocol: 'tap', url: archives.url }],
  };
  await writeFile(at('tap.json'), JSON.stringify(query));
  await writeFile(at('one.txt'), 'M 51\n');
  const ran = await run('batch', at('one.txt'), at('tap.json'), '--into', at('tap'));
  expect(ran.stderr).toContain('has no target that could be replaced');
  expect(ran.code).toBe(1);
});
