import { airWavelength } from '../../../src/wcs/spectral/variables';

/** A spectral line at rest, in vacuum. */
export interface SpectralLine {
  readonly name: string;
  /** Ångström. */
  readonly wavelength: number;
}

/** Lines that are looked for first, in vacuum: SDSS's list of galaxy and quasar lines, and hydrogen's in the infrared. */
export const galaxyLines: readonly SpectralLine[] = (
  [
    ['Lyα', 1215.67],
    ['N V', 1240.81],
    ['Si IV', 1399.8],
    ['C IV', 1549.48],
    ['He II', 1640.4],
    ['C III]', 1908.734],
    ['Mg II', 2799.117],
    ['[O II]', 3728.483],
    ['[Ne III]', 3869.81],
    ['Ca K', 3934.777],
    ['Ca H', 3969.588],
    ['Hδ', 4102.892],
    ['G', 4305.61],
    ['Hγ', 4341.684],
    ['Hβ', 4862.683],
    ['[O III]', 4960.295],
    ['[O III]', 5008.24],
    ['Mg b', 5176.63],
    ['Na D', 5895.6],
    ['[O I]', 6302.046],
    ['[N II]', 6549.85],
    ['Hα', 6564.614],
    ['[N II]', 6585.27],
    ['[S II]', 6718.29],
    ['[S II]', 6732.68],
    ['Ca II', 8544.44],
    ['Paβ', 12821.6],
    ['Paα', 18756.1],
    ['Brγ', 21661.2],
  ] as const
).map(([name, wavelength]) => ({ name, wavelength }));

const perUnit: readonly (readonly [RegExp, number])[] = [
  [/^(?:angstroms?|ang|a|å|0\.1 ?nm)$/i, 1],
  [/^(?:nm|nanomet(?:er|re)s?)$/i, 10],
  [/^(?:um|µm|μm|microns?|micromet(?:er|re)s?)$/i, 1e4],
  [/^(?:mm)$/i, 1e7],
  [/^m$/, 1e10],
];

/** How many Ångström a unit of length is; null for other units. */
export function angstromsPer(unit: string | null): number | null {
  const text = (unit ?? '').trim();
  return perUnit.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Where a line at redshift `z` stands on an axis of wavelengths in that unit and medium. */
export function placeOf(line: SpectralLine, z: number, angstroms: number, medium: string): number {
  const observed = line.wavelength * (1 + z);
  // Below 2000 Å wavelengths are given in vacuum everywhere.
  const inMedium = medium === 'air' && observed > 2000 ? airWavelength(observed * 1e-10) * 1e10 : observed;
  return inMedium / angstroms;
}
