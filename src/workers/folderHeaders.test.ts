import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildHeader, buildImage, imageCards, join } from '../fits/testing/buildFits';
import { folderApi } from './folderHeaders';
import { TablesService } from './tables';

let folder: string;
const { signal } = new AbortController();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-folder-'));
  const image = (object: string, seconds: number) =>
    buildImage(
      16,
      [2, 2],
      [1, 2, 3, 4],
      [
        ['OBJECT', object],
        ['EXPTIME', seconds],
      ],
    );
  const primary = buildHeader([...imageCards(8, []), ['OBJECT', 'M 31'], ['EXPTIME', 1]]);
  const science = buildImage(
    16,
    [2, 2],
    [1, 2, 3, 4],
    [
      ['EXTNAME', 'SCI'],
      ['EXPTIME', 30],
    ],
    true,
  );
  await mkdir(path.join(folder, 'night'));
  await writeFile(path.join(folder, 'a.fits'), image('M 51', 12.5));
  await writeFile(path.join(folder, 'night/b.FITS'), join(primary, science));
  await writeFile(path.join(folder, 'night/c.fits.gz'), gzipSync(image('NGC 1', 7)));
  await writeFile(path.join(folder, 'broken.fits'), 'This is no FITS file.');
  await writeFile(path.join(folder, 'notes.txt'), 'SIMPLE');
  await symlink(folder, path.join(folder, 'night/loop'));
});
afterAll(() => rm(folder, { recursive: true }));

const api = () => folderApi({ kind: 'file', path: folder, name: 'nights' });

it('has a row for each FITS file, what can’t be read with its reason', async () => {
  const file = path.join(folder, 'table.vot');
  const scan = api();
  const found = await scan.folderTable({ keywords: ['OBJECT', 'EXPTIME', 'MISSING'], file }, signal);
  expect(found).toEqual({ files: 4, unread: 1 });
  expect(await scan.folderProgress(null)).toEqual({ done: 4, all: 4 });
  const tables = new TablesService({ kind: 'file', path: file, name: 'table.vot' });
  const { columns } = await tables.tableInfo({ hdu: 0 }, signal);
  const names = columns.map(({ name }) => name);
  expect(names).toEqual(['file', 'hdus', 'OBJECT', 'EXPTIME', 'MISSING', 'problem', 'address']);
  expect(columns[3]).toMatchObject({ datatype: 'double', sortable: true });
  const rows = await tables.tableRows({ hdu: 0, first: 0, count: 9 }, signal);
  const cell = (row: number, column: number) =>
    rows.columns[column]!.nulls?.[row] === 1 ? null : rows.columns[column]!.text[row];
  const shown = rows.columns[0]!.text.map((name, row) => [name, cell(row, 2), cell(row, 3)]);
  expect(shown).toEqual([
    ['a.fits', 'M 51', '12.5'],
    ['broken.fits', null, null],
    // The science image has an exposure of its own, the object stands in the primary alone.
    [path.join('night', 'b.FITS'), 'M 31', '30'],
    [path.join('night', 'c.fits.gz'), 'NGC 1', '7'],
  ]);
  expect(cell(1, 5)).toMatch(/not a FITS file/);
  expect(cell(0, 6)).toBe(`file://${folder}/a.fits`);
});

it('stops when it is cancelled, and leaves nothing', async () => {
  const file = path.join(folder, 'cancelled.vot');
  const stopped = AbortSignal.abort();
  await expect(api().folderTable({ keywords: ['OBJECT'], file }, stopped)).rejects.toMatchObject({
    kind: 'cancelled',
  });
  await expect(rm(file)).rejects.toThrow(/ENOENT/);
});
