import type { TableReader } from '../../base/tableReader';
import { air, vacuum } from '../axis/medium';
import { sdssPixelBits } from '../bits/sdss';
import { cellLength, cellValues, columnValues, findColumn } from '../read/columnValues';
import { fileOf } from '../read/fileOf';
import { bitMask } from '../read/masks';
import { axisFrom, measuredOf, powersOfTen, spectrumOf } from '../read/parts';
import type { Recogniser } from './recogniser';

/**
 * LAMOST: since data release 8 tables (COADD, of medium resolution COADD_B and COADD_R with single
 * exposures), before that lines of the primary image: flux, inverse variance, wavelength, two masks.
 * @see www.lamost.org/dr8/v2.0/doc/lr-data-production-description
 */
export const lamost: Recogniser = {
  format: 'lamost',
  async recognise(file) {
    const header = await file.header();
    const isLamost =
      /^LAMOST|GuoShouJing/i.test(header.string('TELESCOP') ?? '') ||
      /LAMOST/i.test(header.string('ORIGIN') ?? '');
    if (!isLamost) return null;
    const why = `TELESCOP = '${header.string('TELESCOP') ?? ''}'`;
    const vac = header.logical('VACUUM');
    const medium =
      vac === false
        ? air('VACUUM = F')
        : vacuum(vac === undefined ? 'the data model of LAMOST' : 'VACUUM = T');
    const frame = (header.number('HELIO_RV') ?? header.logical('HELIO')) !== undefined ? 'HELIOCEN' : null;
    const name = header.string('DESIG') ?? header.string('OBJNAME') ?? header.string('OBJECT') ?? 'spectrum';
    const [primary] = file.hdus;
    if (
      primary?.kind === 'image' &&
      primary.axes.length === 2 &&
      primary.axes[1]! >= 3 &&
      primary.axes[1]! <= 6
    ) {
      const entry = { name, hdu: 0, length: primary.axes[0]! };
      return fileOf(
        {
          format: 'lamost',
          title: 'LAMOST spectrum',
          sure: 'certain',
          why: [why, `an image of ${primary.axes[1]} lines`],
        },
        [entry],
        async (_, signal) => {
          const line = (row: number) => file.line(0, 0, [0, row], signal);
          return spectrumOf({
            name,
            axis: axisFrom({ name: 'line 3', values: await line(2), unit: 'Angstrom', medium, frame }),
            flux: measuredOf('line 1', await line(0), null),
            uncertainty: { kind: 'ivar', ...measuredOf('line 2', await line(1), null) },
            mask: primary.axes[1]! > 3 ? bitMask('line 4', await line(3), sdssPixelBits) : null,
            place: { hdu: 0, row: 0, parts: ['line 1', 'line 2', 'line 3', 'line 4'] },
            notes: [relative],
          });
        },
      );
    }
    const tables = file.hdus.filter(
      ({ kind, columns }) =>
        kind === 'table' && has(columns, 'FLUX') && (has(columns, 'WAVELENGTH') || has(columns, 'LOGLAM')),
    );
    if (tables.length === 0) return null;
    const entries = tables.map((hdu) => ({
      name: hdu.name || name,
      hdu: hdu.index,
      length: hdu.axes[1] ?? 0,
    }));
    return fileOf(
      {
        format: 'lamost',
        title: 'LAMOST spectrum',
        sure: 'certain',
        why: [why, `${tables.length} tables with FLUX`],
      },
      entries,
      async (index, signal) => {
        const hdu = tables[index]!.index;
        const table: TableReader = await file.table(hdu);
        const of = async (...names: string[]) => {
          const found = findColumn(table, ...names);
          if (!found) return null;
          return cellLength(found) === 1 && table.nrows > 1
            ? columnValues(table, found, signal)
            : cellValues(table, found, 0, signal);
        };
        const wave = await of('WAVELENGTH');
        const ivar = await of('IVAR');
        const mask = await of('ANDMASK', 'AND_MASK', 'PIXMASK');
        return spectrumOf({
          name: tables.length === 1 ? name : entries[index]!.name,
          axis: axisFrom({
            name: wave ? 'WAVELENGTH' : 'LOGLAM',
            values: wave ?? powersOfTen((await of('LOGLAM'))!),
            unit: 'Angstrom',
            medium,
            frame,
          }),
          flux: measuredOf('FLUX', (await of('FLUX'))!, findColumn(table, 'FLUX')?.unit?.trim() ?? null),
          uncertainty: ivar && { kind: 'ivar', ...measuredOf('IVAR', ivar, null) },
          mask: mask && bitMask('ANDMASK', mask, sdssPixelBits),
          place: { hdu, row: 0, parts: [wave ? 'WAVELENGTH' : 'LOGLAM', 'FLUX', 'IVAR', 'ANDMASK'] },
          notes: [relative],
        });
      },
    );
  },
};

const has = (columns: readonly { readonly name: string | null }[] | null, name: string) =>
  columns?.some((column) => column.name?.toUpperCase() === name) ?? false;

const relative = { kind: 'malformed', message: 'Fluxes of LAMOST are relative: they have no unit.' } as const;
