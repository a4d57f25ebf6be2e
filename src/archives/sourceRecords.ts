import type { SkyPosition } from '../base/sky/position';
import type { Table } from '../base/table';
import type { DataRecord } from '../protocols/outcome';
import { dataRecords } from '../protocols/record/records';
import { Rows } from './sdss/rows';

/** Rows of a catalogue as records; the nearest to a place first, where one is given and they have places. */
export async function sourceRecords(table: Table, place?: SkyPosition): Promise<DataRecord[]> {
  const rows = new Rows(table, 'The catalogue');
  const all = await dataRecords(table, { base: 'https://none.invalid/', productType: 'source' });
  const records = all.map((record) => {
    if (record.position) return record;
    const [ra, dec] = [
      rows.number(record.row, 'ra') ?? rows.number(record.row, 'RAJ2000'),
      rows.number(record.row, 'dec') ?? rows.number(record.row, 'DEJ2000'),
    ];
    return ra === null || dec === null ? record : { ...record, position: { ra, dec } };
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
