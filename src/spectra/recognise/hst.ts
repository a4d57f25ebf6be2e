import type { TableReader } from '../../base/tableReader';
import { vacuum } from '../axis/medium';
import type { MaskBit } from '../bits/maskBit';
import { cosBits, stisBits } from '../bits/hst';
import { cellLength, cellText, cellValues, columnValues, findColumn } from '../read/columnValues';
import { fileOf } from '../read/fileOf';
import { bitMask } from '../read/masks';
import { axisFrom, measuredOf, spectrumOf } from '../read/parts';
import type { SpectralFits } from '../read/spectralFits';
import type { Recogniser } from './recogniser';

/**
 * Extracted spectra of COS and STIS: a row for every segment, order or exposure.
 * @see COS Data Handbook §2.4.3; STIS Data Handbook §2.3
 */
export const hstX1d: Recogniser = {
  format: 'hst-x1d',
  async recognise(file) {
    const header = await file.header();
    const instrument = header.string('INSTRUME') ?? '';
    if (header.string('TELESCOP') !== 'HST' || !['COS', 'STIS'].includes(instrument)) return null;
    const tables = file.hdus.filter(
      ({ kind, columns }) =>
        kind === 'table' &&
        ['WAVELENGTH', 'FLUX', 'ERROR'].every((name) =>
          columns?.some((one) => one.name?.toUpperCase() === name),
        ),
    );
    const found: { hdu: number; row: number; name: string; length: number }[] = [];
    for (const { index, version } of tables) {
      const table = await file.table(index);
      const own = findColumn(table, 'SEGMENT', 'SPORDER');
      const room = cellLength(findColumn(table, 'FLUX')!) ?? 0;
      const counts = findColumn(table, 'NELEM');
      const lengths = counts && cellLength(counts) === 1 ? await columnValues(table, counts) : null;
      for (let row = 0; row < Math.min(table.nrows, 10_000); row++) {
        const label = own ? await cellText(table, own, row) : '';
        const name = `${own?.name === 'SPORDER' ? 'order ' : ''}${label || `row ${row + 1}`}${tables.length > 1 ? `, exposure ${version}` : ''}`;
        const length = Math.min(lengths?.[row] ?? room, room);
        found.push({ hdu: index, row, name, length: length > 0 ? length : room });
      }
    }
    if (found.length === 0) return null;
    const bits = instrument === 'COS' ? cosBits : stisBits;
    return fileOf(
      {
        format: `hst-${instrument.toLowerCase()}`,
        title: `HST ${instrument} x1d`,
        sure: 'certain',
        why: ["TELESCOP = 'HST'", `INSTRUME = '${instrument}'`, 'a table with WAVELENGTH, FLUX and ERROR'],
      },
      found,
      (index, signal) => readRow(file, found[index]!, instrument, bits, signal),
    );
  },
};

async function readRow(
  file: SpectralFits,
  { hdu, row, name, length }: { hdu: number; row: number; name: string; length: number },
  instrument: string,
  bits: readonly MaskBit[],
  signal?: AbortSignal,
) {
  const table: TableReader = await file.table(hdu);
  const own = await file.header(hdu);
  const primary = await file.header();
  const of = async (column: string) => {
    const found = findColumn(table, column);
    if (!found) return null;
    const values = (await cellValues(table, found, row, signal)).subarray(0, length);
    return measuredOf(found.name, values, found.unit?.trim() ?? null);
  };
  const wave = (await of('WAVELENGTH'))!;
  const error = await of('ERROR');
  const flags = await of('DQ');
  const serious = own.integer('SDQFLAGS') ?? primary.integer('SDQFLAGS') ?? null;
  const heliocentric = [own, primary].some((one) => /^COMPLETE/i.test(one.string('HELCORR') ?? ''));
  const others = [];
  for (const other of ['NET', 'BACKGROUND', 'GROSS']) {
    const read = await of(other);
    if (read) others.push(read);
  }
  return spectrumOf({
    name,
    axis: axisFrom({
      name: wave.name,
      values: wave.values,
      unit: wave.unit ?? 'Angstrom',
      unitFrom: wave.unit === null ? 'data model' : 'file',
      medium: vacuum(`the data model of ${instrument}`),
      frame: heliocentric ? 'HELIOCEN' : null,
    }),
    flux: (await of('FLUX'))!,
    uncertainty: error && { ...error, kind: 'std' },
    mask: flags && bitMask('DQ', flags.values, bits, serious),
    others,
    place: { hdu, row, parts: ['WAVELENGTH', 'FLUX', 'ERROR', 'DQ'] },
  });
}
