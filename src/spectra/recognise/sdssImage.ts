import type { Header } from '../../fits/header/header';
import { vacuum } from '../axis/medium';
import { sdssPixelBits } from '../bits/sdss';
import { cellText, findColumn } from '../read/columnValues';
import { fileOf, lazyFileOf } from '../read/fileOf';
import { bitMask } from '../read/masks';
import { axisFrom, evenSteps, measuredOf, powersOfTen, spectrumOf } from '../read/parts';
import type { SpectralFits } from '../read/spectralFits';
import type { Recogniser } from './recogniser';
import { sdssFluxUnit } from './sdssSpec';

/**
 * SDSS-I/II `spSpec`: lines of one image are the spectrum, that without its continuum, its error, its mask.
 * @see classic.sdss.org/dr7/dm/flatFiles/spSpec.html
 */
export const sdssSpSpec: Recogniser = {
  format: 'sdss-spspec',
  async recognise(file) {
    const [primary] = file.hdus;
    if (
      primary?.kind !== 'image' ||
      primary.axes.length !== 2 ||
      primary.axes[1]! < 3 ||
      primary.axes[1]! > 5
    )
      return null;
    const header = await file.header();
    const isSdss = header.string('TELESCOP')?.startsWith('SDSS') && (header.integer('FIBERID') ?? 0) > 0;
    if (!isSdss) return null;
    const name = header.string('NAME') ?? header.string('OBJECT') ?? `fibre ${header.integer('FIBERID')}`;
    const recognition = {
      format: 'sdss-spspec',
      title: 'SDSS spSpec',
      sure: 'certain',
      why: [
        `TELESCOP = '${header.string('TELESCOP')}'`,
        `FIBERID = ${header.integer('FIBERID')}`,
        `an image of ${primary.axes[1]} lines`,
      ],
    } as const;
    const entry = { name, hdu: 0, length: primary.axes[0]! };
    return fileOf(recognition, [entry], async (_, signal) => {
      const lines = primary.axes[1]!;
      const line = (row: number) => file.line(0, 0, [0, row], signal);
      const [unit, origin] = fluxUnit(header);
      return spectrumOf({
        name,
        axis: await logAxis(file, primary.axes[0]!),
        flux: measuredOf('line 1', await line(0), unit, origin),
        uncertainty: { kind: 'std', ...measuredOf('line 3', await line(2), unit, origin) },
        mask: lines > 3 ? bitMask('line 4', await line(3), sdssPixelBits) : null,
        others: [measuredOf('without continuum', await line(1), unit, origin)],
        place: { hdu: 0, row: 0, parts: ['line 1', 'line 3', ...(lines > 3 ? ['line 4'] : [])] },
      });
    });
  },
};

/**
 * SDSS and BOSS `spPlate`: all fibres of a plate; flux, inverse variance, masks and dispersion are images
 * of one line per fibre.
 * @see data.sdss.org/datamodel/files/BOSS_SPECTRO_REDUX/RUN2D/PLATE4/spPlate.html
 */
export const sdssSpPlate: Recogniser = {
  format: 'sdss-spplate',
  async recognise(file) {
    const [primary, ivar, mask, , dispersion, plugmap, sky] = file.hdus;
    if (primary?.kind !== 'image' || primary.axes.length !== 2 || primary.axes[1]! <= 5) return null;
    const header = await file.header();
    const isPlate =
      header.string('TELESCOP')?.startsWith('SDSS') &&
      (header.integer('FIBERID') ?? 0) <= 0 &&
      header.card('PLATEID') !== undefined &&
      (header.card('COEFF0') !== undefined || header.integer('DC-FLAG') === 1);
    if (!isPlate) return null;
    const [length, fibres] = primary.axes as [number, number];
    const same = (hdu: typeof ivar) =>
      hdu?.kind === 'image' && hdu.axes[0] === length && hdu.axes[1] === fibres ? hdu.index : null;
    const table = plugmap?.kind === 'table' ? await file.table(plugmap.index) : null;
    const ids = table && findColumn(table, 'OBJTYPE');
    const recognition = {
      format: 'sdss-spplate',
      title: 'SDSS spPlate',
      sure: 'certain',
      why: [
        `TELESCOP = '${header.string('TELESCOP')}'`,
        `PLATEID = ${header.integer('PLATEID')}`,
        `an image of ${fibres} lines`,
      ],
    } as const;
    return lazyFileOf(
      recognition,
      fibres,
      (fibre) => ({ name: `fibre ${fibre + 1}`, hdu: 0, length }),
      async (fibre, signal) => {
        const line = (hdu: number) => file.line(hdu, 0, [0, fibre], signal);
        const [unit, origin] = fluxUnit(header);
        const [variance, flags, width, background] = [same(ivar), same(mask), same(dispersion), same(sky)];
        const type = table && ids && fibre < table.nrows ? await cellText(table, ids, fibre) : '';
        return spectrumOf({
          name: type ? `fibre ${fibre + 1}, ${type}` : `fibre ${fibre + 1}`,
          axis: await logAxis(file, length),
          flux: measuredOf('flux', await line(0), unit, origin),
          uncertainty:
            variance === null ? null : { kind: 'ivar', ...measuredOf('ivar', await line(variance), null) },
          mask: flags === null ? null : bitMask('andmask', await line(flags), sdssPixelBits),
          resolution:
            width === null
              ? null
              : { kind: 'sigma', ...measuredOf('wavedisp', await line(width), 'pix', 'data model') },
          others: background === null ? [] : [measuredOf('sky', await line(background), unit, origin)],
          place: { hdu: 0, row: fibre, parts: ['HDU 0', ...(variance === null ? [] : ['HDU 1'])] },
          ...(variance === null && {
            notes: [{ kind: 'malformed', message: 'There is no extension with the inverse variance.' }],
          }),
        });
      },
    );
  },
};

async function logAxis(file: SpectralFits, length: number) {
  const header = await file.header();
  const values =
    evenSteps(header, length) ??
    evenSteps(header, length, { value: 'COEFF0', pixel: 'CRPIX1', step: ['COEFF1'] }) ??
    new Float64Array(length).fill(NaN);
  const air = header.logical('VACUUM') === false;
  return axisFrom({
    name: 'COEFF0 + COEFF1 i',
    values: powersOfTen(values),
    unit: 'Angstrom',
    medium: air
      ? { kind: 'air', said: 'VACUUM = F' }
      : vacuum(header.card('VACUUM') ? 'VACUUM = T' : 'the data model of SDSS'),
    frame: 'HELIOCEN',
  });
}

function fluxUnit(header: Header): readonly [string, 'file' | 'data model'] {
  const said = header.string('BUNIT');
  // spSpec files write cm for cm².
  return said ? [said.replace('/cm/s/Ang', '/cm^2/s/Ang'), 'file'] : [sdssFluxUnit, 'data model'];
}
