import { tableTexts } from '../archives/tableTexts';
import { AlmagestError } from '../base/errors';
import type { Table } from '../base/table';
import { pickRows } from '../base/tableRows';
import type { Votable, VotableTable } from '../votable/document';
import { onlyTable } from '../votable/write/onlyTable';
import { writeVotable } from '../votable/write/writeVotable';
import { writeFitsTable } from './writeFitsTable';
import { writeTexts } from './writeTable';

/**
 * Writes a table to a file, in the format that its name ends in: as a VOTable with all that the document says
 * around it. `rows` are those wanted, in their order; all where it is null.
 * @returns how many rows were written
 * @throws AlmagestError `usage` for another ending, and as `writeWhole` does
 */
export async function exportTable(
  votable: Votable,
  table: VotableTable,
  rows: Uint32Array | null,
  file: string,
): Promise<number> {
  const texts = tableTexts(file);
  const isFits = /[.](?:fits?|fts)$/i.test(file);
  if (!texts && !isFits) {
    throw new AlmagestError({
      kind: 'usage',
      message: `${file}: the name must end with .vot, .ecsv, .csv or .fits.`,
      where: { source: file },
    });
  }
  const wanted = rows ? ofRows(table, [...rows]) : table;
  if (!texts) {
    await writeFitsTable(wanted, file);
    return wanted.nrows;
  }
  const whole = /[.](?:vot|votable|xml)$/i.test(file);
  const pieces = whole ? writeVotable(onlyTable(withTable(votable, table, wanted), wanted)) : texts(wanted);
  await writeTexts(pieces, file);
  return wanted.nrows;
}

function ofRows<T extends Table>(table: T, rows: readonly number[]): T {
  return { ...table, columns: table.columns.map((column) => pickRows(column, rows)), nrows: rows.length };
}

/** The document with another table in the place of one of its own. */
function withTable(votable: Votable, table: VotableTable, other: VotableTable): Pick<Votable, 'root'> {
  const replaced = <C extends Votable['root']>(contents: C): C => ({
    ...contents,
    resources: contents.resources.map((resource) => ({
      ...replaced(resource),
      tables: resource.tables.map((one) => (one === table ? other : one)),
    })),
  });
  return { root: replaced(votable.root) };
}
