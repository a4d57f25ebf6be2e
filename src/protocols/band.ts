import { remembered } from '../base/remembered';
import { metresOf, spectralUnit, type SpectralUnit } from './inputs/spectralUnits';

/** A band value in metres; without unit it is in metres already, as services mean it. Null for unknown units. */
export function wavelength(value: number | null, unit: string | null): number | null {
  if (value === null || value <= 0) return null;
  const known = unitOf(unit);
  return known && metresOf(value, known);
}

const unitOf = remembered((unit: string | null) => spectralUnit(unit ?? 'm') ?? scaledUnit(unit ?? ''));

/** `0.1nm`, `10-10m`: units of CDS with a factor before them, by which VizieR writes Å. */
function scaledUnit(text: string): SpectralUnit | null {
  const [, factor, power, name = ''] =
    /^\s*(?:(\d*\.?\d+(?:e[+-]?\d+)?)|10([+-]\d+))\s*[.*x]?\s*([^\d\s/*.+-].*)$/i.exec(text) ?? [];
  const known = spectralUnit(name);
  const scale = power === undefined ? Number(factor) : 10 ** Number(power);
  return known && scale > 0 && scale < 1e30 ? { ...known, factor: known.factor * scale } : null;
}
