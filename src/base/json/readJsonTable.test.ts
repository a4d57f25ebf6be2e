import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellValue, type Table } from '../table';
import { JsonPages, readJsonTable, type ReadJsonTableOptions } from './readJsonTable';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, options: Partial<ReadJsonTableOptions> = {}) =>
  readJsonTable([bytes(text)], { name: 'MAST', ...options });
const typesOf = ({ columns }: Table) => columns.map(({ name, datatype }) => `${name}:${datatype}`);
const rowsOf = ({ columns, nrows }: Table) =>
  Array.from({ length: nrows }, (_, row) => columns.map((column) => cellValue(column, row)));

describe('JSON tables', () => {
  it('are typed by the list of fields, wherever it stands', async () => {
    const data = `[{"id": 2003738726, "n": 4651515861503587200, "x": 1, "ok": true, "_selected_": null, "w": "a,\\"]}"},
      {"id": "b", "n": null, "x": 2.5, "ok": false, "_selected_": null, "w": "é"}, {"x": NaN, "n": "7"}]`;
    const fields =
      '[{"name":"id","type":"string"},{"name":"n","type":"int"},{"name":"x","type":"float"},' +
      '{"name":"ok","type":"boolean"},{"name":"_selected_","type":"boolean"},{"name":"none","type":"float"}]';
    const first = await read(`{"status":"COMPLETE","fields":${fields},"data":${data}}`);
    const last = await read(`\ufeff{"data":${data},\n"fields":${fields},"status":"COMPLETE"}`);
    expect(typesOf(first.table)).toEqual([
      ...['id:unicodeChar', 'n:long', 'x:double', 'ok:boolean', 'none:double', 'w:unicodeChar'],
    ]);
    expect(rowsOf(first.table)).toEqual([
      ['2003738726', 4651515861503587200n, 1, true, null, 'a,"]}'],
      ['b', null, 2.5, false, null, 'é'],
      [null, 7n, NaN, null, null, null],
    ]);
    expect(last.table).toEqual(first.table);
    expect(first.frame).toMatchObject({ status: 'COMPLETE', data: null });
  });

  it('find out the types that are not said, and tell of cells that are not as said', async () => {
    const plain = await read('[{"a":1,"b":"1","c":1.5,"d":null,"e":[1,2]},{"a":12345678901234567,"c":2}]', {
      rows: [],
    });
    expect(typesOf(plain.table)).toEqual([
      'a:long',
      'b:unicodeChar',
      'c:double',
      'd:unicodeChar',
      'e:unicodeChar',
    ]);
    expect(rowsOf(plain.table)).toEqual([
      [1n, '1', 1.5, null, '[1,2]'],
      [12345678901234567n, null, 2, null, null],
    ]);
    const odd = await read('{"fields":[{"name":"n","type":"int"}],"data":[{"n":1},{"n":"many"},5]}');
    expect(rowsOf(odd.table)).toEqual([['1'], ['many']]);
    expect(odd.table.notes.map(({ message }) => message)).toEqual([
      'Column n has “many”, which is no int; it is read as unicodeChar.',
      'MAST: 1 rows are no rows and were left out.',
    ]);
  });

  it('take rows that are lists, in the order of the fields', async () => {
    const metadata =
      '[{"name":"ra","datatype":"double","unit":"deg","ucd":"pos.eq.ra"},{"name":"id","datatype":"long"}]';
    const { table } = await read(`{"metadata":${metadata},"data":[[1,-9223372036854775808],[2,null]]}`);
    expect(table.columns[0]).toMatchObject({ name: 'ra', unit: 'deg', ucd: 'pos.eq.ra' });
    expect(rowsOf(table)).toEqual([
      [1, -9223372036854775808n],
      [2, null],
    ]);
  });

  it('say what is wrong, and show what came before it', async () => {
    const cut = await read('{"fields":[{"name":"a","type":"int"}],"data":[{"a":1},{"a":2},{"a":');
    expect(rowsOf(cut.table)).toEqual([[1n], [2n]]);
    expect(cut.table.notes).toMatchObject([{ kind: 'malformed', message: 'MAST breaks off after 2 rows.' }]);
    for (const text of [
      '',
      '<html>',
      '{"data":[{"a":}]}',
      '{"data":[1}',
      '{"data":[{"a":1',
      '{"data":{"Tables":[]}}',
    ]) {
      await expect(read(text), text).rejects.toMatchObject({ kind: 'malformed' });
    }
    await expect(read('{"data":[[1,2],[3,4]]}', { limits: { cells: 3 } })).rejects.toMatchObject({
      kind: 'overflow',
    });
    const wide = `{"data":[[${'0,'.repeat(20_000)}0]]}`;
    await expect(read(wide)).rejects.toMatchObject({ kind: 'overflow' });
    const stopped = { signal: AbortSignal.abort() };
    await expect(read('{"data":[]}', stopped)).rejects.toMatchObject({ kind: 'cancelled' });
    expect((await read('{"data":[]}')).table).toMatchObject({ nrows: 0, columns: [] });
  });

  it('come in several documents, of which one that fails leaves nothing', async () => {
    const pages = new JsonPages({ name: 'MAST' });
    await pages.add([bytes('{"data":[{"n":1,"w":"a"},{"n":null,"w":null}],"page":1}')]);
    const broken = (async function* () {
      yield await Promise.resolve(bytes('{"data":[{"n":3,"w":"b"},{"n":"x","more":1},'));
      throw new Error('reset');
    })();
    await expect(pages.add(broken)).rejects.toThrow('reset');
    expect(pages.nrows).toBe(2);
    expect(await pages.add([bytes('{"status":"EXECUTING"}')])).toEqual({
      frame: { status: 'EXECUTING' },
      rows: null,
    });
    const second = await pages.add([bytes('{"data":[{"n":null,"w":"c"},{"n":5,"w":"d"}],"page":2}')]);
    expect(second).toMatchObject({ rows: 2, frame: { page: 2 } });
    const table = await pages.finish([
      { name: 'n', type: 'int' },
      { name: 'w', type: 'string' },
    ]);
    expect(rowsOf(table).map((row) => row.slice(0, 2))).toEqual([
      [1n, 'a'],
      [null, null],
      [null, 'c'],
      [5n, 'd'],
    ]);
  });

  it('are the same wherever their bytes are cut', async () => {
    const text = '{"a":{"data":[0]},"data" : [ {"k":"x\\\\\\"]","l":[{"m":1}]} , {"k":"é"} ] ,"fields":[]}';
    const whole = await read(text);
    expect(rowsOf(whole.table)).toEqual([
      ['x\\"]', '[{"m":1}]'],
      ['é', null],
    ]);
    const all = bytes(text);
    for (let cut = 1; cut < all.length; cut++) {
      expect(await readJsonTable([all.subarray(0, cut), all.subarray(cut)], { name: 'MAST' })).toEqual(whole);
    }
  });
});

const folder = path.join(process.env.ALMAGEST_CORPUS ?? '', 'vo/mast');
const present = process.env.ALMAGEST_CORPUS !== undefined && existsSync(folder);
describe.skipIf(!present)('answers of MAST (ALMAGEST_CORPUS)', () => {
  const answers = (present ? readdirSync(folder) : []).filter((name) => /[.]json$/.test(name));
  const listed = answers.flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const answer = JSON.parse(text) as {
      data?: unknown;
      results?: unknown;
      products?: unknown;
      fields?: unknown;
    };
    const rows = answer.data ?? answer.results ?? answer.products;
    return Array.isArray(rows) && rows.length > 0
      ? [{ name, text, rows: rows as Record<string, unknown>[], fields: answer.fields }]
      : [];
  });

  it.each(listed)('$name has the values of its document', async ({ text, rows, fields }) => {
    const { table } = await read(text);
    expect(table.nrows).toBe(rows.length);
    const types = new Map(
      (fields as { name: string; type: string }[] | undefined)?.map(({ name, type }) => [name, type]),
    );
    for (const column of table.columns) {
      const said = { float: 'double', int: 'long', string: 'unicodeChar', boolean: 'boolean' }[
        types.get(column.name) ?? ''
      ];
      if (said) expect(column.datatype, column.name).toBe(said);
      const cells = rows.map((row) => row[column.name] ?? null);
      const read = cells.map((cell, row) => {
        const value = cellValue(column, row);
        if (typeof cell === 'number' && typeof value !== 'number')
          return value === null ? null : Number(value);
        return value;
      });
      const expected = cells.map((cell) =>
        typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell,
      );
      expect(read, column.name).toEqual(
        expected.map((cell) => (cell === '' && column.datatype !== 'unicodeChar' ? null : cell)),
      );
    }
    const names = new Set(rows.flatMap(Object.keys).filter((name) => name !== '_selected_'));
    expect(new Set([...table.columns.map(({ name }) => name), ...names]).size).toBe(table.columns.length);
    expect(table.notes).toEqual([]);
  });
});
