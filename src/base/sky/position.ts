/** A place on the sky: ICRS right ascension [0, 360) and declination [-90, 90], both in degrees. */
export interface SkyPosition {
  readonly ra: number;
  readonly dec: number;
}

/** Right ascension brought into [0, 360), exactly 0 for -0. */
export function wrapDegrees(ra: number): number {
  const wrapped = ra % 360;
  const positive = wrapped < 0 ? wrapped + 360 : wrapped;
  return positive === 360 || positive === 0 ? 0 : positive;
}
