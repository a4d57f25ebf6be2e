import { toFault } from '../../base/errors';
import type { SkyPosition } from '../../base/sky/position';
import type { Table } from '../../base/table';
import type { ArchiveAsking } from '../archive';
import type { Field } from './addresses';
import { boxCondition } from './box';
import { Rows } from './rows';
import { askSql } from './sql';

/** A field that has objects in a box, and whether some of them are of the survey's first choice. */
export interface FoundField extends Field {
  readonly primary: boolean;
}

/**
 * The fields that have objects in a box around a place, those first from which the survey takes its
 * objects there; each once.
 * @param radius half of the box, degrees
 */
export async function fieldsAround(
  place: SkyPosition,
  radius: number,
  release: number,
  asking: ArchiveAsking,
): Promise<FoundField[]> {
  const where = boxCondition('p', place, radius);
  const sql = (columns: string) => `SELECT DISTINCT ${columns} FROM PhotoObjAll AS p WHERE (${where})`;
  const plain = 'p.run, p.rerun, p.camcol, p.field';
  let table: Table;
  try {
    table = await askSql(sql(`${plain}, p.mode`), release, asking);
  } catch (error) {
    // Old releases have no such column; what else is wrong the second question meets too.
    if (toFault(error).kind !== 'service') throw error;
    table = await askSql(sql(plain), release, asking);
  }
  return fieldsIn(table);
}

/** The fields of rows, each once. @throws AlmagestError `malformed` where a row does not name one */
export function fieldsIn(table: Table): FoundField[] {
  const rows = new Rows(table, 'SDSS SkyServer');
  const found = new Map<string, FoundField>();
  for (let row = 0; row < rows.count; row++) {
    const field = {
      run: rows.needed(row, 'run'),
      rerun: rows.number(row, 'rerun') ?? 301,
      camcol: rows.needed(row, 'camcol'),
      field: rows.needed(row, 'field'),
    };
    const key = Object.values(field).join(' ');
    const primary = rows.number(row, 'mode') === 1 || found.get(key)?.primary === true;
    found.set(key, { ...field, primary });
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(b.primary) - Number(a.primary) || a.run - b.run || a.camcol - b.camcol || a.field - b.field,
  );
}
