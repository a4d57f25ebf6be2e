import { lightSpeed, planck } from './constants';
import {
  dimensionless,
  notConvertible,
  per,
  sameDimension,
  sameDimensions,
  type Dimension,
  type Unit,
} from './unit';

/** How to bring flux densities from one unit to another; wavelengths are in metres, in vacuum. */
export interface FluxConverter {
  value: (flux: number, wavelength: number) => number;
  /** Standard deviation in the new unit, of a value in the old one. */
  uncertainty: (deviation: number, flux: number, wavelength: number) => number;
}

/** To what a flux density refers, in SI units, and how much of W m⁻² Hz⁻¹ one of it is at a wavelength. */
interface Density {
  readonly dimension: Dimension;
  readonly perFrequency: (wavelength: number) => number;
}

const hc = planck * lightSpeed;
const densities = {
  wavelength: { dimension: { kg: 1, m: -1, s: -3 }, perFrequency: (l: number) => (l * l) / lightSpeed },
  frequency: { dimension: { kg: 1, s: -2 }, perFrequency: () => 1 },
  photonsPerWavelength: { dimension: { ph: 1, m: -3, s: -1 }, perFrequency: (l: number) => planck * l },
  photonsPerFrequency: { dimension: { ph: 1, m: -2 }, perFrequency: (l: number) => hc / l },
  energy: { dimension: { m: -2, s: -1 }, perFrequency: () => planck },
  photonsPerEnergy: {
    dimension: { ph: 1, kg: -1, m: -4, s: 1 },
    perFrequency: (l: number) => (planck * hc) / l,
  },
  /** νF(ν) = λF(λ). */
  total: { dimension: { kg: 1, s: -3 }, perFrequency: (l: number) => l / lightSpeed },
} satisfies Readonly<Record<string, Density>>;

/** What a flux density refers to: per wavelength, per frequency, in photons, … */
export type FluxDensityKind = keyof typeof densities;
const entries = Object.entries(densities) as readonly (readonly [FluxDensityKind, Density])[];

/** A flux density's kind, and what it is of beside (per sr, per beam, times an area for luminosities). */
interface Found {
  readonly kind: FluxDensityKind;
  readonly density: Density;
  readonly rest: Dimension;
}

function find(dimension: Dimension): Found | null {
  for (const [kind, density] of entries) {
    const rest = quotient(dimension, density.dimension);
    if ('kg' in rest || 's' in rest || 'ph' in rest) continue;
    // A luminosity is a flux times an area.
    if ('m' in rest && rest.m !== 2) continue;
    return { kind, density, rest };
  }
  return null;
}

function quotient(a: Dimension, b: Dimension): Dimension {
  const unit = (dimension: Dimension): Unit => ({ ...dimensionless, dimension });
  return per(unit(a), unit(b)).dimension;
}

/** What kind of flux density (or luminosity density, or surface brightness) a unit is; null where it is none. */
export function fluxDensityKind(unit: Unit): FluxDensityKind | null {
  const of = unit.logarithm ? unit.logarithm.zero : unit;
  return (of && find(of.dimension)?.kind) ?? null;
}

/**
 * How values in one unit are brought to another: between densities per wavelength, per frequency, per energy, in energy
 * or photons, νF(ν), and their magnitudes or decades (AB, ST, `mag(Jy)`, `log(erg/s/cm2/A)`); also those per solid
 * angle, beam or pixel, and luminosities.
 * @throws AlmagestError `usage` where there is no way from one to the other
 */
export function fluxConverter(from: Unit, to: Unit): FluxConverter {
  const [linearFrom, linearTo] = [linear(from), linear(to)];
  if (!linearFrom || !linearTo) {
    if (!sameDimension(from, to)) throw notConvertible(from, to);
    return scaled(() => from.scale / to.scale);
  }
  const factor = linearFactor(linearFrom.unit, linearTo.unit);
  if (!factor) throw notConvertible(from, to);
  const { flux, slope } = linearFrom;
  return {
    value: (value, wavelength) => linearTo.value(flux(value) * factor(wavelength)),
    uncertainty: (deviation, value, wavelength) => {
      const there = flux(value) * factor(wavelength);
      return Math.abs((deviation * slope(value) * factor(wavelength)) / linearTo.slopeAt(there));
    },
  };
}

function scaled(factor: (wavelength: number) => number): FluxConverter {
  return {
    value: (flux, wavelength) => flux * factor(wavelength),
    uncertainty: (deviation, _, wavelength) => deviation * factor(wavelength),
  };
}

function linearFactor(from: Unit, to: Unit): ((wavelength: number) => number) | null {
  const scale = from.scale / to.scale;
  if (sameDimensions(from.dimension, to.dimension)) return () => scale;
  const [a, b] = [find(from.dimension), find(to.dimension)];
  if (!a || !b || !sameDimensions(a.rest, b.rest)) return null;
  return (wavelength) => (scale * a.density.perFrequency(wavelength)) / b.density.perFrequency(wavelength);
}

/** A unit by the linear one below it: itself, or the zero of a logarithm. */
interface Linear {
  readonly unit: Unit;
  readonly flux: (value: number) => number;
  /** Change of the flux with the value. */
  readonly slope: (value: number) => number;
  readonly value: (flux: number) => number;
  /** Change of the flux with the value, at a flux. */
  readonly slopeAt: (flux: number) => number;
}

const decadesPer = { mag: -0.4, dex: 1, dB: 0.1 } as const;

function linear(unit: Unit): Linear | null {
  const { logarithm } = unit;
  if (!logarithm) {
    const same = (value: number) => value;
    return { unit, flux: same, slope: () => 1, value: same, slopeAt: () => 1 };
  }
  if (!logarithm.zero) return null;
  const step = decadesPer[logarithm.step];
  const flux = (value: number) => 10 ** (step * value);
  return {
    unit: logarithm.zero,
    flux,
    slope: (value) => step * Math.LN10 * flux(value),
    value: (linearFlux) => Math.log10(linearFlux) / step,
    slopeAt: (linearFlux) => step * Math.LN10 * linearFlux,
  };
}
