import { expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import { cellValue } from '../../base/table';
import { FitsDocument } from '../document';
import { ascii, buildTable } from '../testing/buildTable';

const open = async (file: Uint8Array) => {
  const document = await FitsDocument.open(new BufferSource('t.fits', file));
  return document.table(1);
};
const cells = async (file: Uint8Array) => {
  const table = await open(file);
  const { columns, nrows, notes } = await table.rows(0, 100);
  const rows = Array.from({ length: nrows }, (_, row) => columns.map((column) => cellValue(column, row)));
  return { rows, notes: [...table.notes, ...notes].map(({ message }) => message) };
};
const bytes = (...numbers: number[]) => numbers;

it('keeps integers exact, whatever TZERO turns them into, and tests TNULL on what is stored', async () => {
  const file = buildTable(
    [
      ['TFORM1', 'I'],
      ['TZERO1', 32768],
      ['TNULL1', -32768],
      ['TFORM2', '1k'],
      ['TZERO2', 9223372036854775808n],
      ['TFORM3', ' B '],
      ['TZERO3', -128],
      ['TFORM4', 'J'],
      ['TSCAL4', 0.5],
      ['TNULL4', 7],
    ],
    [
      [0x7f, 0xff, ...Array<number>(8).fill(0x7f).fill(0xff, 1), 0, 0, 0, 0, 3],
      [0x80, 0x00, 0x80, ...Array<number>(7).fill(0), 0xff, 0, 0, 0, 7],
    ],
  );
  expect(await cells(file)).toEqual({
    rows: [
      [65535, 18446744073709551615n, -128, 1.5],
      [null, 0n, 127, null],
    ],
    notes: [],
  });
});

it('reads logicals, bits, texts and arrays of texts', async () => {
  const file = buildTable(
    [
      ['TFORM1', 'L'],
      ['TFORM2', '10X'],
      ['TFORM3', '5A'],
      ['TFORM4', '6A'],
      ['TDIM4', '(2,3)'],
      ['TFORM5', '6A:SSTR3/032'],
      ['TFORM6', '0J'],
    ],
    [
      [
        ...ascii('T'),
        0b10100000,
        0b01000000,
        ...ascii('ab'),
        0,
        ...ascii('xy'),
        ...ascii('a b cd'),
        ...ascii('ab cd '),
      ],
      [0, 0, 0, ...ascii('  b', 5), ...ascii('', 6), ...ascii('abcdef')],
    ],
  );
  const { rows, notes } = await cells(file);
  expect(notes).toEqual([]);
  expect(rows[0]).toEqual([
    true,
    Uint8Array.of(1, 0, 1, 0, 0, 0, 0, 0, 0, 1),
    'ab',
    ['a', 'b', 'cd'],
    ['ab', 'cd'],
    new Int32Array(0),
  ]);
  expect(rows[1]!.slice(0, 5)).toEqual([null, new Uint8Array(10), '  b', ['', '', ''], ['abc', 'def']]);
});

it('follows descriptors into the heap, and says which cannot be followed', async () => {
  const descriptor = (count: number, offset: number) => bytes(0, 0, 0, count, 0, 0, 0, offset);
  const file = buildTable(
    [
      ['TTYPE1', 'V'],
      ['TFORM1', '1PI(2)'],
      ['THEAP', 34],
    ],
    [descriptor(2, 2), descriptor(0, 0), descriptor(9, 0), descriptor(1, 0)],
    bytes(9, 9, 0, 1, 0, 2, 0, 3),
  );
  expect(await cells(file)).toEqual({
    rows: [[Int16Array.of(2, 3)], [new Int16Array(0)], [null], [Int16Array.of(1)]],
    notes: [
      'A cell of column V cannot be read, and left empty: in row 3 its descriptor says 9 elements at byte 0 of a heap of 6 bytes.',
    ],
  });
});

it('reads ASCII tables: implied decimals, exponents of Fortran, blanks, nulls and what is no number', async () => {
  const row = (text: string) => ascii(text, 24);
  const file = buildTable(
    [
      ['TFORM1', 'I4'],
      ['TBCOL1', 1],
      ['TNULL1', '*'],
      ['TFORM2', 'F6.2'],
      ['TBCOL2', 6],
      ['TFORM3', 'D8.1'],
      ['TBCOL3', 13],
      ['TFORM4', 'A3'],
      ['TBCOL4', 22],
    ],
    [row('  12  12345 1.5D+03  ab'), row('   *   -1.5 2.5-1    xyz'), row('     oops')],
    [],
    { kind: 'TABLE' },
  );
  const { rows, notes } = await cells(file);
  expect(rows).toEqual([
    [12, 123.45, 1500, 'ab'],
    [null, -1.5, 0.25, 'xyz'],
    [0, null, 0, ''],
  ]);
  expect(notes).toEqual([expect.stringContaining('row 3 ‘oops’ is no number')]);
});

it('gives the rows that are there, and columns as far as the row goes', async () => {
  const file = buildTable(
    [
      ['TFORM1', 'J'],
      ['TFORM2', 'D'],
    ],
    [bytes(0, 0, 0, 1, 0), bytes(0, 0, 0, 2, 0)],
    [],
    { nrows: 1e9 },
  );
  const { rows, notes } = await cells(file);
  expect(rows.slice(0, 2)).toEqual([
    [1, null],
    [2, null],
  ]);
  expect(notes.join()).toMatch(/NAXIS1 is 5.*column col2.*of 1000000000 rows the file has 576/);
});

it('finds columns by name in either case, and reads one as a whole', async () => {
  const table = await open(
    buildTable(
      [
        ['TTYPE1', 'Flux'],
        ['TFORM1', 'B'],
      ],
      [bytes(3), bytes(1), bytes(2)],
    ),
  );
  expect((await table.column('FLUX')).column.values).toEqual(Uint8Array.of(3, 1, 2));
  expect(() => table.find('mag')).toThrow('has no column mag');
});
