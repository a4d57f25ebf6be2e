import type { Table } from '../../base/table';
import type { DataRecord } from '../../protocols/outcome';
import { numberColumn, textColumn } from '../columns';
import { recordTable } from '../recordTable';

/** Columns of {@link recordsAsTable} that no reader is shown. */
export const hiddenColumns: ReadonlySet<string> = new Set(['row', 'links', 'preview']);

/**
 * What the common record says, as columns: those of a table of results, and what only its editor needs: the
 * row of the service's own table, and the addresses of links and previews.
 */
export function recordsAsTable(records: readonly DataRecord[]): Table {
  const merged = records.map((record) => ({ record, services: [] }));
  const table = recordTable(merged, []);
  const text = (name: string, ucd: string, of: (record: DataRecord) => string | null) =>
    textColumn({ name, ucd }, records.map(of));
  const columns = [
    ...table.columns.filter(({ name }) => name !== 'service'),
    text('data_rights', 'meta.code', ({ rights }) => rights),
    text('preview', 'meta.ref.url;meta.preview', ({ preview }) => preview),
    text('links', 'meta.ref.url', ({ links }) => links),
    numberColumn(
      { name: 'row' },
      records.map(({ row }) => row),
    ),
  ];
  return { ...table, columns };
}
