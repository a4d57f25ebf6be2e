import type { ReaderColumn, TableReader } from '../../base/tableReader';
import { vacuum } from '../axis/medium';
import { cellLength, cellText, cellValues, findColumn, isNumeric } from '../read/columnValues';
import { fileOf } from '../read/fileOf';
import { axisFrom, measuredOf, spectrumOf } from '../read/parts';
import type { SpectralFile } from '../spectralFile';
import type { Recogniser } from './recogniser';

/** The grid that all sampled mean spectra of Gaia DR3 share: 336 to 1020 nm by 2 nm. */
const samples = 343;
const [start, step] = [336, 2];
/** Names are read of so many rows. */
const mostNamed = 200;

/**
 * Sampled mean spectra of Gaia in the raw structure: a row for each source, whose fluxes are on a grid that
 * the table does not hold. Null where it is none.
 * @see Gaia DR3 documentation §20.5.2, "xp_sampled_mean_spectrum"
 */
export async function gaiaXpRows(table: TableReader, hdu: number | null): Promise<SpectralFile | null> {
  const source = findColumn(table, 'source_id');
  const flux = findColumn(table, 'flux');
  const error = findColumn(table, 'flux_error');
  if (!source || !flux || !error || findColumn(table, 'wavelength')) return null;
  if (table.nrows === 0 || !isNumeric(flux) || !isNumeric(error)) return null;
  for (const column of [flux, error]) if ((await lengthOf(table, column)) !== samples) return null;
  const names: string[] = [];
  for (let row = 0; row < Math.min(table.nrows, mostNamed); row++)
    names.push(`Gaia DR3 ${await cellText(table, source, row)}`);
  return fileOf(
    {
      format: 'gaia-xp-sampled',
      title: 'Gaia XP sampled spectra',
      sure: 'certain',
      why: [`columns source_id, flux and flux_error with ${samples} values each`],
    },
    Array.from({ length: table.nrows }, (_, row) => ({
      name: names[row] ?? `row ${row + 1}`,
      hdu,
      length: samples,
    })),
    async (row, signal) => {
      const of = async (column: ReaderColumn) => {
        const unit = column.unit?.trim() ?? '';
        const values = await cellValues(table, column, row, signal);
        return measuredOf(column.name, values, unit || 'W.m**-2.nm**-1', unit ? 'file' : 'data model');
      };
      return spectrumOf({
        name: names[row] ?? `Gaia DR3 ${await cellText(table, source, row)}`,
        axis: axisFrom({
          name: 'wavelength',
          values: Float64Array.from({ length: samples }, (_, at) => start + step * at),
          unit: 'nm',
          medium: vacuum('the data model of Gaia DR3'),
        }),
        flux: await of(flux),
        uncertainty: { ...(await of(error)), kind: 'std' },
        place: { hdu, row, parts: [flux.name, error.name] },
      });
    },
  );
}

/** As {@link gaiaXpRows}, of the first such table of a FITS file. */
export const gaiaXpRaw: Recogniser = {
  format: 'gaia-xp-sampled',
  async recognise(file) {
    for (const { kind, index, columns } of file.hdus.slice(0, 100)) {
      if (kind !== 'table' || !columns?.some(({ name }) => name?.toLowerCase() === 'source_id')) continue;
      const found = await gaiaXpRows(await file.table(index), index);
      if (found) return found;
    }
    return null;
  },
};

/** Where cells are declared to be of any length, that of the first. */
async function lengthOf(table: TableReader, column: ReaderColumn): Promise<number> {
  const fixed = column.arraysize?.includes('*') ? null : cellLength(column);
  return fixed ?? (await cellValues(table, column, 0)).length;
}
