import type { ByteSource } from '../../base/byteSource';
import { isCompressedTable, openPackedRows } from '../compress/openTable';
import { originalHeader } from '../compress/originalHeader';
import type { Header } from '../header/header';
import type { HduSummary } from '../summary';
import { FitsTable } from './fitsTable';
import { tableLayout } from './layout';
import { FileRows } from './rowSource';

/**
 * The table in an HDU: BINTABLE, compressed or not, TABLE, or random groups.
 * @throws AlmagestError `unsupported` where it is none
 */
export function openTable(source: ByteSource, hdu: HduSummary, header: Header): FitsTable {
  if (hdu.kind === 'table' && isCompressedTable(header)) {
    const original = originalHeader(header);
    // What the file has to hold of it is told when it is unpacked.
    const layout = tableLayout(hdu, original, { name: source.name, size: Number.MAX_SAFE_INTEGER });
    const rows = openPackedRows(source, hdu, header, original, layout.place);
    return new FitsTable(layout, rows, source.name);
  }
  const layout = tableLayout(hdu, header, source);
  return new FitsTable(layout, new FileRows(source, layout.place), source.name);
}
