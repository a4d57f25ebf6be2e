import { fluxConverter, fluxDensityKind } from '../../base/units/fluxDensity';
import { parseUnit } from '../../base/units/parse';
import { vacuumOfAir } from '../../base/units/refraction';
import { spectralConverter, spectralKind } from '../../base/units/spectral';
import type { Unit } from '../../base/units/unit';
import type { SpectralRecord } from '../spectralFile';

/** Units that people choose for the flux densities of a spectrum. */
const choices = ['erg/s/cm2/Angstrom', 'erg/s/cm2/Hz', 'W/m2/um', 'Jy', 'mJy', 'uJy', 'mag(AB)'] as const;

/** Units besides its own that the flux of a record can be shown in. */
export function fluxUnitsOf(record: SpectralRecord): readonly string[] {
  const own = known(record.flux.unit);
  if (!own || !fluxDensityKind(own) || !metresOf(record)) return [];
  return choices.filter((choice) => {
    try {
      fluxConverter(own, known(choice)!);
      return true;
    } catch {
      // A luminosity or a surface brightness is none of these.
      return false;
    }
  });
}

/** Whether values of a unit grow downwards. */
export const isMagnitude = (unit: string | null): boolean => known(unit)?.logarithm?.step === 'mag';

/** Fluxes and their standard deviations in another unit; as they are where that is none they can be shown in. */
export function fluxIn(
  record: SpectralRecord,
  unit: string | undefined,
  sigma: Float64Array | null,
): { readonly values: Float64Array; readonly sigma: Float64Array | null; readonly unit: string | null } {
  const { flux } = record;
  const metres = metresOf(record);
  if (unit === undefined || !metres || !fluxUnitsOf(record).includes(unit))
    return { values: flux.values, sigma, unit: flux.unit };
  const { value, uncertainty } = fluxConverter(known(flux.unit)!, known(unit)!);
  const { values: axis } = record.axis;
  return {
    values: flux.values.map((one, at) => value(one, metres(axis[at]!))),
    sigma: sigma?.map((one, at) => uncertainty(one, flux.values[at]!, metres(axis[at]!))) ?? null,
    unit,
  };
}

/** From the axis to wavelengths in vacuum, in metres; null where it does not lead there. */
function metresOf({ axis }: SpectralRecord): ((value: number) => number) | null {
  const unit = axis.quantity === 'time' ? null : known(axis.unit);
  const kind = unit && spectralKind(unit);
  if (!unit || !kind || kind === 'velocity' || axis.quantity === 'time') return null;
  const convert = spectralConverter(unit, known('m')!);
  return kind === 'wavelength' && axis.medium.kind === 'air'
    ? (value) => vacuumOfAir(convert(value), 'Ciddor1996')
    : convert;
}

function known(text: string | null): Unit | null {
  if (!text) return null;
  try {
    return parseUnit(text);
  } catch {
    return null;
  }
}
