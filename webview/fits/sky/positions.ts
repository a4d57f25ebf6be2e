import { formatPosition } from '../../../src/base/sky/format';
import type { CelestialFrame } from '../../../src/wcs/keywords/frame';

/** Longitude and latitude in degrees. */
export type SkyPlace = readonly [longitude: number, latitude: number];

/** `FK5`, `FK4 B1975`, `Galactic`: the equinox only where it is not the usual one. */
export function spokenFrame({ name, equinox }: Pick<CelestialFrame, 'name' | 'equinox'>): string {
  const names: Readonly<Record<CelestialFrame['name'], string>> = {
    icrs: 'ICRS',
    fk5: 'FK5',
    fk4: 'FK4',
    'fk4-no-e': 'FK4 (no E terms)',
    gappt: 'apparent',
    galactic: 'Galactic',
    supergalactic: 'Supergalactic',
    ecliptic: 'Ecliptic',
    helioprojective: 'Helioprojective',
    other: '',
  };
  const besselian = name.startsWith('fk4');
  const usual = besselian ? 1950 : 2000;
  const isUsual = equinox === null || equinox === usual;
  return isUsual ? names[name] : `${names[name]} ${besselian ? 'B' : 'J'}${equinox}`;
}

/** Decimals of arcseconds that a pixel of so many degrees needs: a tenth of it. */
export function decimalsFor(pixel: number): number {
  if (!(pixel > 0)) return 2;
  return Math.min(6, Math.max(0, Math.ceil(-Math.log10(pixel * 3600)) + 1));
}

/** `13:29:52.71 +47:11:42.6`, degrees, or degrees with minutes where longitudes are no hours. */
export function formatPlace(
  [longitude, latitude]: SkyPlace,
  { hours, degrees, decimals }: { hours: boolean; degrees: boolean; decimals: number },
): string {
  const position = { ra: longitude, dec: latitude };
  if (degrees || !hours) return formatPosition(position, 'decimal', Math.min(9, decimals + 4));
  return formatPosition(position, 'sexagesimal', decimals);
}
