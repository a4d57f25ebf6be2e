import type { Table } from '../base/table';
import type { DataRecord } from '../protocols/outcome';
import { recordTable } from './recordTable';

/** Records of one archive that has no table of its own, as a table. */
export function recordsTable(service: string, records: readonly DataRecord[]): Table {
  const merged = records.map((record) => ({ record, services: [0] }));
  const { columns, ...table } = recordTable(merged, [{ protocol: 'archive', name: service, url: '' }]);
  return { ...table, columns: columns.filter(({ name }) => name !== 'service') };
}
