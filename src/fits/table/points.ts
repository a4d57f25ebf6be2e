import { throwIfCancelled } from '../../base/cancelled';
import { AlmagestError } from '../../base/errors';
import type { Column } from '../../base/table';
import type { ReaderColumn, TableReader } from '../../base/tableReader';
import type { PointsRef, PointsView } from './views';

/** Points that one plot has at most; of a longer table every so many-th row is taken. */
export const mostPoints = 200_000;

/**
 * The numbers of one or two columns, for a plot: of all rows in their order, or of those that `order` names. NaN
 * stands for nulls.
 * @throws AlmagestError `usage` for a column that does not hold single numbers, `cancelled`, and as the source does
 */
export async function tablePoints(
  table: TableReader,
  order: Uint32Array | null,
  ref: Pick<PointsRef, 'x' | 'y'>,
  signal?: AbortSignal,
  most = mostPoints,
): Promise<PointsView> {
  const total = order?.length ?? table.nrows;
  const step = Math.max(1, Math.ceil(total / most));
  const count = Math.ceil(total / step);
  const wanted = [...new Set(ref.y === null ? [ref.x] : [ref.x, ref.y])].map((index) => single(table, index));
  const values = wanted.map(() => new Float64Array(count));
  const rows = order && Uint32Array.from({ length: count }, (_, at) => order[at * step]!);
  // The file is read once, from its first row wanted to its last.
  const byRow = rows && Uint32Array.from(rows.keys()).sort((a, b) => rows[a]! - rows[b]!);
  const rowOf = (at: number) => (rows && byRow ? rows[byRow[at]!]! : at * step);
  let first = count === 0 ? 0 : rowOf(0);
  const end = count === 0 ? 0 : rowOf(count - 1) + 1;
  let at = 0;
  for await (const piece of table.pieces(first, end, wanted, signal)) {
    throwIfCancelled(signal);
    const next = first + piece.nrows;
    const readers = piece.columns.map(numbers);
    for (; at < count && rowOf(at) < next; at++) {
      const row = rowOf(at) - first;
      readers.forEach((number, column) => (values[column]![byRow?.[at] ?? at] = number(row)));
    }
    first = next;
  }
  // Rows that the file promises and does not have.
  for (; at < count; at++) for (const column of values) column[byRow?.[at] ?? at] = NaN;
  const [x, y = x] = values;
  return {
    ...{ total, step, count },
    x: x!.buffer,
    // A column against itself; a buffer is sent once.
    y: ref.y === null || y === x ? null : y!.buffer,
    rows: rows?.buffer ?? null,
  };
}

function single(table: TableReader, index: number): ReaderColumn {
  const column = table.find(index);
  const { name, datatype, arraysize, stored } = column;
  const isNumber = !/char|complex|string|unicode/i.test(datatype) && stored?.kind !== 'unreadable';
  if (isNumber && (arraysize === null || arraysize === '1')) return column;
  throw new AlmagestError({
    kind: 'usage',
    message: `The column ${name} does not hold single numbers.`,
    advice: 'Choose another column to plot.',
  });
}

function numbers({ values, nulls }: Column): (row: number) => number {
  return (row) => {
    const value = nulls?.[row] === 1 ? null : values[row];
    return typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : NaN;
  };
}
