import type { Column, Table } from '../../../base/table';
import type { CardToWrite } from '../card';
import { printable } from '../card';
import type { HduToWrite } from '../writeHdu';
import { cellWriter, type CellWriter } from './cellWriter';

/** Bytes of rows made at once. */
const pieceBytes = 1 << 20;

/**
 * A BINTABLE extension of a table (FITS 4.0 §7.3): unsigned integers by TZERO, nulls of integers by
 * TNULL, of floats as NaN, of logicals as NUL; arrays of varying length in the heap. Its name is EXTNAME.
 * Texts have ASCII only in FITS: other characters become question marks.
 */
export function tableHdu(table: Table, cards: readonly CardToWrite[] = []): HduToWrite {
  const writers = table.columns.map(cellWriter);
  const rowBytes = writers.reduce((sum, { width }) => sum + width, 0);
  let heapBytes = 0;
  const scratch = new DataView(new ArrayBuffer(rowBytes));
  for (let row = 0; row < table.nrows; row++) {
    for (const writer of writers) {
      if (/[PQ]/.test(writer.format)) heapBytes += writer.write(row, scratch, 0, 0)?.length ?? 0;
    }
  }
  const name: CardToWrite[] =
    table.name === null || table.name === '' ? [] : [{ keyword: 'EXTNAME', value: table.name }];
  return {
    cards: [
      { keyword: 'XTENSION', value: 'BINTABLE', comment: 'binary table extension' },
      { keyword: 'BITPIX', value: 8 },
      { keyword: 'NAXIS', value: 2 },
      { keyword: 'NAXIS1', value: rowBytes, comment: 'bytes in a row' },
      { keyword: 'NAXIS2', value: table.nrows, comment: 'rows' },
      { keyword: 'PCOUNT', value: heapBytes, comment: 'bytes in the heap' },
      { keyword: 'GCOUNT', value: 1 },
      { keyword: 'TFIELDS', value: table.columns.length, comment: 'columns' },
      ...table.columns.flatMap((column, at) => columnCards(column, writers[at]!, at + 1)),
      ...name,
      ...cards,
    ],
    *data() {
      yield* rows(table, writers, rowBytes);
      yield* heap(table, writers, scratch);
    },
  };
}

function columnCards(column: Column, writer: CellWriter, n: number): CardToWrite[] {
  const { unit, ucd, utype, description } = column;
  const { format, dimensions, zero, nullValue } = writer;
  const texts: readonly (readonly [string, string | null])[] = [
    ['TTYPE', printable(column.name)],
    ['TFORM', format],
    ['TUNIT', unit],
    ['TDIM', dimensions],
    ['TUCD', ucd],
    ['TUTYP', utype],
    ['TCOMM', description],
  ];
  const numbers: readonly (readonly [string, number | bigint | null])[] = [
    ['TSCAL', zero === null ? null : 1],
    ['TZERO', zero],
    ['TNULL', nullValue],
  ];
  return [...texts, ...numbers].flatMap(([keyword, value]) =>
    value === null || value === '' ? [] : [{ keyword: `${keyword}${n}`, value }],
  );
}

function* rows({ nrows }: Table, writers: readonly CellWriter[], rowBytes: number): Generator<Uint8Array> {
  const step = Math.max(1, Math.floor(pieceBytes / Math.max(1, rowBytes)));
  let heapOffset = 0;
  for (let first = 0; first < nrows; first += step) {
    const count = Math.min(step, nrows - first);
    const view = new DataView(new ArrayBuffer(count * rowBytes));
    for (let row = 0; row < count; row++) {
      let at = row * rowBytes;
      for (const writer of writers) {
        heapOffset += writer.write(first + row, view, at, heapOffset)?.length ?? 0;
        at += writer.width;
      }
    }
    yield new Uint8Array(view.buffer);
  }
}

function* heap({ nrows }: Table, writers: readonly CellWriter[], scratch: DataView): Generator<Uint8Array> {
  const variable = writers.filter(({ format }) => /[PQ]/.test(format));
  if (variable.length === 0) return;
  for (let row = 0; row < nrows; row++) {
    for (const writer of variable) {
      const bytes = writer.write(row, scratch, 0, 0);
      if (bytes) yield bytes;
    }
  }
}
