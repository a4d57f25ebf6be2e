import { AlmagestError } from '../../base/errors';
import type { Column, NumericArray } from '../../base/table';
import type { ReaderColumn, TableReader } from '../../base/tableReader';
import { isText } from '../../base/cellShape';
import { mostSamples, tooMany } from './spectralFits';

/** The column of one of these names, in either case, earlier names first. */
export function findColumn(table: TableReader, ...names: readonly string[]): ReaderColumn | undefined {
  for (const name of names) {
    const lower = name.toLowerCase();
    const found = table.columns.find((column) => column.name.trim().toLowerCase() === lower);
    if (found) return found;
  }
  return undefined;
}

/** Elements of a cell: 1 of a scalar; null where cells differ or hold text. */
export function cellLength({ datatype, arraysize }: ReaderColumn): number | null {
  if (isText(datatype)) return null;
  if (arraysize === null) return 1;
  const length = arraysize.split('x').reduce((product, part) => product * Number(part), 1);
  return Number.isSafeInteger(length) ? length : null;
}

/** Whether cells are numbers, be they one or many. */
export function isNumeric({ datatype, stored }: ReaderColumn): boolean {
  return !isText(datatype) && !/complex/i.test(datatype) && stored?.kind !== 'unreadable';
}

/**
 * A column of numbers, one per row; nulls are NaN.
 * @throws AlmagestError `malformed` where it holds no numbers
 */
export async function columnValues(
  table: TableReader,
  column: ReaderColumn,
  signal?: AbortSignal,
): Promise<Float64Array> {
  if (table.nrows > mostSamples) throw tooMany(column.name, null, table.nrows);
  const { column: read } = await table.column(column.index, signal);
  return numbers(read);
}

/** As {@link columnValues}, of so many rows at most. */
export async function firstValues(
  table: TableReader,
  column: ReaderColumn,
  most: number,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const { columns } = await table.rows(0, Math.min(table.nrows, most), [column], signal);
  return numbers(columns[0]!);
}

/**
 * The array in one cell; null elements are NaN.
 * @throws AlmagestError `malformed` where the cell holds no numbers or is not there
 */
export async function cellValues(
  table: TableReader,
  column: ReaderColumn,
  row: number,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const piece = await table.rows(row, 1, [column], signal);
  const read = piece.columns[0];
  const value: unknown = read?.nulls?.[0] === 1 ? null : read?.values[0];
  if (typeof value === 'number' || typeof value === 'bigint') return Float64Array.of(Number(value));
  if (!ArrayBuffer.isView(value)) {
    const message = `Column ${column.name} holds no numbers in row ${row + 1}.`;
    throw new AlmagestError({ kind: 'malformed', message, where: { row } });
  }
  const values = asDoubles(value as NumericArray);
  const nulls = read?.elementNulls?.[0];
  if (nulls) for (let at = 0; at < values.length; at++) if (nulls[at] === 1) values[at] = NaN;
  return values;
}

/** The text of one cell; empty where there is none. */
export async function cellText(table: TableReader, column: ReaderColumn, row: number): Promise<string> {
  const piece = await table.rows(row, 1, [column]);
  const value: unknown = piece.columns[0]?.values[0];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value).trim()
    : '';
}

function numbers({ name, values, nulls, datatype }: Column): Float64Array {
  if (!ArrayBuffer.isView(values)) {
    const single = isText(datatype) ? null : singles(values);
    if (single) return single;
    throw new AlmagestError({ kind: 'malformed', message: `Column ${name} holds no plain numbers.` });
  }
  const all = asDoubles(values);
  if (nulls) for (let at = 0; at < all.length; at++) if (nulls[at] === 1) all[at] = NaN;
  return all;
}

/** Of cells that are arrays of one element their elements. */
function singles(cells: readonly unknown[]): Float64Array | null {
  const out = new Float64Array(cells.length).fill(NaN);
  for (const [at, cell] of cells.entries()) {
    if (cell === null) continue;
    if (!ArrayBuffer.isView(cell) || (cell as NumericArray).length !== 1) return null;
    out[at] = Number((cell as NumericArray)[0]);
  }
  return out;
}

function asDoubles(values: NumericArray): Float64Array {
  return values instanceof BigInt64Array || values instanceof BigUint64Array
    ? Float64Array.from(values as Iterable<bigint>, Number)
    : // By the array itself: from an iterable each number would be boxed.
      new Float64Array(values);
}
