import type { ArrayCell, Column, NumericArray, TextArray } from '../../../base/table';
import { columnShape } from '../../../base/cellShape';
import { printable } from '../card';
import { nullFor } from './nullFor';
import { storedForm, type StoredForm } from './storedForm';

/** How the cells of a column are written into rows, and what TFORM and its like say of that. */
export interface CellWriter {
  readonly format: string;
  /** TDIMn; null where there is none. */
  readonly dimensions: string | null;
  readonly zero: number | bigint | null;
  readonly nullValue: number | bigint | null;
  /** Bytes in a row. */
  readonly width: number;
  /** Puts a cell, or its descriptor, into a row; gives what goes into the heap, of which `heapOffset` bytes are before. */
  write(row: number, target: DataView, at: number, heapOffset: number): Uint8Array | null;
}

/** A writer that suits the column (FITS 4.0 §7.3). */
export function cellWriter(column: Column): CellWriter {
  const { datatype, values } = column;
  const { axes, variable } = columnShape(column);
  if (!ArrayBuffer.isView(values) && (datatype === 'char' || datatype === 'unicodeChar')) {
    return axes.length === 0 && !variable ? textWriter(column) : textArrayWriter(column);
  }
  const form = storedForm(datatype);
  const nullValue = form.integer ? nullFor(column, form) : null;
  const put = (cell: NumericArray, at: number, missing: boolean, target: DataView, to: number) =>
    form.put(
      target,
      to,
      missing ? (nullValue === null ? form.missing : form.physical(nullValue)) : cell[at]!,
    );
  const common = { zero: form.zero, nullValue };
  if (ArrayBuffer.isView(values)) {
    const write = (row: number, target: DataView, at: number) => {
      put(values, row, column.nulls?.[row] === 1, target, at);
      return null;
    };
    return { ...common, format: form.code, dimensions: null, width: form.bytes, write };
  }
  const cells = values as readonly ArrayCell[];
  const missing = (row: number, at: number) =>
    cells[row] === null ||
    column.nulls?.[row] === 1 ||
    column.elementNulls?.[row]?.[Math.floor(at / form.numbers)] === 1;
  const putCell = (row: number, count: number, target: DataView, at: number) => {
    const cell = cells[row] ?? new Float64Array(0);
    for (let index = 0; index < count; index++) {
      put(cell, index, index >= cell.length || missing(row, index), target, at + index * form.bytes);
    }
  };
  if (variable) return { ...common, ...heapWriter(form, axes, cells, putCell) };
  const elements = axes.reduce((product, axis) => product * axis, 1);
  const count = elements * form.numbers;
  return {
    ...common,
    format: elements === 1 && axes.length === 0 ? form.code : `${elements}${form.code}`,
    dimensions: axes.length > 1 ? `(${axes.join(',')})` : null,
    width: count * form.bytes,
    write(row, target, at) {
      putCell(row, count, target, at);
      return null;
    },
  };
}

function heapWriter(
  form: StoredForm,
  axes: readonly number[],
  cells: readonly ArrayCell[],
  putCell: (row: number, count: number, target: DataView, at: number) => void,
): Pick<CellWriter, 'format' | 'dimensions' | 'width' | 'write'> {
  const most = cells.reduce((max, cell) => Math.max(max, (cell?.length ?? 0) / form.numbers), 0);
  const bytes = cells.reduce((sum, cell) => sum + (cell?.length ?? 0) * form.bytes, 0);
  const wide = bytes > 0x7fffffff;
  const inner = axes.reduce((product, axis) => product * axis, 1);
  return {
    format: `1${wide ? 'Q' : 'P'}${form.code}(${most})`,
    dimensions: axes.length > 0 ? `(${[...axes, Math.ceil(most / Math.max(1, inner))].join(',')})` : null,
    width: wide ? 16 : 8,
    write(row, target, at, heapOffset) {
      const numbers = cells[row]?.length ?? 0;
      if (wide) {
        target.setBigInt64(at, BigInt(numbers / form.numbers));
        target.setBigInt64(at + 8, BigInt(numbers === 0 ? 0 : heapOffset));
      } else {
        target.setInt32(at, numbers / form.numbers);
        target.setInt32(at + 4, numbers === 0 ? 0 : heapOffset);
      }
      if (numbers === 0) return null;
      const heap = new DataView(new ArrayBuffer(numbers * form.bytes));
      putCell(row, numbers, heap, 0);
      return new Uint8Array(heap.buffer);
    },
  };
}

const plainText = { zero: null, nullValue: null };

function textWriter({ values, nulls }: Column): CellWriter {
  const texts = (values as readonly string[]).map((text, row) => (nulls?.[row] === 1 ? '' : printable(text)));
  const width = texts.reduce((longest, text) => Math.max(longest, text.length), 1);
  const write = (row: number, target: DataView, at: number) => {
    putText(texts[row]!, width, target, at);
    return null;
  };
  return { ...plainText, format: `${width}A`, dimensions: null, width, write };
}

function textArrayWriter({ values }: Column): CellWriter {
  const cells = (values as readonly (TextArray | null)[]).map((cell) => (cell ?? []).map(printable));
  const length = cells.flat().reduce((longest, text) => Math.max(longest, text.length), 1);
  const count = cells.reduce((most, cell) => Math.max(most, cell.length), 0);
  const width = length * count;
  const write = (row: number, target: DataView, at: number) => {
    for (let index = 0; index < count; index++)
      putText(cells[row]![index] ?? '', length, target, at + index * length);
    return null;
  };
  return { ...plainText, format: `${width}A`, dimensions: `(${length},${count})`, width, write };
}

/** A text with blanks up to its width; an empty one is NULs, so that astropy takes it for none. */
function putText(text: string, width: number, target: DataView, at: number): void {
  for (let index = 0; index < width; index++) {
    target.setUint8(at + index, index < text.length ? text.charCodeAt(index) : text === '' ? 0 : 0x20);
  }
}
