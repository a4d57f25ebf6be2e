import type { ByteSource } from '../../base/byteSource';
import type { Header } from '../header/header';
import type { HduSummary } from '../summary';
import { FitsTable } from './fitsTable';
import { tableLayout } from './layout';
import { FileRows } from './rowSource';

/**
 * The table in an HDU: BINTABLE, TABLE, or random groups.
 * @throws AlmagestError `unsupported` where it is none
 */
export function openTable(source: ByteSource, hdu: HduSummary, header: Header): FitsTable {
  const layout = tableLayout(hdu, header, source);
  return new FitsTable(layout, new FileRows(source, layout.place), source.name);
}
