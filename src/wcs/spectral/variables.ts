/** Speed of light, m/s. */
export const lightSpeed = 2.99792458e8;
/** Planck constant, J s, of 1986 as wcslib has it: axes in J differ from today's value by less than 1e-6. */
export const planck = 6.6260755e-34;

/** Spectral variables of Paper III (Greisen et al. 2006, A&A 446, 747), Table 1: type code by name. */
export const spectralTypes = {
  FREQ: { variable: 'F', unit: 'Hz', says: 'frequency' },
  AFRQ: { variable: 'F', unit: 'rad/s', says: 'angular frequency' },
  ENER: { variable: 'F', unit: 'J', says: 'photon energy' },
  WAVN: { variable: 'F', unit: '/m', says: 'wavenumber' },
  VRAD: { variable: 'F', unit: 'm/s', says: 'radio velocity' },
  WAVE: { variable: 'W', unit: 'm', says: 'vacuum wavelength' },
  VOPT: { variable: 'W', unit: 'm/s', says: 'optical velocity' },
  ZOPT: { variable: 'W', unit: '', says: 'redshift' },
  AWAV: { variable: 'A', unit: 'm', says: 'air wavelength' },
  VELO: { variable: 'V', unit: 'm/s', says: 'relativistic velocity' },
  BETA: { variable: 'V', unit: '', says: 'relativistic velocity in units of c' },
} as const;

export type SpectralType = keyof typeof spectralTypes;
/** The variable in which an axis is linear: frequency, vacuum wavelength, air wavelength, velocity. */
export type LinearVariable = 'F' | 'W' | 'A' | 'V';

/** Rest frequency in Hz and rest vacuum wavelength in m; 0 where unknown. */
export interface Rest {
  readonly frequency: number;
  readonly wavelength: number;
}

/** Rest values of which one follows from the other. */
export function completeRest(frequency: number | undefined, wavelength: number | undefined): Rest {
  const f = frequency ?? (wavelength ? lightSpeed / wavelength : 0);
  return { frequency: f, wavelength: wavelength ?? (f ? lightSpeed / f : 0) };
}

/** Whether a velocity or redshift cannot be had without a rest value. */
export function needsRest(type: SpectralType): boolean {
  return ['VRAD', 'VOPT', 'ZOPT', 'VELO', 'BETA'].includes(type);
}

/** Frequency in Hz of a spectral value in its SI unit; NaN where there is none. */
export function toFrequency(type: SpectralType, value: number, rest: Rest): number {
  switch (type) {
    case 'FREQ':
      return value;
    case 'AFRQ':
      return value / (2 * Math.PI);
    case 'ENER':
      return value / planck;
    case 'WAVN':
      return value * lightSpeed;
    case 'VRAD':
      return rest.frequency * (1 - value / lightSpeed);
    case 'WAVE':
      return lightSpeed / value;
    case 'VOPT':
      return lightSpeed / (rest.wavelength * (1 + value / lightSpeed));
    case 'ZOPT':
      return lightSpeed / (rest.wavelength * (1 + value));
    case 'AWAV':
      return lightSpeed / (value * refractiveIndex(value));
    case 'VELO':
      return rest.frequency * doppler(value / lightSpeed);
    case 'BETA':
      return rest.frequency * doppler(value);
  }
}

/** The spectral value of a frequency in Hz. */
export function fromFrequency(type: SpectralType, frequency: number, rest: Rest): number {
  switch (type) {
    case 'FREQ':
      return frequency;
    case 'AFRQ':
      return 2 * Math.PI * frequency;
    case 'ENER':
      return planck * frequency;
    case 'WAVN':
      return frequency / lightSpeed;
    case 'VRAD':
      return lightSpeed * (1 - frequency / rest.frequency);
    case 'WAVE':
      return lightSpeed / frequency;
    case 'VOPT':
      return lightSpeed * (lightSpeed / frequency / rest.wavelength - 1);
    case 'ZOPT':
      return lightSpeed / frequency / rest.wavelength - 1;
    case 'AWAV':
      return airWavelength(lightSpeed / frequency);
    case 'VELO':
      return lightSpeed * beta(frequency / rest.frequency);
    case 'BETA':
      return beta(frequency / rest.frequency);
  }
}

/** Frequency over rest frequency of something receding at β c. */
function doppler(b: number): number {
  return Math.sqrt((1 - b) / (1 + b));
}

function beta(ratio: number): number {
  const r2 = ratio * ratio;
  return (1 - r2) / (1 + r2);
}

/**
 * Index of refraction of dry air at an air wavelength in m (Paper III §4.2, equation 65, of the IUGG;
 * used for vacuum ↔ air here and by wcslib alike).
 */
export function refractiveIndex(wavelength: number): number {
  const s = 1 / (wavelength * wavelength);
  return 1.000064328 + 2.554e8 / (0.41e14 - s) + 294.981e8 / (1.46e14 - s);
}

/** Air wavelength in m of a vacuum wavelength in m. */
export function airWavelength(wavelength: number): number {
  let index = 1;
  for (let round = 0; round < 6; round++) index = refractiveIndex(wavelength / index);
  return wavelength / index;
}

/** The type in which each linear variable is itself. */
export const pureType = { F: 'FREQ', W: 'WAVE', A: 'AWAV', V: 'VELO' } as const;

export function variableOf(variable: LinearVariable, type: SpectralType, value: number, rest: Rest): number {
  if (pureType[variable] === type) return value;
  return fromFrequency(pureType[variable], toFrequency(type, value, rest), rest);
}

export function valueOf(variable: LinearVariable, type: SpectralType, x: number, rest: Rest): number {
  if (pureType[variable] === type) return x;
  return fromFrequency(type, toFrequency(pureType[variable], x, rest), rest);
}
