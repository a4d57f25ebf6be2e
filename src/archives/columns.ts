import type { Column, ColumnInfo } from '../base/table';

type About = Pick<ColumnInfo, 'name'> & Partial<ColumnInfo>;

const nothing = { id: null, unit: null, ucd: null, utype: null, xtype: null, description: null };

/** A column of texts. */
export function textColumn(about: About, cells: readonly (string | null)[]): Column {
  const values = new Array<string>(cells.length);
  let nulls: Uint8Array | null = null;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] ?? null;
    values[row] = cell ?? '';
    if (cell === null) (nulls ??= new Uint8Array(cells.length))[row] = 1;
  }
  return { ...nothing, datatype: 'char', arraysize: '*', ...about, values, nulls };
}

/** A column of doubles. */
export function numberColumn(about: About, cells: readonly (number | null)[]): Column {
  const values = new Float64Array(cells.length);
  let nulls: Uint8Array | null = null;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] ?? null;
    values[row] = cell ?? NaN;
    if (cell === null) (nulls ??= new Uint8Array(cells.length))[row] = 1;
  }
  return { ...nothing, datatype: 'double', arraysize: null, ...about, values, nulls };
}
