import { writeWhole } from '../base/node/writeWhole';
import type { Table } from '../base/table';
import { pickRows } from '../base/tableRows';

/** Text is handed to the file system in pieces of about so many letters. */
const pieceLength = 1 << 20;

/** Writes rows of a table to a file as text; gives their number. @throws AlmagestError as `writeWhole` does */
export async function writeTable(
  table: Table,
  rows: readonly number[],
  texts: (table: Table) => Iterable<string>,
  file: string,
): Promise<number> {
  const kept = rows.filter((row) => row >= 0 && row < table.nrows);
  const columns = table.columns.map((column) => pickRows(column, kept));
  await writeTexts(texts({ ...table, columns, nrows: kept.length }), file);
  return kept.length;
}

/** Writes pieces of text to a file, whole or not at all. @throws AlmagestError as `writeWhole` does */
export async function writeTexts(pieces: Iterable<string>, file: string): Promise<void> {
  const encoder = new TextEncoder();
  await writeWhole(file, async (write) => {
    let text = '';
    for (const piece of pieces) {
      text += piece;
      if (text.length < pieceLength) continue;
      await write(encoder.encode(text));
      text = '';
    }
    await write(encoder.encode(text));
  });
}
