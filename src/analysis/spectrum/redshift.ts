import type { SpectralKind } from '../../base/units/spectral';
import { lightSpeed } from '../../base/units/constants';

/** Factor that brings places of a spectrum seen at a redshift to those of the source: wavelengths shrink. */
export function restFactor(z: number, kind: Exclude<SpectralKind, 'velocity'>): number {
  return kind === 'wavelength' ? 1 / (1 + z) : 1 + z;
}

/** Redshift of a line seen at a wavelength, both in vacuum. */
export function redshiftOf(observed: number, rest: number): number {
  return observed / rest - 1;
}

/** Radial velocity (relativistic) of a redshift, m/s. */
export function velocityOf(z: number): number {
  const square = (1 + z) ** 2;
  return (lightSpeed * (square - 1)) / (square + 1);
}
