import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ascii, buildTable } from '../fits/testing/buildTable';
import { bundle } from '../../test/support/bundle';

let folder: string;
const at = (name: string) => path.join(folder, name);
const bytes = buildTable(
  [
    ['EXTNAME', 'CAT'],
    ['TFORM1', 'I'],
    ['TTYPE1', 'n'],
    ['TNULL1', 3],
    ['TFORM2', '4A'],
    ['TTYPE2', 'name'],
    ['TUNIT1', 'adu'],
    ['TFORM3', '2B'],
    ['TTYPE3', 'pair'],
  ],
  [1, 2, 3, 4].map((row) => [0, row, ...ascii(row === 2 ? 'a, b' : `r${row}`, 4), row, 9]),
);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-table-'));
  await bundle(path.join(import.meta.dirname, 'main.ts'), at('cli.js'));
  await writeFile(at('t.fits'), bytes);
  await writeFile(at('t.fits.gz'), gzipSync(bytes));
  await writeFile(at('cut.fits'), bytes.subarray(0, 5760 + 20));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [at('cli.js'), 'table', ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
const written = (name: string) => readFile(at(name), 'utf8');

it('writes CSV with nulls empty and arrays as JSON', async () => {
  expect(await run(at('t.fits'), '--hdu', '1', '--out', at('a.csv'))).toMatchObject({ code: 0, stdout: '' });
  expect(await written('a.csv')).toBe(
    'n,name,pair\r\n1,r1,"[1,9]"\r\n2,"a, b","[2,9]"\r\n,r3,"[3,9]"\r\n4,r4,"[4,9]"\r\n',
  );
});

it.each([
  ['2:3', '2\ta, b\t[2,9]\r\n\tr3\t[3,9]\r\n'],
  ['4:', '4\tr4\t[4,9]\r\n'],
  [':1', '1\tr1\t[1,9]\r\n'],
  ['2', '2\ta, b\t[2,9]\r\n'],
])('counts rows %s from 1, with both ends', async (range, rows) => {
  const { code } = await run(at('t.fits'), '--hdu', 'CAT', '--rows', range, '--out', at('r.tsv'));
  expect([code, await written('r.tsv')]).toEqual([0, `n\tname\tpair\r\n${rows}`]);
});

it('writes ECSV of compressed files and of addresses', async () => {
  const server = createServer((_, response) => response.end(bytes));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const file of [at('t.fits.gz'), `http://127.0.0.1:${port}/t.fits`]) {
    const { code, stderr } = await run(file, '--hdu', '1', '--out', at('a.ecsv'));
    expect([code, stderr]).toEqual([0, `${at('a.ecsv')}: 4 rows, 3 columns\n`]);
    const lines = (await written('a.ecsv')).split('\n');
    expect(lines).toContain('# - {name: "n", unit: "adu", datatype: int16}');
    expect(lines.slice(-5)).toEqual(['1,r1,"[1,9]"', '2,"a, b","[2,9]"', ',r3,"[3,9]"', '4,r4,"[4,9]"', '']);
  }
  server.close();
});

it('writes the rows that a cut file has, and says how many are missing', async () => {
  const { code, stderr } = await run(at('cut.fits'), '--hdu', '1', '--out', at('cut.csv'));
  expect(code).toBe(0);
  expect(stderr).toContain('of 4 rows the file has 2');
  expect(await written('cut.csv')).toBe('n,name,pair\r\n1,r1,"[1,9]"\r\n2,"a, b","[2,9]"\r\n');
});

it('tells of rows that are not there', async () => {
  const { code, stderr } = await run(at('t.fits'), '--hdu', '1', '--rows', '3:9', '--out', at('few.csv'));
  expect(code).toBe(0);
  expect(stderr).toContain('HDU 1 has 4 rows; those up to 9 are left out.');
  expect((await written('few.csv')).split('\r\n')).toHaveLength(4);
});

it.each([
  ['no HDU', 2, ['t.fits', '--out', 'x.csv'], '--hdu and --out are needed'],
  ['no output', 2, ['t.fits', '--hdu', '1'], '--hdu and --out are needed'],
  ['another ending', 2, ['t.fits', '--hdu', '1', '--out', 'x.xls'], 'must end with .csv, .tsv or .ecsv'],
  ['rows from 0', 2, ['t.fits', '--hdu', '1', '--rows', '0:2', '--out', 'x.csv'], 'counted from 1'],
  ['rows backwards', 2, ['t.fits', '--hdu', '1', '--rows', '3:2', '--out', 'x.csv'], 'counted from 1'],
  ['rows past the end', 1, ['t.fits', '--hdu', '1', '--rows', '5:', '--out', 'x.csv'], 'none from 5 on'],
  ['no table', 1, ['t.fits', '--hdu', '0', '--out', 'x.csv'], 'Tables are 1 (CAT).'],
  ['no such HDU', 1, ['t.fits', '--hdu', '7', '--out', 'x.csv'], '7'],
  ['no file', 1, ['none.fits', '--hdu', '1', '--out', 'x.csv'], 'none.fits'],
  ['no folder', 1, ['t.fits', '--hdu', '1', '--out', 'none/x.csv'], 'x.csv'],
])('refuses %s with exit code %i, and leaves nothing behind', async (_, code, [file, ...args], says) => {
  const before = await readdir(folder);
  const named = args.map((arg) => (/\.(csv|xls)$/.test(arg) ? at(arg) : arg));
  const ended = await run(at(file!), ...named);
  expect(ended).toMatchObject({ code, stdout: '' });
  expect(ended.stderr).toContain(says);
  expect(existsSync(at('x.csv'))).toBe(false);
  expect(await readdir(folder)).toEqual(before);
});
