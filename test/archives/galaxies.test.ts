import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { missingProgram } from '../support/truths/python';
import { standInAddresses } from './addresses';
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
  const env = {
    ...process.env,
    ALMAGEST_ARCHIVES: JSON.stringify(standInAddresses(standIn.url)),
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

it('services are checked on the command line: up, changed and down, with what they sent', async () => {
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
