import { lightSpeed, planck, pureType, refractiveIndex, variableOf } from './variables';
import type { LinearVariable, Rest, SpectralType } from './variables';

/** dν/dS of a spectral type at a value, in SI units (Paper III, Table 3). */
function frequencySlope(type: SpectralType, value: number, rest: Rest): number {
  switch (type) {
    case 'FREQ':
      return 1;
    case 'AFRQ':
      return 1 / (2 * Math.PI);
    case 'ENER':
      return 1 / planck;
    case 'WAVN':
      return lightSpeed;
    case 'VRAD':
      return -rest.frequency / lightSpeed;
    case 'WAVE':
      return -lightSpeed / (value * value);
    case 'VOPT':
      return -1 / (rest.wavelength * (1 + value / lightSpeed) ** 2);
    case 'ZOPT':
      return -lightSpeed / (rest.wavelength * (1 + value) ** 2);
    case 'AWAV': {
      const index = refractiveIndex(value);
      return (-lightSpeed / (value * index) ** 2) * (index + value * refractiveSlope(value));
    }
    case 'VELO':
      return (rest.frequency * dopplerSlope(value / lightSpeed)) / lightSpeed;
    case 'BETA':
      return rest.frequency * dopplerSlope(value);
  }
}

function dopplerSlope(b: number): number {
  return -1 / ((1 + b) * Math.sqrt(1 - b * b));
}

/** dn/dλ of the refractive index, per m. */
function refractiveSlope(wavelength: number): number {
  const s = 1 / (wavelength * wavelength);
  return (-2 / wavelength ** 3) * (2.554e8 / (0.41e14 - s) ** 2 + 294.981e8 / (1.46e14 - s) ** 2);
}

/** dX/dS of a linear variable by a spectral type. */
export function slopeOf(variable: LinearVariable, type: SpectralType, value: number, rest: Rest): number {
  const x = variableOf(variable, type, value, rest);
  return frequencySlope(type, value, rest) / frequencySlope(pureType[variable], x, rest);
}
