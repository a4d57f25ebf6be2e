import type { FitsTable } from './fitsTable';
import { addends } from './groupColumns';

/**
 * The values of a parameter of random groups, one for each group: the sum of all parameters that PTYPEn
 * gives this name, in double precision (FITS 4.0 §6.3); what astropy's `GroupData.par` gives.
 * @throws AlmagestError `not-found` where no parameter has the name, and as the source does
 */
export async function groupParameter(
  table: FitsTable,
  name: string,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const parts = addends(table.columns, name);
  const sum = new Float64Array(table.nrows);
  // Names the columns that there are, where this is none.
  for (const column of parts.length > 0 ? parts : [table.find(name)]) {
    const { values } = (await table.column(column.index, signal)).column;
    for (let row = 0; row < sum.length; row++) sum[row]! += Number(values[row]);
  }
  return sum;
}
