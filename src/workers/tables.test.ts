import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BufferSource } from '../base/byteSource';
import { FitsDocument } from '../fits/document';
import { TablesService } from './tables';

const document = `<VOTABLE version="1.3"><DESCRIPTION>All of it</DESCRIPTION><RESOURCE type="meta"><TABLE name="m">
<FIELD name="a" datatype="int"/><DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE>
<RESOURCE type="results"><INFO name="QUERY_STATUS" value="OVERFLOW">first 2 rows</INFO><COOSYS ID="c" system="ICRS"/>
<TABLE name="r"><PARAM name="p" datatype="float" unit="s" value="3"/><FIELD name="x" datatype="double" unit="deg" ucd="pos"/>
<DATA><TABLEDATA><TR><TD>2.5</TD></TR><TR><TD>1.5</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
const { signal } = new AbortController();

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'almagest-tables-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function service(name: string, bytes: string | Uint8Array): Promise<TablesService> {
  await writeFile(path.join(folder, name), bytes);
  return new TablesService({ kind: 'file', path: path.join(folder, name), name });
}

test('says what a document and its tables are, the results first', async () => {
  const opened = await (await service('d.vot.gz', gzipSync(document))).open();
  expect([opened.version, opened.description, opened.first]).toEqual(['1.3', 'All of it', 1]);
  expect(opened.tables.map(({ name, nrows, ncolumns }) => [name, nrows, ncolumns])).toEqual([
    ['m', 1, 1],
    ['r', 2, 1],
  ]);
  expect(opened.about.map(({ title, entries }) => [title, entries[0]!.name, entries[0]!.value])).toEqual([
    ['INFO', 'QUERY_STATUS', 'OVERFLOW'],
    ['COOSYS', 'c', 'system ICRS'],
  ]);
  expect(opened.tables[1]!.about[0]!.entries[0]).toEqual({
    name: 'p',
    value: '3',
    unit: 's',
    description: null,
  });
  expect(opened.notes.map(({ message }) => message).join()).toContain(
    'more rows than were sent. “first 2 rows”',
  );
});

test('gives rows, sorted and filtered, and statistics', async () => {
  const tables = await service('rows.vot', document);
  const { columns } = await tables.tableInfo({ hdu: 1 }, signal);
  expect(columns[0]).toMatchObject({ name: 'x', unit: 'deg', ucd: 'pos', format: 'double', sortable: true });
  const { selection } = await tables.tableSort({ hdu: 1, keys: [{ column: 0 }] }, signal);
  const { columns: cells, rows } = await tables.tableRows({ hdu: 1, first: 0, count: 9, selection }, signal);
  expect([cells[0]!.text, [...rows]]).toEqual([
    ['1.5', '2.5'],
    [1, 0],
  ]);
  expect(await tables.tableFilter({ hdu: 1, filter: 'x > 2' }, signal)).toMatchObject({ nrows: 1 });
  expect(await tables.columnStats({ hdu: 1, column: 0 }, signal)).toMatchObject({
    count: 2,
    min: 1.5,
    max: 2.5,
  });
});

test('writes a table as it is, and as it is shown', async () => {
  const tables = await service('export.vot', document);
  const file = (name: string) => path.join(folder, name);
  const { selection } = await tables.tableSort({ hdu: 1, keys: [{ column: 0 }] }, signal);
  expect(await tables.exportTable({ hdu: 1, file: file('all.csv') })).toBe(2);
  expect(await readFile(file('all.csv'), 'utf8')).toBe('x\r\n2.5\r\n1.5\r\n');
  expect(await tables.exportTable({ hdu: 1, selection, file: file('sorted.vot') })).toBe(2);
  const again = await service('sorted.vot', await readFile(file('sorted.vot')));
  const opened = await again.open();
  expect(opened.tables.map(({ name }) => name)).toEqual(['r']);
  expect(opened.about.map(({ title }) => title)).toEqual(['INFO', 'COOSYS']);
  const { columns } = await again.tableRows({ hdu: 0, first: 0, count: 9 }, signal);
  expect(columns[0]!.text).toEqual(['1.5', '2.5']);
  const odd = tables.exportTable({ hdu: 1, file: file('odd.doc') });
  await expect(odd).rejects.toMatchObject({ kind: 'usage' });
  expect((await readdir(folder)).filter((name) => /odd|part/.test(name))).toEqual([]);
});

test('shows what stands before damage, and says so', async () => {
  const whole = gzipSync(
    document.replace('<TR><TD>1.5', `${'<TR><TD>4</TD></TR>\n'.repeat(50_000)}<TR><TD>1.5`),
  );
  const opened = await (await service('cut.vot.gz', whole.subarray(0, whole.length - 60))).open();
  expect(opened.tables[1]!.nrows).toBeGreaterThan(100);
  expect(opened.notes.length).toBeGreaterThan(0);
});

test('refuses what is none, and what is not there', async () => {
  await expect((await service('text.vot', 'no table')).open()).rejects.toMatchObject({ kind: 'malformed' });
  const gone = new TablesService({ kind: 'file', path: path.join(folder, 'gone.vot'), name: 'gone.vot' });
  await expect(gone.open()).rejects.toMatchObject({ kind: 'not-found' });
  await expect((await service('d.vot', document)).tableInfo({ hdu: 7 }, signal)).rejects.toMatchObject({
    kind: 'not-found',
  });
});

test('writes the rows of a selection as FITS, with units, in their order', async () => {
  const tables = await service('asFits.vot', document);
  const { selection } = await tables.tableSort({ hdu: 1, keys: [{ column: 0 }] }, signal);
  const file = path.join(folder, 'rows.fits');
  expect(await tables.exportTable({ hdu: 1, selection, file })).toBe(2);
  const fits = await FitsDocument.open(new BufferSource('rows.fits', await readFile(file)));
  const table = await fits.table(1);
  const { columns } = await table.rows(0, 9);
  expect([table.nrows, columns[0]!.name, columns[0]!.unit, columns[0]!.ucd]).toEqual([2, 'x', 'deg', 'pos']);
  expect([...(columns[0]!.values as Float64Array)]).toEqual([1.5, 2.5]);
});
