import type { ArrayCell, Column, NumericArray, Table, TextArray } from '../../base/table';
import type { TableColumn } from './column';

/**
 * A piece of a FITS table as `astropy.table.Table.read` masks it, for files that are to give the same
 * table in Python: NaNs and empty texts are null there, undefined logicals False, signed bytes floats.
 * `source` are the columns that the piece was read from.
 */
export function asAstropyReads(piece: Table, source: readonly TableColumn[]): Table {
  const columns = piece.columns.map((column, at) =>
    source[at]!.stored.kind === 'variable' ? column : maskedColumn(column),
  );
  return { ...piece, columns };
}

function maskedColumn(column: Column): Column {
  const { datatype, values, nulls } = column;
  switch (datatype) {
    case 'boolean':
      return { ...column, nulls: null, elementNulls: null };
    case 'signedByte':
      return signedBytes(column);
    case 'char':
      return maskedTexts(column);
    case 'float':
    case 'double':
    case 'floatComplex':
    case 'doubleComplex':
      return ArrayBuffer.isView(values)
        ? { ...column, nulls: mask(values.length, nulls, (row) => Number.isNaN(values[row])) }
        : maskedArrays(column, values as readonly ArrayCell[], datatype.endsWith('Complex') ? 2 : 1);
    default:
      return column;
  }
}

function maskedTexts(column: Column): Column {
  const { values, nulls } = column;
  if (!values.some((cell) => typeof cell === 'object')) {
    return { ...column, nulls: mask(values.length, nulls, (row) => values[row] === '') };
  }
  const elementNulls = (values as readonly TextArray[]).map((cell) =>
    mask(cell.length, null, (at) => cell[at] === ''),
  );
  return { ...column, elementNulls };
}

function maskedArrays(column: Column, values: readonly ArrayCell[], width: number): Column {
  const isNaNAt = (cell: NumericArray, at: number) =>
    Number.isNaN(cell[at * width]) || (width === 2 && Number.isNaN(cell[at * width + 1]));
  if (column.arraysize === null) {
    const nulls = mask(values.length, column.nulls, (row) => {
      const cell = values[row];
      return cell ? isNaNAt(cell, 0) : false;
    });
    return { ...column, nulls };
  }
  const elementNulls = values.map((cell, row) =>
    cell ? mask(cell.length / width, column.elementNulls?.[row] ?? null, (at) => isNaNAt(cell, at)) : null,
  );
  return { ...column, elementNulls };
}

/** NumPy has them as doubles, because astropy scales them. */
function signedBytes(column: Column): Column {
  const { values } = column;
  const wide = (numbers: NumericArray) => Float64Array.from(numbers as Int8Array);
  const cells = ArrayBuffer.isView(values)
    ? wide(values)
    : (values as readonly ArrayCell[]).map((cell) => cell && wide(cell));
  return { ...column, datatype: 'double', values: cells };
}

/** 1 where a value is missing or was null before; null where none is. */
function mask(
  length: number,
  before: Uint8Array | null,
  missing: (at: number) => boolean,
): Uint8Array | null {
  let found = before;
  for (let at = 0; at < length; at++) {
    if (!missing(at) || found?.[at] === 1) continue;
    if (found === before) found = before ? before.slice() : new Uint8Array(length);
    found![at] = 1;
  }
  return found;
}
