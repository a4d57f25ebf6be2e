import type { Table } from '../../base/table';
import { Turns } from '../../base/turns';
import type { DataRecord } from './record';
import { plain, recordsOf, type RecordsOptions } from './rowRecord';

/** Every row of a service's answer as a record; other work runs in between where there are many. */
export async function dataRecords(table: Table, options: RecordsOptions): Promise<DataRecord[]> {
  const turns = new Turns();
  const records: DataRecord[] = [];
  for (const record of recordsOf(table, options)) {
    records.push(plain(record));
    if (records.length % 32 === 0) await turns.pause();
  }
  return records;
}
