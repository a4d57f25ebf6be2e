/** Speed of light, m/s (SI, exact). */
export const lightSpeed = 299_792_458;
/** Planck's constant times the speed of light, in eV m (CODATA 2018, exact). */
export const electronvoltMetres = 1.239841984332003e-6;

/** What a unit measures, and how much of metres, hertz, electronvolts or waves per metre it is. */
export interface SpectralUnit {
  readonly of: 'length' | 'frequency' | 'energy' | 'wavenumber';
  readonly factor: number;
}

const lengths: Readonly<Record<string, number>> = {
  m: 1,
  meter: 1,
  meters: 1,
  metre: 1,
  metres: 1,
  km: 1e3,
  dm: 1e-1,
  cm: 1e-2,
  centimeter: 1e-2,
  centimetre: 1e-2,
  mm: 1e-3,
  millimeter: 1e-3,
  millimetre: 1e-3,
  um: 1e-6,
  micron: 1e-6,
  microns: 1e-6,
  micrometer: 1e-6,
  micrometers: 1e-6,
  micrometre: 1e-6,
  micrometres: 1e-6,
  nm: 1e-9,
  nanometer: 1e-9,
  nanometers: 1e-9,
  nanometre: 1e-9,
  nanometres: 1e-9,
  pm: 1e-12,
  angstrom: 1e-10,
  angstroms: 1e-10,
  ångström: 1e-10,
  ångstrom: 1e-10,
  angström: 1e-10,
  aa: 1e-10,
  å: 1e-10,
  a: 1e-10,
};
const frequencies: Readonly<Record<string, number>> = {
  hz: 1,
  hertz: 1,
  khz: 1e3,
  mhz: 1e6,
  ghz: 1e9,
  thz: 1e12,
  phz: 1e15,
};
const energies: Readonly<Record<string, number>> = {
  ev: 1,
  kev: 1e3,
  mev: 1e6,
  gev: 1e9,
  tev: 1e12,
  pev: 1e15,
  j: 1 / 1.602176634e-19,
  erg: 1e-7 / 1.602176634e-19,
};
const wavenumbers: Readonly<Record<string, number>> = {
  '1/m': 1,
  'm-1': 1,
  'm^-1': 1,
  'm**-1': 1,
  '1/cm': 100,
  'cm-1': 100,
  'cm^-1': 100,
  'cm**-1': 100,
  kayser: 100,
};

/** The unit of a place in the spectrum as people and services write it; null where it is none. */
export function spectralUnit(text: string): SpectralUnit | null {
  // Å has two code points, µ too; in the superscript of cm⁻¹ stand letters of their own.
  const plain = text.normalize('NFKC').replace(/[−–]/g, '-').replace(/μ/g, 'u').trim();
  // Milli and mega differ in their case alone: nobody means millihertz or millielectronvolts but in these words.
  if (plain === 'meV') return { of: 'energy', factor: 1e-3 };
  const key = plain.toLowerCase();
  for (const [of, factors] of kinds) if (Object.hasOwn(factors, key)) return { of, factor: factors[key]! };
  return null;
}

const kinds = [
  ['length', lengths],
  ['frequency', frequencies],
  ['energy', energies],
  ['wavenumber', wavenumbers],
] as const;

/** Metres of a value in a unit; wavelengths are those in vacuum. */
export function metresOf(value: number, { of, factor }: SpectralUnit): number {
  if (of === 'length') return value * factor;
  if (of === 'frequency') return lightSpeed / (value * factor);
  return of === 'energy' ? electronvoltMetres / (value * factor) : 1 / (value * factor);
}
