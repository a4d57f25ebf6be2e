import { wavelength } from '../band';
import type { Band, SpectrumDetails } from './record';
import type { RowReader } from './rowReader';

/** The band of a row; null where it says nothing of one. */
export function bandOf({ text, number, unit }: RowReader): Band | null {
  const id = text('bandId');
  const named = text('bandUnit');
  const metres = (key: 'bandLow' | 'bandHigh' | 'bandReference') =>
    wavelength(number(key), named ?? unit(key));
  const reference = metres('bandReference');
  let ends = [metres('bandLow'), metres('bandHigh')];
  const width = number('bandWidth');
  if (ends[0] === null && ends[1] === null && reference !== null && width !== null && width > 0) {
    const half = (wavelength(width, named ?? unit('bandWidth')) ?? NaN) / 2;
    if (half < reference) ends = [reference - half, reference + half];
  }
  const known = ends.filter((end) => end !== null);
  if (id === null && known.length === 0 && reference === null) return null;
  // Energies and frequencies run against wavelengths: the lower limit becomes the higher.
  const [low = null, high = null] = known.length === 2 ? known.sort((a, b) => a - b) : ends;
  return { id, low, high, reference };
}

/** What only spectra have; null where the row has nothing of it. */
export function spectrumOf({ text, number, unit }: RowReader): SpectrumDetails | null {
  const details: SpectrumDetails = {
    resolution: wavelength(number('spectralResolution'), unit('spectralResolution')),
    resolvingPower: number('resolvingPower'),
    points: number('points'),
    spectralUnit: text('spectralUnit'),
    spectralCalibration: text('spectralCalibration'),
    fluxUnit: text('fluxUnit'),
    fluxUcd: text('fluxUcd'),
    fluxCalibration: text('fluxCalibration'),
    signalToNoise: number('signalToNoise'),
    redshift: number('redshift'),
    aperture: number('aperture'),
  };
  return Object.values(details).every((value) => value === null) ? null : details;
}
