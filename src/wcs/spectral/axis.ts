import { asind, atand, cosd, sind, tand } from '../degrees';
import type { Parameters } from '../projection/projection';
import { slopeOf } from './slopes';
import {
  completeRest,
  spectralTypes,
  valueOf,
  variableOf,
  type LinearVariable,
  type Rest,
  type SpectralType,
} from './variables';

/** One axis on its own: intermediate world coordinate ↔ world coordinate, NaN where there is none. */
export interface AxisMap {
  toWorld(intermediate: number): number;
  toIntermediate(world: number): number;
}

/** An axis linear in its own type. */
export function linearAxis(crval: number): AxisMap {
  return { toWorld: (x) => x + crval, toIntermediate: (w) => w - crval };
}

/** A logarithmic axis (Paper III §3.2): S = Sr exp(w / Sr). */
export function logAxis(crval: number): AxisMap | null {
  if (!(crval > 0)) return null;
  return {
    toWorld: (x) => crval * Math.exp(x / crval),
    toIntermediate: (w) => (w > 0 ? crval * Math.log(w / crval) : NaN),
  };
}

/**
 * An axis sampled evenly in another variable than its own (Paper III §3.1), to first order about the
 * reference point.
 */
export function sampledAxis(
  type: SpectralType,
  linear: LinearVariable,
  crval: number,
  given: Rest,
): AxisMap | null {
  const rest = consistent(type, linear, given);
  const x0 = variableOf(linear, type, crval, rest);
  const slope = slopeOf(linear, type, crval, rest);
  if (!Number.isFinite(x0) || !Number.isFinite(slope) || slope === 0) return null;
  return {
    toWorld: (w) => valueOf(linear, type, x0 + w * slope, rest),
    toIntermediate: (s) => (variableOf(linear, type, s, rest) - x0) / slope,
  };
}

/**
 * A grism (Paper III §5): `GRI` in vacuum, `GRA` in air; PVi_0…6: ruling density, order, α, n, dn/dλ, ε, θ.
 */
export function grismAxis(
  type: SpectralType,
  inAir: boolean,
  crval: number,
  pv: Parameters,
  rest: Rest,
): AxisMap | null {
  const [g = 0, order = 0, alpha = 0, index = 1, slope = 0, epsilon = 0, theta = 0] = pv;
  const variable = inAir ? 'A' : 'W';
  const lambdaR = variableOf(variable, type, crval, rest);
  const grating = (g * order) / cosd(epsilon);
  const betaR = asind(grating * lambdaR - index * sind(alpha));
  const dispersion = grating - slope * sind(alpha);
  if (!Number.isFinite(betaR) || dispersion === 0 || cosd(betaR) === 0 || cosd(theta) === 0) return null;
  const wavelengthSlope = slopeOf(variable, type, crval, rest);
  // dΓ/dλ at the reference point, where Γ = −tan(θ).
  const gammaSlope = (dispersion / (cosd(betaR) * cosd(theta) ** 2)) * wavelengthSlope;
  const toGamma = (lambda: number) => {
    const beta = asind(lambda * dispersion - (index - slope * lambdaR) * sind(alpha));
    return tand(beta - betaR - theta);
  };
  const gammaR = -tand(theta);
  return {
    toWorld(w) {
      const beta = atand(gammaR + w * gammaSlope) + betaR + theta;
      return valueOf(
        variable,
        type,
        ((index - slope * lambdaR) * sind(alpha) + sind(beta)) / dispersion,
        rest,
      );
    },
    toIntermediate: (s) => (toGamma(variableOf(variable, type, s, rest)) - gammaR) / gammaSlope,
  };
}

/** Between velocities and wavelengths the rest wavelength counts, else the rest frequency, where both are given. */
function consistent(type: SpectralType, linear: LinearVariable, rest: Rest): Rest {
  const byWavelength = [linear, spectralTypes[type].variable].some((one) => one === 'W' || one === 'A');
  return byWavelength ? completeRest(undefined, rest.wavelength) : completeRest(rest.frequency, undefined);
}

/** What a CTYPE says of a spectral axis; null where it is none. */
export interface SpectralCtype {
  readonly type: SpectralType;
  /** Null: linear in its own type. */
  readonly algorithm: null | 'LOG' | 'GRI' | 'GRA' | 'TAB' | LinearVariable;
}

export function parseSpectralCtype(ctype: string): SpectralCtype | null {
  const type = ctype.slice(0, 4).trim().replace(/-+$/, '');
  if (!Object.hasOwn(spectralTypes, type)) return null;
  const code = ctype.slice(5, 8).trim();
  const of = { type: type as SpectralType };
  if (ctype.length <= 4 || code === '') return { ...of, algorithm: null };
  if (ctype[4] !== '-') return null;
  if (code === 'LOG' || code === 'GRI' || code === 'GRA' || code === 'TAB') return { ...of, algorithm: code };
  const sampled = /^([FWAV])2([FWAV])$/.exec(code);
  if (sampled?.[2] !== spectralTypes[of.type].variable) return null;
  const linear = sampled[1] as LinearVariable;
  return { ...of, algorithm: linear };
}
