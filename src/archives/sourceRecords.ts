import type { SkyPosition } from '../base/sky/position';
import type { Table } from '../base/table';
import type { DataRecord } from '../protocols/outcome';
import { dataRecords } from '../protocols/record/records';
import { Rows } from './sdss/rows';

const usual = [
  ['ra', 'dec'],
  ['RAJ2000', 'DEJ2000'],
] as const;

/**
 * Rows of a catalogue as records; the nearest to a place first, where one is given and they have places.
 * @param columns of right ascension and declination, where the rows do not mark theirs
 */
export async function sourceRecords(
  table: Table,
  place?: SkyPosition,
  columns?: readonly [ra: string, dec: string],
): Promise<DataRecord[]> {
  const rows = new Rows(table, 'The catalogue');
  const all = await dataRecords(table, { base: 'https://none.invalid/', productType: 'source' });
  const records = all.map((record) => {
    if (record.position) return record;
    for (const [raName, decName] of columns ? [columns] : usual) {
      const [ra, dec] = [rows.number(record.row, raName), rows.number(record.row, decName)];
      if (ra !== null && dec !== null) return { ...record, position: { ra, dec } };
    }
    return record;
  });
  if (!place) return records;
  const far = ({ position }: DataRecord) =>
    position
      ? (position.dec - place.dec) ** 2 +
        (((((position.ra - place.ra) % 360) + 540) % 360) - 180) ** 2 *
          Math.cos((place.dec * Math.PI) / 180) ** 2
      : Infinity;
  return records.sort((a, b) => far(a) - far(b));
}
