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

/** A column yet to be made: what it holds of each row. */
export type ColumnPlan<Row> =
  | { readonly kind: 'text'; readonly about: About; readonly of: (row: Row) => string | null }
  | { readonly kind: 'number'; readonly about: About; readonly of: (row: Row) => number | null };

/** Columns of all plans, row by row: what several of them need of a row is made once. */
export function plannedColumns<Row>(rows: readonly Row[], plans: readonly ColumnPlan<Row>[]): Column[] {
  const fills = plans.map((plan) => {
    const made = plan.kind === 'text' ? textColumn(plan.about, []) : numberColumn(plan.about, []);
    const values = plan.kind === 'text' ? new Array<string>(rows.length) : new Float64Array(rows.length);
    return { ...plan, made, values, nulls: null as Uint8Array | null };
  });
  rows.forEach((row, at) => {
    for (const fill of fills) {
      const cell = fill.of(row);
      if (cell === null) {
        fill.values[at] = fill.kind === 'text' ? '' : NaN;
        (fill.nulls ??= new Uint8Array(rows.length))[at] = 1;
      } else fill.values[at] = cell;
    }
  });
  return fills.map(({ made, values, nulls }) => ({ ...made, values, nulls }));
}
