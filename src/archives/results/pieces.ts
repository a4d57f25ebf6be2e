import type { Column, ColumnInfo, ColumnValues, NumericArray, Table } from '../../base/table';
import { rowsOf } from '../../base/tableRows';

/** Texts one behind another, or arrays of doubles, and how long each is: one thing to copy, and not thousands. */
export type Packed =
  | { readonly text: string; readonly lengths: Uint32Array }
  | { readonly doubles: Float64Array; readonly lengths: Uint32Array };

/** Some cells of a column; `values` are left out where all of them are null. */
export interface ColumnPiece extends ColumnInfo {
  readonly values: NumericArray | readonly unknown[] | Packed | null;
  readonly nulls: Uint8Array | null;
  readonly elementNulls?: Column['elementNulls'];
}

/** Some rows of a table, as they go from one thread to another: all at once would hold up the sender. */
export interface TablePiece {
  readonly columns: readonly ColumnPiece[];
  readonly nrows: number;
}

/** Different texts of a column that are kept once; a column with more of them is no list of a few words. */
const mostWords = 10_000;

/** Rows `from` up to, not including, `to` of a table. */
export function pieceOf(table: Table, from: number, to: number): TablePiece {
  const { columns, nrows } = rowsOf(table, from, to);
  return { columns: columns.map(withoutNothing), nrows };
}

function withoutNothing(column: Column): ColumnPiece {
  const { nulls } = column;
  return nulls && !nulls.includes(0)
    ? { ...column, values: null, nulls: null, elementNulls: null }
    : { ...column, values: packed(column.values) };
}

function packed(values: ColumnValues): NonNullable<ColumnPiece['values']> {
  if (ArrayBuffer.isView(values)) return values;
  const lengths = new Uint32Array(values.length);
  if (typeof values[0] === 'string') {
    const texts = values as readonly string[];
    for (let row = 0; row < texts.length; row++) lengths[row] = texts[row]!.length;
    return { text: texts.join(''), lengths };
  }
  if (!values.every((cell) => cell === null || cell instanceof Float64Array)) return values;
  const cells = values as readonly (Float64Array | null)[];
  cells.forEach((cell, row) => (lengths[row] = cell?.length ?? 0));
  const doubles = new Float64Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const cell of cells) {
    if (cell) doubles.set(cell, at);
    at += cell?.length ?? 0;
  }
  return { doubles, lengths };
}

function unpacked(values: NonNullable<ColumnPiece['values']>): NumericArray | readonly unknown[] {
  if (!('lengths' in values)) return values;
  const cells = new Array<unknown>(values.lengths.length);
  let at = 0;
  values.lengths.forEach((length, row) => {
    const end = at + length;
    cells[row] = 'text' in values ? values.text.slice(at, end) : values.doubles.subarray(at, end);
    at = end;
  });
  return cells;
}

/** A table from its pieces, all with the same columns; null where there is none. */
export function joinPieces(pieces: readonly TablePiece[]): Table | null {
  const [first] = pieces;
  if (!first) return null;
  const nrows = pieces.reduce((sum, piece) => sum + piece.nrows, 0);
  const columns = first.columns.map((info, at) =>
    joinColumn(
      info,
      pieces.map(({ columns: own, nrows: count }) => ({ piece: own[at]!, count })),
      nrows,
    ),
  );
  return { name: null, description: null, columns, nrows, notes: [] };
}

interface Counted {
  readonly piece: ColumnPiece;
  readonly count: number;
}

function joinColumn(info: ColumnPiece, parts: readonly Counted[], nrows: number): Column {
  return {
    ...info,
    values: joinValues(info.datatype, parts, nrows),
    nulls: joinNulls(parts, nrows),
    elementNulls: parts.some(({ piece }) => piece.elementNulls)
      ? parts.flatMap(({ piece, count }) => piece.elementNulls ?? new Array<null>(count).fill(null))
      : null,
  };
}

function joinNulls(parts: readonly Counted[], nrows: number): Uint8Array | null {
  if (parts.every(({ piece }) => piece.values !== null && piece.nulls === null)) return null;
  const nulls = new Uint8Array(nrows);
  let at = 0;
  for (const { piece, count } of parts) {
    if (piece.values === null) nulls.fill(1, at, at + count);
    else if (piece.nulls) nulls.set(piece.nulls, at);
    at += count;
  }
  return nulls;
}

function joinValues(datatype: string, parts: readonly Counted[], nrows: number): ColumnValues {
  const known = parts.find(({ piece }) => piece.values !== null)?.piece.values ?? null;
  const text = datatype === 'char' || datatype === 'unicodeChar';
  if (known === null) return text ? new Array<string>(nrows).fill('') : new Float64Array(nrows).fill(NaN);
  if (ArrayBuffer.isView(known)) return joinNumbers(known, parts, nrows);
  const word = sharing();
  // What a null cell holds means nothing, but it is of the kind of the others.
  const cells = new Array<unknown>(nrows).fill('lengths' in known && 'text' in known ? '' : null);
  let at = 0;
  for (const { piece, count } of parts) {
    if (piece.values !== null) {
      const own = unpacked(piece.values) as readonly unknown[];
      for (let row = 0; row < count; row++) {
        const value = own[row];
        cells[at + row] = typeof value === 'string' ? word(value) : value;
      }
    }
    at += count;
  }
  return cells as ColumnValues;
}

function joinNumbers(known: NumericArray, parts: readonly Counted[], nrows: number): ColumnValues {
  const whole = Reflect.construct(known.constructor, [nrows]) as Float64Array;
  let at = 0;
  for (const { piece, count } of parts) {
    if (piece.values !== null) whole.set(piece.values as Float64Array, at);
    at += count;
  }
  return whole;
}

/** Texts that came from another thread are copies, each of its own: equal ones become one again. */
function sharing(): (text: string) => string {
  const words = new Map<string, string>();
  return (text) => {
    const known = words.get(text);
    if (known !== undefined) return known;
    if (words.size < mostWords) words.set(text, text);
    return text;
  };
}
