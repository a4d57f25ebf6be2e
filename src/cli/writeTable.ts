import { tableTexts } from '../archives/tableTexts';
import type { Table } from '../base/table';
import { writeWhole } from '../base/node/writeWhole';

/** Writes a table in the format of the file's name, of those that `tableTexts` knows; whole or not at all. */
export function writeTable(out: string, table: Table): Promise<void> {
  const texts = tableTexts(out)!;
  const encoder = new TextEncoder();
  return writeWhole(out, async (write) => {
    for (const text of texts(table)) await write(encoder.encode(text));
  });
}
