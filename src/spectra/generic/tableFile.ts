import type { ReaderColumn, TableReader } from '../../base/tableReader';
import { recognitionOf, isOrdered } from '../recognise/genericTable';
import { cellLength } from '../read/columnValues';
import { fileOf } from '../read/fileOf';
import type { SpectralFile } from '../spectralFile';
import { columnRoles, type ColumnRoles } from './columnRoles';
import { tableSpectrum } from './tableSpectrum';
import { timeRoles } from './timeRoles';
import { timeCurve } from './tableLightCurve';
import type { Medium } from '../spectrum';

export interface TableAbout {
  readonly name: string;
  /** What the text is, e.g. `ECSV`. */
  readonly format: string;
  /** Whether its columns have names of their own. */
  readonly named: boolean;
  readonly medium?: Medium;
  readonly frame?: string | null;
}

/** The spectrum or light curve of a table that is no FITS file; null where it holds neither. */
export async function tableFile(
  table: TableReader,
  { name, format, named, medium, frame }: TableAbout,
): Promise<SpectralFile | null> {
  const times = named ? timeRoles(table.columns) : null;
  if (times) {
    const entry = { name, hdu: null, length: table.nrows };
    const recognition = {
      format: 'light-curve-table',
      title: `Light curve in ${format}`,
      sure: 'likely',
      why: [`column ${times.time.name}`, `column ${times.flux.name}`],
    } as const;
    return fileOf(
      recognition,
      [entry],
      (_, signal) => timeCurve(table, times, null, { name, hdu: null, header: null }, signal),
      {
        kind: 'light-curves',
      },
    );
  }
  const roles = named ? columnRoles(table.columns) : unnamed(table.columns);
  if (!roles || table.nrows === 0 || (!roles.inCells && !(await isOrdered(table, roles)))) return null;
  const rows = roles.inCells ? table.nrows : 1;
  const entries = Array.from({ length: rows }, (_, row) => ({
    name: rows > 1 ? `${name}, row ${row + 1}` : name,
    hdu: null,
    length: roles.inCells ? (cellLength(roles.flux) ?? 0) : table.nrows,
  }));
  const recognition = recognitionOf(roles);
  return fileOf({ ...recognition, title: `${recognition.title} (${format})` }, entries, (index, signal) =>
    tableSpectrum(
      table,
      roles,
      roles.inCells ? index : null,
      {
        name: entries[index]!.name,
        hdu: null,
        ...(medium && { medium }),
        ...(frame !== undefined && { frame }),
      },
      signal,
    ),
  );
}

/** Two to four columns without names: wavelength, flux, error, as programs write them; a guess. */
function unnamed(columns: readonly ReaderColumn[]): ColumnRoles | null {
  const [axis, flux, error] = columns;
  if (!axis || !flux || columns.length > 4) return null;
  return {
    axis,
    quantity: 'wavelength',
    log: false,
    flux,
    uncertainty: error ? { column: error, kind: 'std' } : null,
    mask: null,
    others: [],
    inCells: false,
    sure: 'guess',
    why: [`${columns.length} columns of numbers without names, the first of which runs one way`],
  };
}
