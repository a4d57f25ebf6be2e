import type { Table } from '../base/table';
import { cellTexts } from '../base/text/cellText';

/** A row of a table, as it is shown to people. */
export function cellsOfRow(
  table: Table,
  row: number,
): readonly { readonly name: string; readonly text: string; readonly unit: string | null }[] {
  return table.columns.map((column) => ({
    name: column.name,
    text: cellTexts(column)(row),
    unit: column.unit,
  }));
}
