import { pickRows } from '../base/tableRows';
import type { ServiceOutcome } from '../protocols/outcome';
import type { Query } from '../query/query';
import { commonColumns, type MergedTable } from './commonColumns';
import { mergeRecords } from './mergeRecords';
import { recordTable } from './recordTable';

/**
 * What the services of a query found, as one table: the only service's own columns; of several the
 * common record of each image or spectrum, told once however many services have it, or the columns that
 * all catalogues have.
 * @param outcomes one for each service that answered or failed; at least one answered
 */
export function mergedTable(query: Query, outcomes: readonly ServiceOutcome[]): MergedTable {
  const answered = outcomes.flatMap((outcome) =>
    outcome.table ? [{ service: outcome.service, table: outcome.table }] : [],
  );
  if (query.services.length === 1 && answered[0]) {
    const { table } = answered[0];
    if (query.kind === 'tap' || !query.selection) return { table, notes: [] };
    const rows = outcomes.flatMap(({ records }) => records.map(({ row }) => row));
    const columns = table.columns.map((column) => pickRows(column, rows));
    return { table: { ...table, columns, nrows: rows.length }, notes: [] };
  }
  if (query.kind === 'cone' || query.kind === 'tap') return commonColumns(answered);
  const merged = mergeRecords(outcomes);
  const rows = outcomes.reduce((sum, { records }) => sum + records.length, 0);
  const twice = rows - merged.length;
  const notes = twice > 0 ? [`${twice} rows were found by several services and are written once.`] : [];
  return { table: recordTable(merged, query.services), notes };
}
