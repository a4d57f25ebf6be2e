import type { ColumnInfo, ColumnValues } from './table';

/** What the `arraysize` of a column says of its cells. */
export interface CellShape {
  /** Lengths of the fixed axes, fastest first; for texts without that of the characters. */
  readonly axes: readonly number[];
  /** Whether a last axis, beyond `axes`, has another length in each cell. */
  readonly variable: boolean;
}

const textTypes = new Set(['char', 'unicodeChar']);

/**
 * The shape of a column's cells as they are: where each holds an array of one element, that is an axis
 * of length 1, though VOTable does not tell it from a scalar.
 */
export function columnShape(column: ColumnInfo & { readonly values?: ColumnValues }): CellShape {
  const { datatype, arraysize, values } = column;
  const ofOne = arraysize?.trim() === '1' && !isText(datatype) && Array.isArray(values);
  return ofOne ? { axes: [1], variable: false } : cellShape(datatype, arraysize);
}

/** Whether the elements of a column of this datatype are texts. */
export function isText(datatype: string): boolean {
  return textTypes.has(datatype);
}

/**
 * Takes an `arraysize` apart (VOTable 1.4 §2.2): `5x3` is axes 5 and 3, `5x*` is axis 5 and a variable
 * one, and of a text the first axis is its length. No axes and not variable is a
 * scalar, as is an array that is always of one element.
 */
export function cellShape(datatype: string, arraysize: string | null): CellShape {
  if (arraysize === null || arraysize.trim() === '1') return { axes: [], variable: false };
  const parts = arraysize.split('x').map((part) => part.trim());
  const inner = isText(datatype) ? parts.slice(1) : parts;
  const variable = inner.at(-1)?.endsWith('*') ?? false;
  const axes = (variable ? inner.slice(0, -1) : inner).map(Number);
  return axes.every((axis) => Number.isSafeInteger(axis) && axis >= 0)
    ? { axes, variable }
    : { axes: [], variable: true };
}
