import { writeWhole } from '../base/node/writeWhole';
import type { Table } from '../base/table';
import { imageHdu } from '../fits/write/image';
import { tableHdu } from '../fits/write/table/tableHdu';
import { writeHdu } from '../fits/write/writeHdu';

/** Writes a table as the one extension of a FITS file, whole or not at all. @throws AlmagestError as `writeWhole` does */
export async function writeFitsTable(table: Table, file: string): Promise<void> {
  await writeWhole(file, async (write, patch) => {
    const sink = { write, ...(patch && { patch }) };
    const primary = imageHdu(new Uint8Array(0), [], [], 'primary with extensions');
    await writeHdu(sink, tableHdu(table), await writeHdu(sink, primary, 0));
  });
}
