import { vacuum } from '../axis/medium';
import { maskBits } from '../bits/maskBit';
import { cellText, findColumn } from '../read/columnValues';
import { lazyFileOf } from '../read/fileOf';
import { fluxUnitOf } from '../read/fluxUnit';
import { bitMask } from '../read/masks';
import { axisFrom, spectrumOf } from '../read/parts';
import type { Recogniser } from './recogniser';

/** @see desispec.maskbits, specmask */
const desiBits = maskBits(
  'SOMEBADPIX some input pixels were masked',
  'ALLBADPIX all input pixels were masked',
  'COSMIC a cosmic ray was masked',
  'LOWFLAT flat field below 0.5',
  'BADFIBERFLAT fibre flat field is bad',
  'BRIGHTSKY bright sky line',
);

/**
 * DESI's coadd and spectra files: for each arm (b, r, z) images of a line per target or exposure.
 * @see desidatamodel.readthedocs.io, coadd-SURVEY-PROGRAM-PIXNUM, spectra-…
 */
export const desi: Recogniser = {
  format: 'desi',
  async recognise(file) {
    const arms = file.hdus.flatMap((wave) => {
      const arm = /^(\w+)_WAVELENGTH$/.exec(wave.name)?.[1];
      const flux = arm === undefined ? undefined : file.named(`${arm}_FLUX`);
      const fits = wave.axes.length === 1 && flux?.axes.length === 2 && flux.axes[0] === wave.axes[0];
      return arm !== undefined && flux && fits ? [{ arm, wave, flux }] : [];
    });
    const [first] = arms;
    if (!first) return null;
    const spectra = first.flux.axes[1]!;
    const agreed = arms.filter(({ flux }) => flux.axes[1] === spectra);
    const map = file.named('FIBERMAP');
    const table = map?.kind === 'table' ? await file.table(map.index) : null;
    const id = table && findColumn(table, 'TARGETID');
    const isCoadd = file.named('EXP_FIBERMAP') !== undefined;
    const kind = isCoadd ? 'coadd' : 'spectra';
    const of = (index: number) => ({
      arm: agreed[index % agreed.length]!,
      row: Math.floor(index / agreed.length),
    });
    return lazyFileOf(
      {
        format: `desi-${kind}`,
        title: `DESI ${kind}`,
        sure: map ? 'certain' : 'likely',
        why: [
          `extensions ${agreed.map(({ wave, flux }) => `${wave.name}, ${flux.name}`).join(', ')}`,
          ...(map ? ['a FIBERMAP'] : []),
        ],
      },
      spectra * agreed.length,
      (index) => {
        const { arm, row } = of(index);
        return {
          name: `target ${row + 1}, ${arm.arm.toLowerCase()}`,
          hdu: arm.flux.index,
          length: arm.wave.axes[0]!,
        };
      },
      async (index, signal) => {
        const { arm, row } = of(index);
        const line = (hdu: number) => file.line(hdu, 0, [0, row], signal);
        const ivar = file.named(`${arm.arm}_IVAR`);
        const mask = file.named(`${arm.arm}_MASK`);
        const waveUnit = (await file.header(arm.wave.index)).string('BUNIT');
        const target = table && id && row < table.nrows ? await cellText(table, id, row) : '';
        return spectrumOf({
          name: `${target ? `TARGETID ${target}` : `target ${row + 1}`}, ${arm.arm.toLowerCase()}`,
          axis: axisFrom({
            name: arm.wave.name,
            values: await file.line(arm.wave.index, 0, [], signal),
            unit: waveUnit ?? 'Angstrom',
            unitFrom: waveUnit ? 'file' : 'data model',
            medium: vacuum('the data model of DESI'),
            frame: 'BARYCENT',
          }),
          flux: {
            name: arm.flux.name,
            values: await line(arm.flux.index),
            ...fluxUnitOf(await file.header(arm.flux.index), '1e-17 erg/(s cm2 Angstrom)'),
          },
          uncertainty: ivar
            ? {
                kind: 'ivar',
                name: ivar.name,
                values: await line(ivar.index),
                ...fluxUnitOf(await file.header(ivar.index)),
              }
            : null,
          mask: mask ? bitMask(mask.name, await line(mask.index), desiBits) : null,
          place: {
            hdu: arm.flux.index,
            row,
            parts: [arm.wave.name, arm.flux.name, ...(ivar ? [ivar.name] : []), ...(mask ? [mask.name] : [])],
          },
        });
      },
    );
  },
};
