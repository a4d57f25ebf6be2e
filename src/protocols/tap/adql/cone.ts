import { AlmagestError } from '../../../base/errors';
import type { SkyPosition } from '../../../base/sky/position';
import { identifier, numberLiteral, tableName } from './identifier';

/** A cone search in ADQL. */
export interface ConeQuery {
  /** With its schema, as the service lists it. */
  readonly table: string;
  /** Names of its columns of ICRS degrees. */
  readonly ra: string;
  readonly dec: string;
  readonly position: SkyPosition;
  /** Degrees. */
  readonly radius: number;
  /** All columns where left out. */
  readonly columns?: readonly string[] | undefined;
  /** Rows at most, the nearest first if `nearestFirst`. */
  readonly top?: number | undefined;
  readonly nearestFirst?: boolean | undefined;
}

/**
 * ADQL for the rows of a table around a place. The column’s point stands first: databases use their
 * index for that form.
 * @throws AlmagestError `usage` for a radius that is none
 */
export function coneQuery(cone: ConeQuery): string {
  const { position, radius, top, columns = [], nearestFirst = false } = cone;
  if (!(radius > 0 && radius <= 180)) {
    throw new AlmagestError({ kind: 'usage', message: `A radius of ${radius}° is none of a cone.` });
  }
  if (top !== undefined && (!Number.isSafeInteger(top) || top < 1)) {
    throw new AlmagestError({ kind: 'usage', message: `TOP is ${top}, it must be a whole number above 0.` });
  }
  const place = [position.ra, position.dec].map(numberLiteral).join(', ');
  const point = `POINT('ICRS', ${identifier(cone.ra)}, ${identifier(cone.dec)})`;
  // ADQL has `*` alone or `table.*` among others.
  const all = nearestFirst ? 't.*' : '*';
  const selected = columns.length > 0 ? columns.map(identifier).join(', ') : all;
  const distance = `DISTANCE(${point}, POINT('ICRS', ${place}))`;
  return [
    `SELECT ${top === undefined ? '' : `TOP ${top} `}${selected}${nearestFirst ? `, ${distance} AS separation` : ''}`,
    `FROM ${tableName(cone.table)} AS t`,
    `WHERE 1 = CONTAINS(${point}, CIRCLE('ICRS', ${place}, ${numberLiteral(radius)}))`,
    ...(nearestFirst ? ['ORDER BY separation'] : []),
  ].join('\n');
}
