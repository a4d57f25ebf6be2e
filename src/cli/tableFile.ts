import path from 'node:path';
import type { Table } from '../base/table';
import { rowsOf } from '../base/tableRows';
import { csvWriter, type TableTextWriter } from '../base/text/csvWriter';
import { ecsvWriter } from '../base/text/ecsvWriter';
import { jsonWriter } from '../base/text/jsonWriter';
import { tableAsVotable, writeVotable } from '../votable/write/writeVotable';
import { writeWhole } from './writeWhole';

const writers: Readonly<Record<string, (table: Table) => Iterable<string>>> = {
  '.csv': (table) => inPieces(table, csvWriter(table.columns)),
  '.ecsv': (table) => inPieces(table, ecsvWriter(table.columns)),
  '.json': (table) => inPieces(table, jsonWriter(table.columns)),
  '.vot': (table) => writeVotable(tableAsVotable(table)),
  '.votable': (table) => writeVotable(tableAsVotable(table)),
  '.xml': (table) => writeVotable(tableAsVotable(table)),
  '.tsv': (table) => inPieces(table, csvWriter(table.columns, '\t')),
};

/** Whether a table can be written to a file of this name. */
export function isTableFile(file: string): boolean {
  return Object.hasOwn(writers, path.extname(file).toLowerCase());
}

/** Writes a table in the format of the file's name, whole or not at all. */
export async function writeTableFile(file: string, table: Table): Promise<void> {
  const texts = writers[path.extname(file).toLowerCase()]!(table);
  const encoder = new TextEncoder();
  await writeWhole(file, async (write) => {
    for (const text of texts) await write(encoder.encode(text));
  });
}

function* inPieces(table: Table, writer: TableTextWriter & { tail?: () => string }): Generator<string> {
  const step = 5000;
  yield writer.head();
  for (let from = 0; from < table.nrows; from += step) yield writer.rows(rowsOf(table, from, from + step));
  if (writer.tail) yield writer.tail();
}
