import { expect, it } from 'vitest';
import { cellValue } from '../../base/table';
import { readVotable } from '../../votable/read';
import { ascii, buildTable } from '../testing/buildTable';
import { readWhole } from './readWhole';

const file = buildTable(
  [
    ['TFORM1', 'J'],
    ['TTYPE1', 'n'],
    ['TNULL1', 7],
    ['TFORM2', '3A'],
    ['TTYPE2', 'name'],
  ],
  [
    [0, 0, 0, 1, ...ascii('abc')],
    [0, 0, 0, 7, ...ascii('de ')],
  ],
);

async function read(stream: string, attributes = '') {
  const fields =
    '<FIELD name="number" unit="m" datatype="int"/><FIELD name="name" datatype="char" arraysize="*"/>';
  const data = `<DATA><FITS${attributes}><STREAM encoding="base64">${stream}</STREAM></FITS></DATA>`;
  const text = `<VOTABLE version="1.4"><RESOURCE><TABLE>${fields}${data}</TABLE></RESOURCE></VOTABLE>`;
  const { tables } = await readVotable([new TextEncoder().encode(text)], { name: 'v', fits: readWhole });
  const { columns, nrows, notes } = tables[0]!;
  return {
    columns: columns.map(({ name, unit, datatype }) => [name, unit, datatype]),
    rows: Array.from({ length: nrows }, (_, row) => columns.map((column) => cellValue(column, row))),
    notes: notes.map(({ message }) => message),
  };
}

it('gives the rows of a VOTable that are in FITS, described by its FIELDs', async () => {
  const whole = {
    columns: [
      ['number', 'm', 'int'],
      ['name', null, 'char'],
    ],
    rows: [
      [1, 'abc'],
      [null, 'de'],
    ],
    notes: [],
  };
  const base64 = Buffer.from(file).toString('base64');
  for (const attributes of ['', ' extnum="1"', ' extnum="0"'])
    expect(await read(base64, attributes)).toEqual(whole);
});

it('tells what is wrong with the FITS of a VOTable', async () => {
  const { rows, notes } = await read(Buffer.from(file).toString('base64'), ' extnum="9"');
  expect(rows).toEqual([]);
  expect(notes).toEqual([expect.stringMatching(/in FITS, which could not be read: .*no HDU 9/)]);
  expect((await read(btoa('no FITS at all'))).notes).toEqual([expect.stringMatching(/could not be read/)]);
  await expect(readWhole(file.slice(0, 2880), null)).rejects.toMatchObject({ kind: 'not-found' });
});
