import { lightSpeed, planck } from './constants';
import {
  conversionFactor,
  notConvertible,
  sameDimension,
  sameDimensions,
  type Dimension,
  type Unit,
} from './unit';

/** What a spectral axis measures. */
export type SpectralKind = 'wavelength' | 'frequency' | 'energy' | 'wavenumber' | 'velocity';

const kinds: readonly (readonly [SpectralKind, Dimension])[] = [
  ['wavelength', { m: 1 }],
  ['frequency', { s: -1 }],
  ['energy', { kg: 1, m: 2, s: -2 }],
  ['wavenumber', { m: -1 }],
  ['velocity', { m: 1, s: -1 }],
];

/** What an axis of this unit measures in a spectrum; null where it is no spectral unit. */
export function spectralKind(unit: Unit): SpectralKind | null {
  if (unit.logarithm) return null;
  return kinds.find(([, dimension]) => sameDimensions(dimension, unit.dimension))?.[0] ?? null;
}

/**
 * How velocities are reckoned from a line's place at rest: optical from wavelengths (cz), radio from frequencies,
 * relativistic as true radial velocities (FITS WCS paper III, table 3).
 */
export interface Doppler {
  /** Vacuum wavelength of the line at rest, in metres. */
  readonly rest: number;
  readonly rule: 'optical' | 'radio' | 'relativistic';
}

/**
 * Values of a spectral axis in another unit, wavelengths those in vacuum.
 * @throws AlmagestError `usage` where one of the units is no spectral one, or velocities have no rest wavelength
 */
export function spectralConverter(from: Unit, to: Unit, doppler?: Doppler): (value: number) => number {
  if (sameDimension(from, to)) {
    const factor = conversionFactor(from, to);
    return (value) => value * factor;
  }
  const [fromKind, toKind] = [spectralKind(from), spectralKind(to)];
  if (!fromKind || !toKind) throw notConvertible(from, to);
  if ((fromKind === 'velocity' || toKind === 'velocity') && !doppler)
    throw notConvertible(
      from,
      to,
      'Velocities need a rest wavelength and a rule (optical, radio, relativistic).',
    );
  const into = metresOf[fromKind](doppler);
  const out = fromMetres[toKind](doppler);
  return (value) => out(into(value * from.scale)) / to.scale;
}

type Map1 = (doppler?: Doppler) => (value: number) => number;

const inverse =
  (constant: number): Map1 =>
  () =>
  (value) =>
    constant / value;
const same: Map1 = () => (value) => value;

const metresOf: Readonly<Record<SpectralKind, Map1>> = {
  wavelength: same,
  frequency: inverse(lightSpeed),
  energy: inverse(planck * lightSpeed),
  wavenumber: inverse(1),
  velocity: (doppler) => {
    const { rest, rule } = doppler!;
    if (rule === 'optical') return (v) => rest * (1 + v / lightSpeed);
    if (rule === 'radio') return (v) => rest / (1 - v / lightSpeed);
    return (v) => rest * Math.sqrt((lightSpeed + v) / (lightSpeed - v));
  },
};

const fromMetres: Readonly<Record<SpectralKind, Map1>> = {
  wavelength: same,
  frequency: inverse(lightSpeed),
  energy: inverse(planck * lightSpeed),
  wavenumber: inverse(1),
  velocity: (doppler) => {
    const { rest, rule } = doppler!;
    if (rule === 'optical') return (metres) => lightSpeed * ((metres - rest) / rest);
    if (rule === 'radio') return (metres) => lightSpeed * ((metres - rest) / metres);
    return (metres) => {
      const [there, here] = [rest * rest, metres * metres];
      return (lightSpeed * (here - there)) / (here + there);
    };
  },
};
