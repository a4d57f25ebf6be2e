import type { NumericArray, TextArray } from '../../../base/table';
import { cellShape } from '../../../base/cellShape';
import type { TableColumn } from '../column';
import type { Heap, HeapCell } from '../heap';
import { readBits, readLogicals } from './bits';
import { viewOf, type DecodedCells } from './block';
import { makeNumbers, markNulls, numberBytes, numbersPerElement, readNumbers } from './elements';
import { blankNulls } from './fixed';
import { makeNulls } from './nulls';
import { cellText } from './text';
import { texts } from './texts';

/** The cells of a column of arrays in the heap; null where a descriptor was not to be followed. */
export async function decodeVariable(
  column: TableColumn,
  cells: readonly (HeapCell | null)[],
  heap: Heap,
  signal?: AbortSignal,
): Promise<DecodedCells> {
  const { stored } = column;
  if (stored.kind !== 'variable') throw new TypeError(`Column ${column.name} is not of variable arrays.`);
  const { code } = stored;
  const nulls = makeNulls(cells.length);
  cells.forEach((cell, row) => {
    if (!cell) nulls.mark(row);
  });
  if (code === 'A') {
    const values: (string | TextArray)[] = cells.map(() => '');
    const { axes } = cellShape('char', column.arraysize);
    const [length] = column.arraysize?.includes('x') ? column.arraysize.split('x').map(Number) : [];
    await heap.read(cells, signal, (row, bytes) => {
      values[row] =
        length === undefined || length === 0 || axes.length > 1
          ? cellText(bytes, 0, bytes.length)
          : texts(bytes, 0, length, Math.ceil(bytes.length / length));
    });
    return { values: values as string[] | TextArray[], nulls: nulls.mask, elementNulls: null };
  }
  const values: NumericArray[] = cells.map(() =>
    code === 'X' || code === 'L' ? new Uint8Array(0) : makeNumbers(code, column.scaling, 0),
  );
  const missing: (Uint8Array | null)[] = cells.map(() => null);
  await heap.read(cells, signal, (row, bytes, count) => {
    [values[row], missing[row]] = decodeArray(column, code, bytes, count);
  });
  const elementNulls = missing.some((mask) => mask !== null) ? missing : null;
  return { values, nulls: nulls.mask, elementNulls };
}

/** One array of `count` elements, and which of them are null. */
function decodeArray(
  { scaling, nullValue }: TableColumn,
  code: Exclude<HeapCell['code'], 'A'>,
  bytes: Uint8Array,
  count: number,
): [NumericArray, Uint8Array | null] {
  const mask = new Uint8Array(code === 'L' || nullValue !== null ? count : 0);
  if (code === 'X' || code === 'L') {
    const values = new Uint8Array(count);
    if (code === 'X') readBits(bytes, 0, count, values, 0);
    const any = code === 'L' && readLogicals(bytes, 0, 1, count, values, mask, 0);
    return [values, any ? mask : null];
  }
  const view = viewOf(bytes);
  const numbers = count * numbersPerElement(code);
  const step = numberBytes(code);
  const values = makeNumbers(code, scaling, numbers);
  readNumbers(code, scaling, view, 0, step, numbers, values, 0);
  const any = nullValue !== null && markNulls(code, nullValue, view, 0, step, numbers, mask, 0);
  if (any) blankNulls(values, mask);
  return [values, any ? mask : null];
}
