import type { Table } from '../../base/table';
import { outlinesOf } from '../../protocols/region/outline';
import { regionOf } from './recordColumns';

/** Where rows are, ICRS degrees; NaN for those that are nowhere. */
export interface Places {
  readonly ra: Float64Array;
  readonly dec: Float64Array;
}

/** The edges of what rows cover. */
export interface Outlines {
  /** Of each edge the row that it belongs to, and its first corner; one more, the end of the last. */
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
  /** Of each corner, ICRS degrees. */
  readonly ra: Float64Array;
  readonly dec: Float64Array;
}

export function placesOf(records: Table): Places {
  const degrees = (name: string) => {
    const column = records.columns.find((one) => one.name === name);
    return Float64Array.from({ length: records.nrows }, (_, row) =>
      column && column.nulls?.[row] !== 1 ? Number(column.values[row]) : NaN,
    );
  };
  return { ra: degrees('s_ra'), dec: degrees('s_dec') };
}

/** Edges of the footprints of these rows; those without one have none. */
export function outlinesAt(records: Table, rows: readonly number[]): Outlines {
  const owners: number[] = [];
  const starts: number[] = [0];
  const ra: number[] = [];
  const dec: number[] = [];
  for (const row of rows) {
    const region = regionOf(records, row);
    for (const outline of region ? outlinesOf(region) : []) {
      owners.push(row);
      for (const corner of outline) {
        ra.push(corner.ra);
        dec.push(corner.dec);
      }
      starts.push(ra.length);
    }
  }
  return {
    rows: Uint32Array.from(owners),
    starts: Uint32Array.from(starts),
    ra: Float64Array.from(ra),
    dec: Float64Array.from(dec),
  };
}
