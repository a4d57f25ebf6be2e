import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildHeader, buildImage, imageCards, join } from '../fits/testing/buildFits';

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-cli-'));
  const entry = path.join(import.meta.dirname, 'main.ts');
  await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', outfile: at('cli.js') });
  const science = buildImage(16, [3, 2], [1, 2, 3, 4, 5, 6], [['EXTNAME', 'SCI']], true);
  await writeFile(at('good.fits'), join(buildHeader(imageCards(8, [])), science));
  await writeFile(at('cut.fits'), buildImage(16, [3000, 2], []).subarray(0, 3000));
  await writeFile(at('text.fits'), 'no FITS');
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [at('cli.js'), ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });

it('inspects a file as JSON alone', async () => {
  const { code, stdout, stderr } = await run('inspect', at('good.fits'), '--json');
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({
    file: at('good.fits'),
    size: 8640,
    problems: [],
    hdus: [
      { index: 0, kind: 'image' },
      { name: 'SCI', version: 1, bitpix: 16, axes: [3, 2], columns: null },
    ],
  });
});

it('writes pixels, and leaves nothing where it cannot', async () => {
  expect(await run('pixels', at('good.fits'), '--hdu', 'sci', '--out', at('a.npy'))).toMatchObject({
    code: 0,
    stdout: '',
  });
  for (const [file, hdu] of [
    ['cut.fits', '0'],
    ['good.fits', '0'],
    ['good.fits', 'ERR'],
  ] as const) {
    const failed = await run('pixels', at(file), '--hdu', hdu, '--out', at('b.npy'));
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed.stderr).toMatch(/^almagest: /);
  }
  expect((await readdir(folder)).filter((name) => name.includes('npy'))).toEqual(['a.npy']);
});

it('lists what a cut file has, and refuses what is no FITS file', async () => {
  expect(await run('inspect', at('cut.fits'))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/data are cut/) as string,
  });
  expect(await run('inspect', at('text.fits'), '--json')).toMatchObject({ code: 1, stdout: '' });
  expect(await run('inspect', at('none.fits'))).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/does not exist/) as string,
  });
});

it('tells wrong use from failure', async () => {
  for (const args of [
    [],
    ['explode'],
    ['inspect'],
    ['inspect', '--loud', 'a'],
    ['inspect', 'a', 'b'],
    ['pixels', 'a'],
  ]) {
    expect((await run(...args)).code).toBe(2);
  }
  expect((await run('--help')).stdout).toMatch(/almagest inspect FILE/);
  expect((await run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
