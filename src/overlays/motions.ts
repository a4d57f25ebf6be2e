import { parseUnit } from '../base/units/parse';
import { sameDimensions } from '../base/units/unit';
import { cellValue, type Column, type Table } from '../base/table';
import { findColumn } from '../votable/lookup';

/** How the rows of a table move on the sky. */
export interface Motions {
  /** mas/yr, that in right ascension times cos(dec); NaN where a row has none. */
  readonly ra: Float32Array;
  readonly dec: Float32Array;
  /** The Julian year that the places hold for. */
  readonly epoch: number;
}

/** The columns that say how rows move. */
export interface MotionColumns {
  readonly ra: Column | null;
  readonly dec: Column | null;
  readonly epoch: Column | null;
}

/** The columns of proper motion and its epoch; null where there is no motion. */
export function motionColumns(table: Table): MotionColumns | null {
  const ra = findColumn(table, {
    ucds: ['pos.pm;pos.eq.ra', 'pos_eq_pmra'],
    names: ['pmra', 'pm_ra', 'pmra_cosdec', 'proper_motion_ra'],
  });
  const dec = findColumn(table, {
    ucds: ['pos.pm;pos.eq.dec', 'pos_eq_pmdec'],
    names: ['pmdec', 'pmde', 'pm_dec', 'proper_motion_dec'],
  });
  if (!ra || !dec) return null;
  const epoch = findColumn(table, { names: ['ref_epoch', 'refepoch', 'epoch'] });
  return { ra, dec, epoch };
}

/** Motions in mas/yr, as far as it is known from when on; `note` says what lacks. */
export function motionsOf(
  columns: MotionColumns,
  nrows: number,
  epoch: number | undefined,
): { readonly motions: Motions | null; readonly note: string | null } {
  const from = epochOf(columns.epoch, nrows) ?? epoch;
  const { ra, dec } = columns;
  if (!ra || !dec) return { motions: null, note: null };
  if (from === undefined)
    return { motions: null, note: 'Proper motions are not applied: the table names no epoch of its places.' };
  return { motions: { ra: inMas(ra, nrows), dec: inMas(dec, nrows), epoch: from }, note: null };
}

/** Julian years are told from other dates by their size. */
function epochOf(column: Column | null, nrows: number): number | undefined {
  if (!column) return undefined;
  for (let row = 0; row < Math.min(nrows, 1000); row++) {
    const value = Number(cellValue(column, row) ?? NaN);
    if (value > 1800 && value < 2200) return value;
  }
  return undefined;
}

const masPerYear = Math.PI / 180 / 3_600_000 / (365.25 * 86_400);

function inMas(column: Column, nrows: number): Float32Array {
  const unit = parseUnit(column.unit ?? 'mas/yr');
  const known = sameDimensions(unit.dimension, { rad: 1, s: -1 });
  const scale = known ? unit.scale / masPerYear : 1;
  return Float32Array.from({ length: nrows }, (_, row) => {
    const value = cellValue(column, row);
    return value === null ? NaN : Number(value) * scale;
  });
}
