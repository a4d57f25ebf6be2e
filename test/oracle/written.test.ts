import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { ArrayCell, Column, NumericArray } from '../../src/base/table';
import type { CardToWrite } from '../../src/fits/write/card';
import { imageHdu, type ImageData } from '../../src/fits/write/image';
import { tableHdu } from '../../src/fits/write/table/tableHdu';
import { writeHdu, type HduToWrite } from '../../src/fits/write/writeHdu';
import { missingProgram } from '../support/truths/python';
import { generator } from './hostile/damage';
import { noAstropy, runPython } from './truth';

const reason = noAstropy() ?? missingProgram('fitsverify') ?? null;
const random = generator(20261129);

/** What an HDU must hold, for Python: numbers as text, in the order of the file. */
type Expected =
  | { readonly dtype: string; readonly axes: readonly number[]; readonly numbers: readonly string[] }
  | { readonly columns: Readonly<Record<string, ExpectedColumn>> };
interface ExpectedColumn {
  readonly kind: string;
  readonly rows: readonly (readonly string[])[];
  readonly nulls: readonly number[];
}

it.skipIf(reason)(
  `writes every BITPIX and every type of column as fitsverify wants it and astropy reads it${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-written-'));
    try {
      const files: string[] = [];
      for (const [name, hdus] of Object.entries({ images: images(), tables: tables() })) {
        const file = path.join(folder, `${name}.fits`);
        const all = [{ hdu: imageHdu(new Uint8Array(0), [], [], 'primary with extensions') }, ...hdus];
        await write(
          file,
          all.map(({ hdu }) => hdu),
        );
        await writeFile(file.replace('.fits', '.json'), JSON.stringify(hdus.map(({ expected }) => expected)));
        files.push(file);
      }
      for (const data of [Int16Array.of(1, 2, 3), Float64Array.of(1, NaN, -0)]) {
        const file = path.join(folder, `primary${data.BYTES_PER_ELEMENT}.fits`);
        await write(file, [imageHdu(data, [3], cards)]);
        await writeFile(file.replace('.fits', '.json'), JSON.stringify([imageTruth(data, [3])]));
        files.push(file);
      }
      expect(await runPython('writtenTruth.py', files)).toBe('');
      for (const file of files) {
        const { stdout } = spawnSync('fitsverify', ['-l', file], { encoding: 'latin1' });
        expect(stdout.split('\n').filter((line) => /^[*]{3} /.test(line))).toEqual([]);
        expect(stdout).toContain('found 0 warning(s) and 0 error(s)');
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

async function write(file: string, hdus: readonly HduToWrite[]): Promise<void> {
  const pieces: Uint8Array[] = [];
  let offset = 0;
  const sink = { write: (bytes: Uint8Array) => Promise.resolve(void pieces.push(bytes.slice())) };
  for (const hdu of hdus) offset = await writeHdu(sink, hdu, offset);
  await writeFile(file, Buffer.concat(pieces));
}

/** Cards of every kind of value. */
const cards: readonly CardToWrite[] = [
  { keyword: 'OBJECT', value: "Barnard's star, or so", comment: 'a quote within' },
  { keyword: 'LONGTEXT', value: `${'it’s long & goes on '.repeat(12)}.`, comment: 'more than a record' },
  { keyword: 'WHOLE', value: 9007199254740993n },
  { keyword: 'REAL', value: 1e-300, comment: 'x'.repeat(90) },
  { keyword: 'COMPLEX', value: { re: 1, im: -0.5 } },
  { keyword: 'ESO DET CHIP1 Name', value: true },
  { keyword: 'HISTORY', text: 'made for a test '.repeat(9) },
];

const bytes = (count: number) => Uint8Array.from({ length: count }, () => random(256)).buffer;

function images(): { hdu: HduToWrite; expected: Expected }[] {
  const types = [Uint8Array, Int8Array, Int16Array, Uint16Array, Int32Array, Uint32Array] as const;
  const wide = [BigInt64Array, BigUint64Array, Float32Array, Float64Array] as const;
  const shapes = [[7], [13, 5], [4, 3, 2], [1, 1, 1, 5], [0], [3, 0]];
  return [...types, ...wide].flatMap((type) =>
    shapes.map((axes) => {
      const pixels = axes.reduce((product, length) => product * length, 1);
      const data = new type(bytes(pixels * type.BYTES_PER_ELEMENT)) as ImageData;
      return { hdu: imageHdu(data, axes, cards, 'extension'), expected: imageTruth(data, axes) };
    }),
  );
}

function imageTruth(data: ImageData, axes: readonly number[]): Expected {
  const name = data.constructor.name.replace(/Big|Array/g, '').toLowerCase();
  return { dtype: name, axes, numbers: Array.from<number | bigint, string>(data, text) };
}

/** Python's repr of a float is not ours: numbers as it reads them, -0 kept. */
function text(value: number | bigint): string {
  return Object.is(value, -0) ? '-0.0' : String(value).replace('Infinity', 'inf');
}

const kinds: Readonly<Record<string, new (buffer: ArrayBufferLike) => NumericArray>> = {
  boolean: Uint8Array,
  unsignedByte: Uint8Array,
  signedByte: Int8Array,
  short: Int16Array,
  unsignedShort: Uint16Array,
  int: Int32Array,
  unsignedInt: Uint32Array,
  long: BigInt64Array,
  unsignedLong: BigUint64Array,
  float: Float32Array,
  double: Float64Array,
  floatComplex: Float32Array,
  doubleComplex: Float64Array,
};
const columnForms = [null, '3', '2x3', '*'] as const;

/** A table of every type for each form of cells, with nulls and without, of some rows and of none. */
function tables(): { hdu: HduToWrite; expected: Expected }[] {
  return columnForms.flatMap((arraysize) =>
    [false, true].flatMap((withNulls) =>
      [5, 0].map((nrows) => {
        const columns = Object.keys(kinds).map((kind) => column(kind, arraysize, withNulls, nrows));
        const texts = textColumn(nrows);
        const name = `${nrows} of ${arraysize ?? 1}${withNulls ? ' with nulls' : ''}`;
        const table = { name, description: null, columns: [...columns, texts], nrows };
        const expected = Object.fromEntries(columns.map((one) => [one.name, columnTruth(one, nrows)]));
        expected[texts.name] = columnTruth(texts, nrows);
        return { hdu: tableHdu({ ...table, notes: [] }), expected: { columns: expected } };
      }),
    ),
  );
}

const about = { id: null, ucd: 'meta.id', utype: null, xtype: null, description: 'what it is' };

function column(datatype: string, arraysize: string | null, withNulls: boolean, nrows: number): Column {
  const type = kinds[datatype]!;
  const isComplex = datatype.endsWith('Complex');
  const cellOf = (row: number): NumericArray => {
    const elements = arraysize === '*' ? (row * 3) % 5 : arraysize === '2x3' ? 6 : Number(arraysize ?? 1);
    const count = elements * (isComplex ? 2 : 1);
    const size = new type(new ArrayBuffer(8)).BYTES_PER_ELEMENT;
    const cell = new type(bytes(count * size));
    return datatype === 'boolean' ? Uint8Array.from(cell as Uint8Array, (value) => value & 1) : cell;
  };
  const cells = Array.from({ length: nrows }, (_, row) => cellOf(row));
  const isScalar = arraysize === null && !isComplex;
  const flat = () => {
    const all = new type(new ArrayBuffer(nrows * cells[0]!.BYTES_PER_ELEMENT));
    cells.forEach((cell, row) => ((all as Float64Array)[row] = cell[0] as number));
    return all;
  };
  const nulls = withNulls && arraysize === null && nrows > 0 ? Uint8Array.of(0, 1, 0, 0, 1) : null;
  const values = !isScalar
    ? (cells as readonly ArrayCell[])
    : nrows > 0
      ? flat()
      : new type(new ArrayBuffer(0));
  return { ...about, name: datatype, unit: 'm s-1', datatype, arraysize, values, nulls };
}

function textColumn(nrows: number): Column {
  const values = ['', 'a', "it's", 'blanks within', 'x'.repeat(40)].slice(0, nrows);
  return { ...about, name: 'text', unit: null, datatype: 'char', arraysize: '*', values, nulls: null };
}

function columnTruth({ datatype, values, nulls }: Column, nrows: number): ExpectedColumn {
  const rows = Array.from({ length: nrows }, (_, row): string[] => {
    if (typeof (values as readonly unknown[])[row] === 'string') return [(values as readonly string[])[row]!];
    if (ArrayBuffer.isView(values)) return [text(values[row]!)];
    return Array.from((values as readonly NumericArray[])[row]!, text);
  });
  return { kind: datatype, rows, nulls: nulls ? [...nulls].flatMap((flag, row) => (flag ? [row] : [])) : [] };
}
