/**
 * Formulas for the refraction of air, by their authors. Which one a file was made with is seldom said; they differ by
 * some 1e-9 to 1e-7 of the wavelength, but for the ultraviolet.
 * - `Morton1991`: Morton 1991, ApJS 77, 119, as SDSS uses it
 * - `Morton2000`: Morton 2000, ApJS 130, 403 (Birch & Downs 1994)
 * - `Edlen1953`, `Edlen1966`: Edlén 1953, JOSA 43, 339; Edlén 1966, Metrologia 2, 71
 * - `PeckReeder1972`: Peck & Reeder 1972, JOSA 62, 958
 * - `Ciddor1996`: Ciddor 1996, Appl. Opt. 35, 1566, at 15 °C, 450 ppm of CO₂
 * - `Greisen2006`: FITS WCS paper III, eq. 65 (IUGG 1999), the meaning of AWAV
 */
export type AirFormula = keyof typeof formulas;

/** Refractivity n − 1 by the square of the wavenumber in vacuum, µm⁻². */
const formulas = {
  Morton1991: (s2: number) => 2.735182e-4 + 1.314182e-6 * s2 + 2.76249e-8 * s2 * s2,
  Morton2000: (s2: number) => 8.34254e-5 + 2.406147e-2 / (130 - s2) + 1.5998e-4 / (38.9 - s2),
  Edlen1953: (s2: number) => 6.4328e-5 + 2.94981e-2 / (146 - s2) + 2.554e-4 / (41 - s2),
  Edlen1966: (s2: number) => 8.34213e-5 + 2.40603e-2 / (130 - s2) + 1.5997e-4 / (38.9 - s2),
  PeckReeder1972: (s2: number) => 5.791817e-2 / (238.0185 - s2) + 1.67909e-3 / (57.362 - s2),
  Ciddor1996: (s2: number) => 5.792105e-2 / (238.0185 - s2) + 1.67917e-3 / (57.362 - s2),
  Greisen2006: (s2: number) => 2.876155e-4 + 1.62887e-6 * s2 + 1.36e-8 * s2 * s2,
} satisfies Readonly<Record<string, (s2: number) => number>>;

export const airFormulas = Object.keys(formulas) as readonly AirFormula[];

/** Metres below which wavelengths are given in vacuum by custom, and the formulas leave their range. */
const airBegins = 200e-9;

/** Refractive index of air at a vacuum wavelength in metres; 1 below 200 nm. */
export function refractiveIndex(vacuum: number, formula: AirFormula): number {
  if (!(vacuum >= airBegins)) return 1;
  const micrometres = vacuum * 1e6;
  return 1 + formulas[formula](1 / (micrometres * micrometres));
}

/** Metres in air of a wavelength in vacuum; unchanged below 200 nm. */
export function airOfVacuum(vacuum: number, formula: AirFormula): number {
  return vacuum / refractiveIndex(vacuum, formula);
}

/** Metres in vacuum of a wavelength in air; unchanged below 200 nm. The exact inverse of {@link airOfVacuum}. */
export function vacuumOfAir(air: number, formula: AirFormula): number {
  if (!(air * refractiveIndex(airBegins, formula) >= airBegins)) return air;
  let vacuum = Math.max(air * 1.0003, airBegins);
  // The index hardly changes over its own effect: each step gains five digits.
  for (let step = 0; step < 6; step++) vacuum = air * refractiveIndex(vacuum, formula);
  return vacuum;
}
