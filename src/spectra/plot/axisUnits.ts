import { parseUnit } from '../../base/units/parse';
import { vacuumOfAir } from '../../base/units/refraction';
import { spectralConverter, spectralKind } from '../../base/units/spectral';
import type { Unit } from '../../base/units/unit';
import type { SpectralRecord } from '../spectralFile';
import type { SpectralQuantity } from '../spectrum';

/** Units that people choose for the axis of a spectrum. */
const choices = ['Angstrom', 'nm', 'um', 'GHz', 'THz', 'eV', 'keV', 'cm-1'] as const;

/** The axis of a record in a unit that was asked for. */
export interface AxisInUnit {
  readonly values: Float64Array;
  readonly unit: string | null;
  readonly quantity: SpectralQuantity | 'time';
}

/** Units besides its own that an axis can be shown in: none of times, velocities and pixels. */
export function unitsOf({ axis }: SpectralRecord): readonly string[] {
  const kind = kindOf(axis.unit);
  return axis.quantity === 'time' || kind === null || kind === 'velocity' ? [] : choices;
}

/**
 * The axis in another unit; its own where that is none it can be shown in. Wavelengths in air become vacuum's
 * (Ciddor 1996) before they become frequencies or energies.
 */
export function axisIn(record: SpectralRecord, unit: string | undefined): AxisInUnit {
  const { axis } = record;
  const own = { values: axis.values, unit: axis.unit, quantity: axis.quantity };
  if (unit === undefined || axis.quantity === 'time' || !unitsOf(record).includes(unit)) return own;
  const [from, to] = [known(axis.unit), known(unit)];
  if (!from || !to) return own;
  const convert = spectralConverter(from, to);
  const inAir =
    axis.medium.kind === 'air' && spectralKind(from) === 'wavelength' && spectralKind(to) !== 'wavelength';
  const metre = inAir ? spectralConverter(from, known('m')!) : null;
  const back = inAir ? spectralConverter(known('m')!, to) : null;
  const values = axis.values.map((value) =>
    metre && back ? back(vacuumOfAir(metre(value), 'Ciddor1996')) : convert(value),
  );
  return { values, unit, quantity: kindOf(unit) ?? axis.quantity };
}

function kindOf(text: string | null) {
  const unit = known(text);
  return unit && spectralKind(unit);
}

function known(text: string | null): Unit | null {
  if (!text) return null;
  try {
    return parseUnit(text);
  } catch {
    return null;
  }
}
