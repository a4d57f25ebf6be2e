import type { TableReader } from '../../base/tableReader';
import { cellText, cellValues, findColumn } from '../read/columnValues';
import { fileOf } from '../read/fileOf';
import { bitMask } from '../read/masks';
import { axisFrom, measuredOf, spectrumOf } from '../read/parts';
import type { SpectralEntry } from '../spectralFile';
import type { SpectralFits } from '../read/spectralFits';
import type { Recogniser } from './recogniser';

/**
 * Merged extracted spectra of IUE: of low dispersion one row for each aperture, of high dispersion one for
 * each order; wavelengths are a start and a step.
 * @see IUE NEWSIPS Manual, §11 (MXLO, MXHI)
 */
export const iue: Recogniser = {
  format: 'iue',
  async recognise(file) {
    const table = file.hdus.find(
      ({ kind, columns }) =>
        kind === 'table' &&
        ['WAVELENGTH', 'DELTAW', 'NPOINTS', 'NET'].every((name) =>
          columns?.some((one) => one.name?.toUpperCase() === name),
        ),
    );
    const header = await file.header();
    if (!table || header.string('TELESCOP') !== 'IUE') return null;
    const reader = await file.table(table.index);
    const high = findColumn(reader, 'ORDER');
    const own = high ?? findColumn(reader, 'APERTURE');
    const fluxColumn = findColumn(reader, 'FLUX', 'ABS_CAL') ?? findColumn(reader, 'NET')!;
    const object = header.string('LTARGET') ?? header.string('STARGET') ?? header.string('OBJECT') ?? 'IUE';
    const entries: SpectralEntry[] = [];
    for (let row = 0; row < Math.min(reader.nrows, 1000); row++) {
      const label = own ? await cellText(reader, own, row) : '';
      entries.push({
        name: high ? `${object}, order ${label}` : `${object}, ${label.toLowerCase()} aperture`,
        hdu: table.index,
        length: await count(reader, row),
      });
    }
    if (entries.length === 0) return null;
    return fileOf(
      {
        format: high ? 'iue-mxhi' : 'iue-mxlo',
        title: high ? 'IUE MXHI (high dispersion)' : 'IUE MXLO (low dispersion)',
        sure: 'certain',
        why: ["TELESCOP = 'IUE'", `EXTNAME = '${table.name}'`, 'columns WAVELENGTH, DELTAW, NPOINTS'],
      },
      entries,
      (row, signal) => readRow(file, table.index, row, entries[row]!.name, fluxColumn.name, signal),
    );
  },
};

const count = async (table: TableReader, row: number) =>
  Math.max(0, Math.trunc((await cellValues(table, findColumn(table, 'NPOINTS')!, row))[0] ?? 0));

async function readRow(
  file: SpectralFits,
  hdu: number,
  row: number,
  name: string,
  fluxName: string,
  signal?: AbortSignal,
) {
  const table = await file.table(hdu);
  const one = async (column: string) => {
    const found = findColumn(table, column);
    return found ? (await cellValues(table, found, row, signal))[0] : undefined;
  };
  const length = await count(table, row);
  const first = Math.max(1, Math.trunc((await one('STARTPIX')) ?? 1)) - 1;
  const of = async (...names: string[]) => {
    const found = findColumn(table, ...names);
    if (!found) return null;
    const values = (await cellValues(table, found, row, signal)).subarray(first, first + length);
    return measuredOf(found.name, values, found.unit?.trim() ?? null);
  };
  const start = (await one('WAVELENGTH')) ?? NaN;
  const step = (await one('DELTAW')) ?? NaN;
  const sigma = await of('SIGMA', 'NOISE');
  const quality = await of('QUALITY');
  const others = [];
  for (const other of ['NET', 'BACKGROUND', 'RIPPLE']) {
    const read = other === fluxName ? null : await of(other);
    if (read) others.push(read);
  }
  const flux = (await of(fluxName))!;
  return spectrumOf({
    name,
    axis: axisFrom({
      name: 'WAVELENGTH + i DELTAW',
      values: Float64Array.from({ length: flux.values.length }, (_, at) => start + step * at),
      unit: findColumn(table, 'WAVELENGTH')?.unit?.trim() ?? 'Angstrom',
      unitFrom: findColumn(table, 'WAVELENGTH')?.unit ? 'file' : 'data model',
    }),
    flux,
    uncertainty: sigma && { ...sigma, kind: 'std' },
    // ν flags are negative: bits of the absolute value; 0 is good.
    mask: quality && bitMask('QUALITY', quality.values.map(Math.abs), null),
    others,
    place: { hdu, row, parts: ['WAVELENGTH', 'DELTAW', fluxName, ...(sigma ? [sigma.name] : []), 'QUALITY'] },
  });
}
