import { metresOf, spectralUnit } from './inputs/spectralUnits';

/** A band value in metres; without unit it is in metres already, as services mean it. Null for unknown units. */
export function wavelength(value: number | null, unit: string | null): number | null {
  if (value === null || value <= 0) return null;
  const known = spectralUnit(unit ?? 'm');
  return known && metresOf(value, known);
}
