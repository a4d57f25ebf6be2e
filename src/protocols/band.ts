const lightSpeed = 299_792_458;
/** Planck's constant times the speed of light, in eV m (CODATA 2018, exact). */
const electronvoltMetres = 1.239841984332003e-6;

const lengths: Readonly<Record<string, number>> = {
  m: 1,
  meter: 1,
  meters: 1,
  metre: 1,
  metres: 1,
  cm: 1e-2,
  mm: 1e-3,
  um: 1e-6,
  micron: 1e-6,
  microns: 1e-6,
  nm: 1e-9,
  angstrom: 1e-10,
  angstroms: 1e-10,
  a: 1e-10,
};
const frequencies: Readonly<Record<string, number>> = {
  hz: 1,
  hertz: 1,
  khz: 1e3,
  mhz: 1e6,
  ghz: 1e9,
  thz: 1e12,
};
const energies: Readonly<Record<string, number>> = { ev: 1, kev: 1e3, mev: 1e6, gev: 1e9, tev: 1e12 };

/** A band value in metres; without unit it is in metres already, as services mean it. Null for unknown units. */
export function wavelength(value: number | null, unit: string | null): number | null {
  if (value === null || value <= 0) return null;
  const key = (unit ?? 'm').toLowerCase().replace('µ', 'u').replace('μ', 'u');
  if (lengths[key] !== undefined) return value * lengths[key];
  if (frequencies[key] !== undefined) return lightSpeed / (value * frequencies[key]);
  return energies[key] === undefined ? null : electronvoltMetres / (value * energies[key]);
}
