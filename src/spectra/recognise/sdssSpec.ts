import type { HduSummary } from '../../fits/summary';
import { vacuum } from '../axis/medium';
import { sdssPixelBits } from '../bits/sdss';
import { columnValues, findColumn } from '../read/columnValues';
import { fileOf } from '../read/fileOf';
import { bitMask } from '../read/masks';
import { axisFrom, measuredOf, powersOfTen, spectrumOf } from '../read/parts';
import type { SpectralFits } from '../read/spectralFits';
import type { Recogniser } from './recogniser';

export const sdssFluxUnit = '1E-17 erg/cm^2/s/Ang';

/**
 * SDSS-III to V `spec` files, lite and full: the co-added spectrum in the table of HDU 1, single
 * exposures in later ones.
 * @see data.sdss.org/datamodel/files/BOSS_SPECTRO_REDUX/RUN2D/spectra/lite/PLATE4/spec.html
 */
export const sdssSpec: Recogniser = {
  format: 'sdss-spec',
  async recognise(file) {
    const tables = file.hdus.slice(0, 400).filter(isSpec);
    const [coadd] = tables;
    if (!coadd || coadd.index > 2) return null;
    const header = await file.header();
    const telescope = header.string('TELESCOP') ?? '';
    const isSdss = /^SDSS|^LCO|du ?pont/i.test(telescope) || coadd.name.toUpperCase() === 'COADD';
    if (!isSdss) return null;
    const isFive =
      header.card('FIELDID') !== undefined ||
      header.card('CATID') !== undefined ||
      header.card('CATALOGID') !== undefined ||
      header.string('RUN2D')?.startsWith('v6');
    const object = await targetOf(file);
    const entries = tables.map((hdu, at) => ({
      name: at === 0 ? object : hdu.name,
      hdu: hdu.index,
      length: hdu.axes[1] ?? 0,
    }));
    const recognition = {
      format: isFive ? 'sdss-v-spec' : 'sdss-spec',
      title: isFive ? 'SDSS-V spec' : tables.length > 1 ? 'SDSS spec (full)' : 'SDSS spec',
      sure: 'certain',
      why: [
        ...(telescope ? [`TELESCOP = '${telescope}'`] : []),
        `HDU ${coadd.index} has the columns loglam, flux, ivar`,
      ],
    } as const;
    return fileOf(recognition, entries, (index, signal) =>
      read(file, tables[index]!, entries[index]!.name, signal),
    );
  },
};

function isSpec({ kind, columns }: HduSummary): boolean {
  const names = new Set((columns ?? []).map(({ name }) => name?.toLowerCase()));
  return kind === 'table' && names.has('loglam') && names.has('flux') && names.has('ivar');
}

async function targetOf(file: SpectralFits): Promise<string> {
  const header = await file.header();
  const plate = header.integer('PLATEID') ?? header.integer('PLATE');
  const fiber = header.integer('FIBERID');
  const mjd = header.integer('MJD');
  if (plate !== undefined && fiber !== undefined)
    return `${plate}-${mjd ?? '?'}-${String(fiber).padStart(4, '0')}`;
  return header.string('NAME') ?? header.string('OBJID')?.toString() ?? 'coadd';
}

async function read(file: SpectralFits, hdu: HduSummary, name: string, signal?: AbortSignal) {
  const header = await file.header();
  const table = await file.table(hdu.index);
  const of = async (...names: string[]) => {
    const column = findColumn(table, ...names);
    return column ? await columnValues(table, column, signal) : null;
  };
  const flux = findColumn(table, 'flux')!;
  const unit = header.string('BUNIT') ?? flux.unit?.trim();
  const mask = await of('and_mask', 'andmask', 'mask', 'pixmask');
  const dispersion = await of('wdisp');
  const resolution = await of('wresl', 'specres');
  const others = [];
  for (const other of ['sky', 'model']) {
    const values = await of(other);
    if (values) others.push(measuredOf(other, values, unit ?? sdssFluxUnit, unit ? 'file' : 'data model'));
  }
  return spectrumOf({
    name,
    axis: axisFrom({
      name: 'loglam',
      values: powersOfTen((await of('loglam'))!),
      unit: 'Angstrom',
      medium:
        header.logical('VACUUM') === false
          ? { kind: 'air', said: 'VACUUM = F' }
          : vacuum(header.card('VACUUM') ? 'VACUUM = T' : 'the data model of SDSS'),
      frame: 'HELIOCEN',
    }),
    flux: measuredOf('flux', (await of('flux'))!, unit ?? sdssFluxUnit, unit ? 'file' : 'data model'),
    uncertainty: { kind: 'ivar', ...measuredOf('ivar', (await of('ivar'))!, null) },
    mask: mask && bitMask('and_mask', mask, sdssPixelBits),
    resolution: resolution
      ? { kind: 'sigma', ...measuredOf('wresl', resolution, 'Angstrom', 'data model') }
      : dispersion && { kind: 'sigma', ...measuredOf('wdisp', dispersion, 'pix', 'data model') },
    others,
    place: { hdu: hdu.index, row: null, parts: ['loglam', 'flux', 'ivar', ...(mask ? ['and_mask'] : [])] },
  });
}
