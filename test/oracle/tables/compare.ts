import { describeFault, toFault } from '../../../src/base/errors';
import { FitsDocument } from '../../../src/fits/document';
import { openTable } from '../../../src/fits/table/openTable';
import { openSource } from '../../../src/sources/openSource';
import { tableDigests, type ColumnDigest } from './digest';

/** A table as astropy reads it. */
export interface TableTruth {
  readonly path: string;
  readonly hdu?: number;
  readonly rows?: number;
  readonly columns?: readonly (ColumnDigest | { readonly name: string; readonly error: string })[];
  readonly error?: string;
}

/** How often we agree with astropy. */
export interface TableTally {
  tables: number;
  allTables: number;
  columns: number;
  allColumns: number;
  cells: number;
  /** What astropy refuses or fails on. */
  refused: number;
  readonly differences: string[];
}

export const noTables = (): TableTally => ({
  ...{ tables: 0, allTables: 0, columns: 0, allColumns: 0, cells: 0, refused: 0, differences: [] },
});

/** Compares one table, cell by cell. */
export async function compareTable(truth: TableTruth, tally: TableTally): Promise<void> {
  if (truth.hdu === undefined || truth.columns === undefined) {
    tally.refused++;
    return;
  }
  tally.allTables++;
  const before = tally.differences.length;
  const source = await openSource({ kind: 'file', path: truth.path, name: truth.path });
  try {
    const document = await FitsDocument.open(source);
    const hdu = document.summary.hdus[truth.hdu];
    if (!hdu) throw new Error(`there is no HDU ${truth.hdu}`);
    const table = openTable(source, hdu, await document.header(truth.hdu));
    if (table.nrows !== truth.rows) tally.differences.push(`${table.nrows} rows, astropy has ${truth.rows}`);
    compareColumns(await tableDigests(table), truth.columns, table.nrows, tally);
  } catch (error) {
    const fault = toFault(error);
    if (fault.kind === 'unsupported') tally.refused++;
    else tally.differences.push(`we fail: ${describeFault(fault)}`);
  } finally {
    await source.close();
  }
  if (tally.differences.length === before) tally.tables++;
}

function compareColumns(
  ours: readonly ColumnDigest[],
  theirs: NonNullable<TableTruth['columns']>,
  rows: number,
  tally: TableTally,
): void {
  if (ours.length !== theirs.length)
    tally.differences.push(`${ours.length} columns, astropy has ${theirs.length}`);
  for (const [index, column] of theirs.entries()) {
    const own = ours[index];
    if (!own || 'error' in column) {
      tally.refused++;
      continue;
    }
    tally.allColumns++;
    const differing = (['name', 'kind', 'shape', 'nulls', 'sha256'] as const).filter(
      (key) => !same(key, own, column),
    );
    if (differing.length === 0) {
      tally.columns++;
      tally.cells += rows;
    } else {
      const told = differing.map(
        (key) => `${key} ${JSON.stringify(own[key])}, astropy ${JSON.stringify(column[key])}`,
      );
      tally.differences.push(`column ${index + 1} (${own.name}): ${told.join('; ')}`);
    }
  }
}

function same(key: keyof ColumnDigest, own: ColumnDigest, their: ColumnDigest): boolean {
  // Of variable columns astropy marks no nulls; one without rows has no kind.
  if (key === 'nulls' && their.shape === null) return true;
  if (key === 'kind' && their.kind === '') return true;
  return JSON.stringify(own[key]) === JSON.stringify(their[key]);
}
