import type { Column, ColumnInfo } from '../base/table';

type About = Pick<ColumnInfo, 'name'> & Partial<ColumnInfo>;

const nothing = { id: null, unit: null, ucd: null, utype: null, xtype: null, description: null };

/** A column of texts. */
export function textColumn(about: About, cells: readonly (string | null)[]): Column {
  const values = cells.map((cell) => cell ?? '');
  return { ...nothing, datatype: 'char', arraysize: '*', ...about, values, nulls: nullsOf(cells) };
}

/** A column of doubles. */
export function numberColumn(about: About, cells: readonly (number | null)[]): Column {
  const values = Float64Array.from(cells, (cell) => cell ?? NaN);
  return { ...nothing, datatype: 'double', arraysize: null, ...about, values, nulls: nullsOf(cells) };
}

function nullsOf(cells: readonly unknown[]): Uint8Array | null {
  return cells.includes(null) ? Uint8Array.from(cells, (cell) => (cell === null ? 1 : 0)) : null;
}
