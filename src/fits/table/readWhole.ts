import { BufferSource } from '../../base/byteSource';
import { AlmagestError, type Fault } from '../../base/errors';
import type { Column, Table } from '../../base/table';
import { FitsDocument } from '../document';

/** What the columns may take in memory: arrays in the heap can be pointed at from many rows. */
const mostBytes = 1 << 30;

/**
 * A table of a FITS file in memory, whole: the one in HDU `extension` (the primary HDU is 0), or the
 * first there is. VOTable 1.4 §5.2 has its rows that way.
 * @throws AlmagestError `not-found` where there is no such table, `overflow` where it takes more than
 *   1 GiB, and as opening a FITS file does
 */
export async function readWhole(bytes: Uint8Array, extension: number | null): Promise<Table> {
  const document = await FitsDocument.open(new BufferSource('The FITS file', bytes));
  const { hdus } = document.summary;
  const index =
    extension !== null && extension > 0 ? extension : hdus.findIndex(({ kind }) => kind === 'table');
  if (index < 0) {
    throw new AlmagestError({ kind: 'not-found', message: 'The FITS file has no table.' });
  }
  const table = await document.table(index);
  const columns: Column[] = [];
  const notes: Fault[] = [...table.notes];
  let taken = 0;
  for (const at of table.columns.keys()) {
    const read = await table.column(at);
    columns.push(read.column);
    notes.push(...read.notes);
    taken += bytesOf(read.column);
    if (taken > mostBytes) {
      const message = `The table in HDU ${index} takes more than ${mostBytes} bytes.`;
      throw new AlmagestError({ kind: 'overflow', message });
    }
  }
  return { name: table.layout.name, description: null, columns, nrows: table.nrows, notes };
}

function bytesOf({ values }: Column): number {
  if (ArrayBuffer.isView(values)) return values.byteLength;
  let bytes = 0;
  for (const cell of values) {
    bytes += 16;
    if (ArrayBuffer.isView(cell)) bytes += cell.byteLength;
    else if (typeof cell === 'string') bytes += cell.length;
  }
  return bytes;
}
