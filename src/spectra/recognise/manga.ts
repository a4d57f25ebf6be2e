import { vacuum } from '../axis/medium';
import { spectralAxisOf, wcsAxis } from '../axis/wcsAxis';
import { mangaCubeBits } from '../bits/sdss';
import { fluxUnitOf } from '../read/fluxUnit';
import { lazyFileOf } from '../read/fileOf';
import { bitMask } from '../read/masks';
import { axisFrom, measuredOf, spectrumOf } from '../read/parts';
import type { SpectralFits } from '../read/spectralFits';
import type { Recogniser } from './recogniser';

/**
 * MaNGA's cubes (a spectrum for every spaxel) and row-stacked spectra (one for every fibre).
 * @see data.sdss.org/datamodel/files/MANGA_SPECTRO_REDUX/DRPVER/PLATE4/stack/manga-CUBE.html, manga-RSS.html
 */
export const manga: Recogniser = {
  format: 'manga',
  async recognise(file) {
    const flux = file.named('FLUX');
    if (flux?.kind !== 'image' || (flux.axes.length !== 2 && flux.axes.length !== 3)) return null;
    const header = await file.header();
    const own = await file.header(flux.index);
    const isManga = /^MaNGA/i.test(own.string('INSTRUME') ?? header.string('INSTRUME') ?? '');
    if (!isManga || !header.string('TELESCOP')?.startsWith('SDSS')) return null;
    const isCube = flux.axes.length === 3;
    const [width, height = 1] = flux.axes as [number, number?];
    const spectralAt = isCube ? 2 : 0;
    const length = flux.axes[spectralAt]!;
    const recognition = {
      format: isCube ? 'manga-cube' : 'manga-rss',
      title: isCube ? 'MaNGA cube' : 'MaNGA row-stacked spectra',
      sure: 'certain',
      why: [
        `TELESCOP = '${header.string('TELESCOP')}'`,
        "INSTRUME = 'MaNGA'",
        `FLUX has ${flux.axes.length} axes`,
      ],
    } as const;
    const placeOf = (index: number) =>
      isCube ? [index % width, Math.floor(index / width), 0] : [0, index, 0];
    const nameOf = (index: number) =>
      isCube ? `spaxel ${(index % width) + 1}, ${Math.floor(index / width) + 1}` : `fibre ${index + 1}`;
    return lazyFileOf(
      recognition,
      isCube ? width * height : height,
      (index) => ({ name: nameOf(index), hdu: flux.index, length }),
      async (index, signal) => {
        const place = placeOf(index);
        const unit = fluxUnitOf(own, `1E-17 erg/s/cm^2/Ang/${isCube ? 'spaxel' : 'fiber'}`);
        const line = async (name: string) => {
          const hdu = file.named(name);
          return hdu?.axes.length === flux.axes.length
            ? await file.line(hdu.index, spectralAt, place, signal)
            : null;
        };
        const ivar = await line('IVAR');
        const mask = await line('MASK');
        const resolution = file.named('SPECRES');
        const has = resolution?.axes.length === 1 && resolution.axes[0] === length ? resolution : null;
        return spectrumOf({
          name: nameOf(index),
          axis: await axisOf(file, flux.index, spectralAt, length, signal),
          flux: { name: 'FLUX', values: await file.line(flux.index, spectralAt, place, signal), ...unit },
          uncertainty: ivar && { kind: 'ivar', ...measuredOf('IVAR', ivar, null) },
          mask: mask && bitMask('MASK', mask, isCube ? mangaCubeBits : null),
          resolution: has && {
            kind: 'R',
            ...measuredOf('SPECRES', await file.line(has.index, 0, [], signal), '', 'data model'),
          },
          place: { hdu: flux.index, row: index, parts: ['FLUX', 'IVAR', 'MASK', 'WAVE'] },
        });
      },
      {
        shape: isCube ? 'cube' : 'list',
        first: isCube ? Math.floor(height / 2) * width + Math.floor(width / 2) : 0,
      },
    );
  },
};

/** WAVE holds the wavelengths of both kinds; else the WCS. */
async function axisOf(file: SpectralFits, hdu: number, axis: number, length: number, signal?: AbortSignal) {
  const wave = file.named('WAVE');
  const medium = vacuum('the data model of MaNGA');
  if (wave?.axes.length === 1 && wave.axes[0] === length)
    return axisFrom({
      name: 'WAVE',
      values: await file.line(wave.index, 0, [], signal),
      unit: 'Angstrom',
      medium,
      frame: 'HELIOCEN',
    });
  const header = await file.header(hdu);
  const spectral = spectralAxisOf(header, 3) ?? { axis, quantity: 'wavelength' as const, why: '' };
  const read = await wcsAxis(file, hdu, { ...spectral, axis }, [], signal);
  return { ...read.axis, medium, frame: read.axis.frame ?? 'HELIOCEN' };
}
