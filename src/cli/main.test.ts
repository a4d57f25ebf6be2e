import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildHeader, buildImage, imageCards, join, type BuiltCards } from '../fits/testing/buildFits';
import { bundle } from '../../test/support/bundle';

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-cli-'));
  await bundle(path.join(import.meta.dirname, 'main.ts'), at('cli.js'));
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

it('reads compressed files and addresses as well', async () => {
  const bytes = await readFile(at('good.fits'));
  await writeFile(at('packed.dat'), gzipSync(bytes));
  const server = createServer((_, response) => response.end(gzipSync(bytes)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const file of [at('packed.dat'), `http://127.0.0.1:${port}/good.fits.gz`]) {
    const { code, stdout, stderr } = await run('inspect', file, '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ file, size: 8640, hdus: [{}, { name: 'SCI' }] });
  }
  server.close();
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

it('writes where it is told to: not over a link, a device or a folder', async () => {
  const pixels = (out: string) => run('pixels', at('good.fits'), '--hdu', '1', '--out', out);
  await writeFile(at('kept.npy'), 'old');
  await symlink('kept.npy', at('link.npy'));
  expect((await pixels(at('link.npy'))).code).toBe(0);
  expect((await lstat(at('link.npy'))).isSymbolicLink()).toBe(true);
  expect((await lstat(at('kept.npy'))).size).toBe(128 + 12);
  expect(await pixels(folder)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/is a folder/) as string,
  });
  expect(await pixels(at('none/a.npy'))).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/there is no folder .*none/) as string,
  });
  expect((await readdir(folder)).filter((name) => name.includes('.part'))).toEqual([]);
});

it.skipIf(!existsSync('/dev/full'))('says that a disk is full, and leaves a device one', async () => {
  const failed = await run('pixels', at('good.fits'), '--hdu', '1', '--out', '/dev/full');
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringMatching(/the disk is full/) as string });
  expect((await lstat('/dev/full')).isCharacterDevice()).toBe(true);
});

it('refuses pixels whose number the header does not say', async () => {
  const negative = join(buildHeader(imageCards(16, [-4, 3])), new Uint8Array(2880));
  await writeFile(at('negative.fits'), negative);
  const failed = await run('pixels', at('negative.fits'), '--hdu', '0', '--out', at('n.npy'));
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringMatching(/NAXIS1 is -4/) as string });
});

it('prints the header that an image had before it was compressed, and as it is stored', async () => {
  const original = imageCards(16, [3, 2], true) as readonly (readonly [string, string | number])[];
  const stored: BuiltCards = [
    ['XTENSION', 'BINTABLE'],
    ...imageCards(8, [8, 2], true).slice(1),
    ['TFIELDS', 1],
    ['TTYPE1', 'COMPRESSED_DATA'],
    ['TFORM1', '1PB(0)'],
    ['ZIMAGE', true],
    ...original.map(([keyword, value]) => [`Z${keyword.replace('XT', 'T')}`, value] as const),
    ['OBJECT', 'M 31'],
  ];
  const file = at('packed.fits');
  await writeFile(file, join(buildHeader(imageCards(8, [])), buildHeader(stored), new Uint8Array(2880)));
  const lines = (cards: BuiltCards) =>
    Buffer.from(buildHeader(cards))
      .toString('latin1')
      .match(/.{80}/g)!
      .map((line) => line.trimEnd())
      .filter((line) => line !== '' && line !== 'END');
  const printed = async (...options: string[]) =>
    (await run('header', file, '--hdu', '1', ...options)).stdout.trimEnd().split('\n');
  expect(await printed()).toEqual(lines([...original, ['OBJECT', 'M 31']]));
  expect(await printed('--stored')).toEqual(lines(stored));
  const json = JSON.parse((await printed('--json')).join('\n')) as { cards: { offset: number | null }[] };
  expect(json.cards.map(({ offset }) => offset)).toEqual([...original, null].map(() => null));
});

it('keeps what a file says from playing with the terminal', async () => {
  await writeFile(at('evil.fits'), buildImage(8, [1], [1], [['EXTNAME', '\x1b[2J\x9bBOO']]));
  const { stdout } = await run('inspect', at('evil.fits'));
  expect(stdout).toMatch(/BOO/);
  expect(stdout).not.toMatch(/[\x1b\x9b]/);
});

it('tells wrong use from failure', { timeout: 30_000 }, async () => {
  for (const args of [
    [],
    ['explode'],
    ['inspect'],
    ['inspect', '--loud', 'a'],
    ['inspect', 'a', 'b'],
    ['inspect', ''],
    ['pixels', 'a'],
    ['pixels', 'a', '--hdu', '', '--out', 'b'],
    ['pixels', 'a', '--hdu', '-1', '--out', 'b'],
  ]) {
    expect((await run(...args)).code).toBe(2);
  }
  expect((await run('inspect', folder)).code).toBe(1);
  expect((await run('--help')).stdout).toMatch(/almagest inspect FILE/);
  expect((await run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it('sky says physical pixels, polarisations and dates beside the place', async () => {
  const cards: BuiltCards = [
    ['CTYPE1', 'RA---TAN'],
    ['CTYPE2', 'DEC--TAN'],
    ['CTYPE3', 'STOKES'],
    ['CTYPE4', 'TIME'],
    ['CUNIT4', 'd'],
    ['CRPIX1', 2],
    ['CRVAL1', 150],
    ['CRVAL2', 2],
    ['CDELT1', -0.001],
    ['CDELT2', 0.001],
    ['CRPIX2', 2],
    ['CRPIX3', 1],
    ['CRVAL3', 1],
    ['MJDREFI', 55000],
    ['MJDREFF', 0.5],
    ['TIMESYS', 'TDB'],
    ['LTV1', -100],
    ['LTM1_1', 0.5],
  ];
  await writeFile(at('cube.fits'), buildImage(8, [3, 3, 2, 2], new Array<number>(36).fill(0), cards));
  const { stdout } = await run('sky', at('cube.fits'), '--hdu', '0', '--pixel', '2,2,2,1', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    pixel: [2, 2, 2, 1],
    physical: [204, 2, 2, 1],
    world: [150, 2, 2, 1],
    frame: 'icrs',
    stokes: 'Q',
    time: { mjd: 55001.5, date: '2009-06-19T12:00:00.000', scale: 'TDB' },
  });
  const text = await run('sky', at('cube.fits'), '--hdu', '0', '--pixel', '2,2');
  expect(text.stdout).toContain('Stokes I');
  expect(text.stdout).toContain('physical 204, 2, 1, 1');
});

it('finds places in any notation, in the frame of the header', async () => {
  const image = (lng: string, lat: string) =>
    buildImage(8, [3, 3], new Array<number>(9).fill(0), [
      ['CTYPE1', lng],
      ['CTYPE2', lat],
      ['CDELT1', -1],
      ['CDELT2', 1],
      ['CRPIX1', 2],
      ['CRPIX2', 2],
    ]);
  await writeFile(at('icrs.fits'), image('RA---CAR', 'DEC--CAR'));
  await writeFile(at('galactic.fits'), image('GLON-CAR', 'GLAT-CAR'));
  const placed = async (name: string, ...worlds: string[]) => {
    const given = worlds.flatMap((world) => ['--world', world]);
    const { stdout } = await run('sky', at(name), '--hdu', '0', '--json', ...given);
    return stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { world: number[] }).world);
  };
  // As astropy has them.
  const [ra, dec] = [10.36383201539485, 32.62460568890728];
  const plain = await placed(
    'icrs.fits',
    'l=120.5 b=-30.2',
    '10h12m13s +12d13m14s',
    '10 12 13 12 13 14',
    '3,4',
  );
  const expected = [
    ra,
    dec,
    153.05416666666665,
    12.220555555555556,
    153.05416666666665,
    12.220555555555556,
    3,
    4,
  ];
  plain.flat().forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 10));
  const turned = await placed('galactic.fits', 'l=120.5 b=-30.2', '00:41:27.31968369 +32:37:28.58048', '3,4');
  [120.5, -30.2, 120.5, -30.2, 3, 4].forEach((value, index) =>
    expect(turned.flat()[index]).toBeCloseTo(value, 7),
  );
  expect((await run('sky', at('icrs.fits'), '--hdu', '0', '--world', 'M 31')).code).toBe(2);
});
