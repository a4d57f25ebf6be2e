import type { Table } from '../base/table';
import { rowsOf } from '../base/tableRows';
import { csvWriter, type TableTextWriter } from '../base/text/csvWriter';
import { ecsvWriter } from '../base/text/ecsvWriter';
import { jsonWriter } from '../base/text/jsonWriter';
import { tableAsVotable, writeVotable } from '../votable/write/writeVotable';

const votable = (table: Table) => writeVotable(tableAsVotable(table));

const writers: Readonly<Record<string, (table: Table) => Iterable<string>>> = {
  vot: votable,
  votable,
  xml: votable,
  ecsv: (table) => inPieces(table, ecsvWriter(table.columns)),
  csv: (table) => inPieces(table, csvWriter(table.columns)),
  tsv: (table) => inPieces(table, csvWriter(table.columns, '\t')),
  json: (table) => inPieces(table, jsonWriter(table.columns)),
};

/** How a table is written to a file of this name, in pieces of text; null where the name ends in no known format. */
export function tableTexts(file: string): ((table: Table) => Iterable<string>) | null {
  const suffix = /[.](\w+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(writers, suffix) ? writers[suffix]! : null;
}

function* inPieces(table: Table, writer: TableTextWriter & { tail?: () => string }): Generator<string> {
  const step = 5000;
  yield writer.head();
  for (let from = 0; from < table.nrows; from += step) yield writer.rows(rowsOf(table, from, from + step));
  if (writer.tail) yield writer.tail();
}
