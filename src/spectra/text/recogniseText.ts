import { MemoryTable } from '../../base/memoryTable';
import type { Table } from '../../base/table';
import { isIpac, readIpac } from '../../base/text/readIpac';
import { isEcsv, readEcsv } from '../../base/text/readEcsv';
import { readColumns } from '../../base/text/readColumns';
import { readCsv } from '../../base/text/readCsv';
import { byHand } from '../generic/byHand';
import { tableFile } from '../generic/tableFile';
import type { RecogniseOptions } from '../openFitsSpectra';
import type { SpectralFile } from '../spectralFile';

/** The spectrum or light curve of a text: ECSV, IPAC, CSV with names, or columns of numbers. */
export function recogniseText(
  text: string,
  name: string,
  { columns = null }: RecogniseOptions,
): Promise<SpectralFile | null> {
  const { table, format, named } = tableOfText(text);
  const reader = new MemoryTable(table);
  if (columns) return Promise.resolve(byHand(reader, columns, name, null, null));
  return tableFile(reader, { name, format, named });
}

function tableOfText(text: string): { table: Table; format: string; named: boolean } {
  if (isEcsv(text)) return { table: readEcsv(text), format: 'ECSV', named: true };
  if (isIpac(text)) return { table: readIpac(text), format: 'IPAC table', named: true };
  const lines = text.split('\n', 400).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const head = lines[0] ?? '';
  if (head.includes(',') && /[A-Za-z_]/.test(head.replace(/nan|inf/gi, '')) && !/^\s*[+-]?[\d.]/.test(head))
    return { table: readCsv(text, ','), format: 'CSV', named: true };
  const { table, named } = readColumns(text);
  return { table, format: 'text', named };
}
