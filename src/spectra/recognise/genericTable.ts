import type { HduSummary } from '../../fits/summary';
import type { TableReader } from '../../base/tableReader';
import { columnRoles, type ColumnRoles } from '../generic/columnRoles';
import { tableSpectrum } from '../generic/tableSpectrum';
import { cellLength, firstValues } from '../read/columnValues';
import { fileOf } from '../read/fileOf';
import type { SpectralEntry, SpectralFile } from '../spectralFile';
import { Header } from '../../fits/header/header';
import type { Recogniser } from './recogniser';

const mostHdus = 200;
/** Rows of a table whose cells are spectra. */
const mostRows = 100_000;

/** A table with columns of a spectral axis and a flux: samples are rows, or elements of the cells of a row. */
export const genericTable: Recogniser = {
  format: 'table',
  async recognise(file) {
    const found: { hdu: HduSummary; roles: ColumnRoles; table: TableReader; header: Header }[] = [];
    for (const hdu of file.hdus.slice(0, mostHdus)) {
      if (hdu.kind !== 'table' && hdu.kind !== 'ascii-table') continue;
      const table = await file.table(hdu.index);
      const roles = columnRoles(table.columns);
      if (!roles || table.nrows === 0) continue;
      if (!roles.inCells && !(await isOrdered(table, roles))) continue;
      found.push({ hdu, roles, table, header: await headerFor(file.header(hdu.index), file.header()) });
    }
    const [best] = found;
    if (!best) return null;
    const entries: (SpectralEntry & { at: number; row: number | null })[] = [];
    for (const [at, { hdu, roles, table }] of found.entries()) {
      const name = hdu.name || `HDU ${hdu.index}`;
      const rows = roles.inCells ? Math.min(table.nrows, mostRows) : 1;
      for (let row = 0; row < rows; row++) {
        entries.push({
          name: rows > 1 ? `${name}, row ${row + 1}` : name,
          hdu: hdu.index,
          length: roles.inCells ? cellLength(roles.flux)! : table.nrows,
          at,
          row: roles.inCells ? row : null,
        });
      }
    }
    return fileOf(recognitionOf(best.roles), entries, (index, signal) => {
      const { at, row, name } = entries[index]!;
      const { hdu, roles, table, header } = found[at]!;
      return tableSpectrum(table, roles, row, { name, hdu: hdu.index, header }, signal);
    });
  },
};

export function recognitionOf(roles: ColumnRoles): SpectralFile['recognition'] {
  const throughput = /throughput|transmission/i.test(roles.flux.name);
  const vo = roles.sure === 'certain';
  return {
    format: throughput ? 'throughput' : vo ? 'vo-spectrum' : 'table',
    title: throughput ? 'Throughput curve' : vo ? 'VO spectrum' : 'Spectrum in a table',
    sure: roles.sure,
    why: roles.why,
  };
}

/** Rows by which a catalogue betrays itself. */
const rowsTried = 20_000;

/** Whether the axis runs one way, as that of a spectrum does and that of a catalogue does not. */
export async function isOrdered(table: TableReader, { axis }: ColumnRoles): Promise<boolean> {
  if (table.nrows < 2) return false;
  const values = await firstValues(table, axis, rowsTried);
  let up = 0;
  let down = 0;
  for (let at = 1; at < values.length; at++) {
    if (values[at]! > values[at - 1]!) up++;
    else if (values[at]! < values[at - 1]!) down++;
  }
  return up + down > 0 && Math.min(up, down) <= 0.05 * (up + down);
}

/** The table's header, where it says what the primary's does not. */
export async function headerFor(own: Promise<Header>, primary: Promise<Header>): Promise<Header> {
  return Header.of([...(await own).cards, ...(await primary).cards]);
}
