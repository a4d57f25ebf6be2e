import { hiddenColumns, recordsAsTable, withRegionTexts } from '../../../archives/results/recordColumns';
import { displayCell } from '../../../fits/table/display';
import type { Column } from '../../../base/table';
import type { DataRecord } from '../../../protocols/outcome';
import type { DetailView } from '../../../resultsMessages';
import type { ServiceOutcome } from '../../../protocols/outcome';

/** Addresses that may be opened from a row. */
const address = /^https?:\/\/\S+$/i;

/** All cells of a row: those of the service's own table, else what the common record says. */
export function detailsOf(
  outcome: ServiceOutcome,
  record: DataRecord | null,
  ownRow: number,
): readonly DetailView[] {
  const { table } = outcome;
  if (table && ownRow >= 0 && ownRow < table.nrows) {
    return table.columns.map((column) => detail(column, ownRow));
  }
  if (!record) return [];
  return withRegionTexts(recordsAsTable([record]))
    .columns.filter(({ name, nulls }) => !hiddenColumns.has(name) && nulls?.[0] !== 1)
    .map((column) => detail(column, 0));
}

function detail(column: Column, row: number): DetailView {
  const { name, unit, description, ucd } = column;
  const value = column.nulls?.[row] === 1 ? null : column.values[row];
  const link = typeof value === 'string' && address.test(value.trim());
  const text = link ? value.trim() : displayCell(column, row, null);
  return { name, text, unit, description, ucd, link };
}
