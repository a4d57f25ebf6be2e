import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { missingProgram } from '../support/truths/python';
import { standInAddresses } from './addresses';
import { archivesAsked } from './asked';
import { type Archives, startArchives } from './server';
import { buildCli } from './fetch/commandLine';

const missing = missingProgram('bzip2');
let folder: string;
let standIn: Archives;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-galaxies-'));
  await buildCli(folder);
  standIn = await startArchives();
});
afterAll(async () => {
  await standIn.close();
  await rm(folder, { recursive: true });
});

function almagest(...args: string[]) {
  return almagestAsking({}, ...args);
}

/** @param other addresses of archives that are elsewhere than the rest */
function almagestAsking(other: Readonly<Record<string, string>>, ...args: string[]) {
  const env = {
    ...process.env,
    ALMAGEST_ARCHIVES: JSON.stringify({ ...standInAddresses(standIn.url), ...other }),
    ALMAGEST_SESAME: `${standIn.url}/sesame`,
  };
  return new Promise<{ stdout: string; stderr: string; code: number }>((resolve) => {
    execFile(
      process.execPath,
      [path.join(folder, 'cli.js'), ...args],
      { env, cwd: folder },
      (error, stdout, stderr) =>
        resolve({ stdout, stderr, code: typeof error?.code === 'number' ? error.code : 0 }),
    );
  });
}

it.skipIf(missing)(
  `galaxies in three bands come from one query, and one is said to be outside of the footprint${missing ? ` (${missing})` : ''}`,
  async () => {
    await writeFile(path.join(folder, 'galaxies.txt'), 'M51\nNGC 1068\nNGC 4486\nLMC\n');
    const query = {
      ...{ almagest: 1, kind: 'archive', archive: 'sdss', ask: 'images' },
      parameters: { bands: ['g', 'r', 'i'], primary: true },
      selection: { onePer: ['filter'] },
    };
    await writeFile(path.join(folder, 'query.json'), JSON.stringify(query));
    const first = await almagest('batch', 'galaxies.txt', 'query.json', '--into', 'data');
    const lines = first.stdout.split('\n').map((line) => line.split(/ {2,}/));
    for (const target of ['M51', 'NGC 1068', 'NGC 4486']) {
      const delivered = lines.filter(([name]) => name === target).map(([, band, , count]) => [band, count]);
      expect(delivered, first.stderr).toEqual([
        ['g', '1'],
        ['i', '1'],
        ['r', '1'],
      ]);
    }
    expect(first.stdout).toMatch(/LMC +g +1 +0 +SDSS: LMC is outside the SDSS imaging footprint \(DR17\)\./);
    const files = (await readdir(path.join(folder, 'data'), { recursive: true })).filter((name) =>
      name.endsWith('.fits.bz2'),
    );
    expect(files).toHaveLength(9);
    const before = standIn.requests.length;
    const second = await almagest('batch', 'galaxies.txt', 'query.json', '--into', 'data');
    const asked = standIn.requests.slice(before).map(({ url }) => url);
    expect(asked, second.stderr).toEqual([]);
    expect(second.stdout.match(/^SKIPPED /gm), second.stderr).toHaveLength(9);
    expect(second.stderr).toMatch(/0 fetched, 9 were there, 0 failed/);
  },
  300_000,
);

it('light curves of a TIC come from one query, and are not asked for again', async () => {
  const asked = archivesAsked(standIn.url);
  const { records } = await asked.query({
    ...{ archive: 'mast', ask: 'products' },
    parameters: { target_name: '261136679', dataproduct_type: 'timeseries', extension: '_lc.fits' },
    selection: { prefer: { provenance_name: ['SPOC', 'TESS-SPOC', 'QLP'] }, onePer: ['sequence_number'] },
  });
  await asked.close();
  const items = records.map(({ accessUrl, title }) => ({ url: accessUrl, path: title }));
  expect(items.length).toBeGreaterThanOrEqual(4);
  expect(items.filter(({ path: name }) => !/261136679.*_lc[.]fits$/.test(name))).toEqual([]);
  await writeFile(path.join(folder, 'curves.json'), JSON.stringify({ items }));
  const first = await almagest('fetch', 'curves.json', '--into', 'curves');
  expect(first.stdout.match(/^COMPLETE /gm), first.stderr).toHaveLength(items.length);
  expect(
    (await readdir(path.join(folder, 'curves'))).filter((name) => name.endsWith('_lc.fits')),
  ).toHaveLength(items.length);
  const before = standIn.requests.length;
  const second = await almagest('fetch', 'curves.json', '--into', 'curves');
  expect(standIn.requests.slice(before)).toEqual([]);
  expect(second.stdout.match(/^SKIPPED /gm), second.stderr).toHaveLength(items.length);
}, 300_000);

it('services are checked on the command line: up, changed and down, with what they sent', async () => {
  const other = {
    skyview: `${standIn.url}/fault/status:503/skyview`,
    sdss: `${standIn.url}/fault/html/skyserver`,
  };
  const bad = await almagestAsking(other, 'check-services', 'skyview', 'sdss', 'hips2fits', '--json');
  const states = (JSON.parse(bad.stdout) as { id: string; state: string }[]).map(({ id, state }) => [
    id,
    state,
  ]);
  expect(Object.fromEntries(states), bad.stderr).toEqual({
    skyview: 'down',
    sdss: 'changed',
    hips2fits: 'up',
  });
  const checked = await almagest(
    'check-services',
    'sesame',
    'skyview',
    'sdss',
    'panstarrs',
    'hips2fits',
    '--save',
    'fixtures',
  );
  expect(checked.stderr).toBe('');
  expect(checked.stdout.match(/ up /g)).toHaveLength(5);
  const saved = await readdir(path.join(folder, 'fixtures'), { recursive: true });
  expect(saved).toEqual(expect.arrayContaining(['index.json', path.join('sdss', '1.csv')]));
}, 300_000);
