import type { NumericArray } from '../../../base/table';
import type { TableColumn } from '../column';
import { readBits, readLogicals } from './bits';
import type { DecodedCells, RowBlock } from './block';
import {
  makeNumbers,
  markNulls,
  numberBytes,
  numbersPerElement,
  readNumbers,
  type NumberCode,
} from './elements';

/** The cells of a column whose elements all stand in the row, `count` of them. */
export function decodeFixed(column: TableColumn, block: RowBlock): DecodedCells {
  const { stored } = column;
  if (stored.kind !== 'fixed') throw new TypeError(`Column ${column.name} is not of numbers.`);
  const { code, count } = stored;
  if (code === 'X') return { values: bitCells(column, count, block), nulls: null, elementNulls: null };
  if (code === 'L') return logicalCells(column, count, block);
  return numberCells(column, code, count, block);
}

function numberCells(column: TableColumn, code: NumberCode, count: number, block: RowBlock): DecodedCells {
  const { view, rowBytes, count: rows } = block;
  const { scaling, nullValue, offset } = column;
  const perCell = count * numbersPerElement(code);
  const numbers = makeNumbers(code, scaling, rows * perCell);
  const scalar = perCell === 1;
  if (scalar) readNumbers(code, scaling, view, offset, rowBytes, rows, numbers, 0);
  else {
    const step = numberBytes(code);
    for (let row = 0; row < rows; row++) {
      readNumbers(code, scaling, view, row * rowBytes + offset, step, perCell, numbers, row * perCell);
    }
  }
  const mask = nullValue === null ? null : new Uint8Array(rows * perCell);
  let any = false;
  if (mask && nullValue !== null) {
    const step = numberBytes(code);
    if (scalar) any = markNulls(code, nullValue, view, offset, rowBytes, rows, mask, 0);
    else {
      for (let row = 0; row < rows; row++) {
        const at = row * rowBytes + offset;
        if (markNulls(code, nullValue, view, at, step, perCell, mask, row * perCell)) any = true;
      }
    }
  }
  const nulls = any ? mask : null;
  if (nulls) blankNulls(numbers, nulls);
  if (scalar && column.arraysize === null) return { values: numbers, nulls, elementNulls: null };
  return {
    values: cells(numbers, rows, perCell),
    nulls: null,
    elementNulls: elementNulls(nulls, rows, perCell),
  };
}

function logicalCells(
  column: TableColumn,
  count: number,
  { bytes, rowBytes, count: rows }: RowBlock,
): DecodedCells {
  const values = new Uint8Array(rows * count);
  const mask = new Uint8Array(rows * count);
  let any = false;
  if (count === 1) any = readLogicals(bytes, column.offset, rowBytes, rows, values, mask, 0);
  else {
    for (let row = 0; row < rows; row++) {
      const at = row * rowBytes + column.offset;
      if (readLogicals(bytes, at, 1, count, values, mask, row * count)) any = true;
    }
  }
  const nulls = any ? mask : null;
  if (column.arraysize === null) return { values, nulls, elementNulls: null };
  return { values: cells(values, rows, count), nulls: null, elementNulls: elementNulls(nulls, rows, count) };
}

function bitCells(
  column: TableColumn,
  count: number,
  { bytes, rowBytes, count: rows }: RowBlock,
): Uint8Array[] {
  const bits = new Uint8Array(rows * count);
  for (let row = 0; row < rows; row++)
    readBits(bytes, row * rowBytes + column.offset, count, bits, row * count);
  return cells(bits, rows, count);
}

/** A null that counted as a number would be drawn, averaged and sorted: NaN where there is one, else 0. */
export function blankNulls(numbers: NumericArray, mask: Uint8Array): void {
  const blank =
    numbers instanceof BigInt64Array || numbers instanceof BigUint64Array
      ? 0n
      : numbers instanceof Float64Array || numbers instanceof Float32Array
        ? NaN
        : 0;
  for (let at = 0; at < mask.length; at++) if (mask[at] === 1) numbers[at] = blank;
}

/** Views of one array, `perCell` numbers each. */
function cells<T extends NumericArray>(numbers: T, rows: number, perCell: number): T[] {
  return Array.from({ length: rows }, (_, row) => numbers.subarray(row * perCell, (row + 1) * perCell) as T);
}

function elementNulls(mask: Uint8Array | null, rows: number, perCell: number): (Uint8Array | null)[] | null {
  if (!mask) return null;
  return cells(mask, rows, perCell).map((cell) => (cell.includes(1) ? cell : null));
}
