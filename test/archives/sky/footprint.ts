import type { SkyPlace } from '../../support/sky/tan';

/** Where the stand-in's SDSS has imaged: the north, down to the equator, but for a hole around M 63. */
export function inSdss({ ra, dec }: SkyPlace): boolean {
  const hole = Math.hypot((ra - 198.955542) * Math.cos((dec * Math.PI) / 180), dec - 42.029289) < 1;
  return dec > -5 && !hole;
}

/** Pan-STARRS saw what rises high enough over Hawaii. */
export function inPanStarrs({ dec }: SkyPlace): boolean {
  return dec > -30;
}
