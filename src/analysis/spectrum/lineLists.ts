/** A spectral line. */
export interface SpectralLine {
  /** As plots label it: `Hα`, `[O III]`. */
  readonly name: string;
  /** Vacuum wavelength, Å. */
  readonly wavelength: number;
}

/** Lines that are looked for together. */
export interface LineList {
  readonly name: string;
  /** Where the wavelengths are from. */
  readonly source: string;
  readonly lines: readonly SpectralLine[];
}

const list = (
  name: string,
  source: string,
  lines: Readonly<Record<string, number | readonly number[]>>,
): LineList => ({
  name,
  source,
  lines: Object.entries(lines)
    .flatMap(([label, places]) =>
      (typeof places === 'number' ? [places] : places).map((wavelength) => ({ name: label, wavelength })),
    )
    .toSorted((a, b) => a.wavelength - b.wavelength),
});

const nist = 'NIST Atomic Spectra Database';
const sdss = 'SDSS spectroscopic line table';

/** The built-in lists; wavelengths in vacuum, in Å. */
export const lineLists: readonly LineList[] = [
  list('Hydrogen', nist, {
    Lyα: 1215.67,
    Lyβ: 1025.722,
    Lyγ: 972.537,
    Hα: 6564.614,
    Hβ: 4862.683,
    Hγ: 4341.684,
    Hδ: 4102.892,
    Hε: 3971.195,
    H8: 3890.151,
    H9: 3836.472,
    Paα: 18756.13,
    Paβ: 12821.59,
    Paγ: 10941.09,
    Paδ: 10052.13,
    Brα: 40522.62,
    Brγ: 21661.2,
    Brδ: 19450.87,
  }),
  list('Emission (galaxies, nebulae)', sdss, {
    'O VI': 1033.82,
    'N V': 1240.81,
    'Si IV': 1397.61,
    'C IV': 1549.48,
    'He II': [1640.4, 4687.02],
    'O III]': 1665.85,
    'C III]': 1908.734,
    'C II]': 2326,
    'Mg II': 2799.117,
    '[Ne V]': [3346.79, 3426.85],
    '[O II]': [3727.092, 3729.875],
    '[Ne III]': [3869.86, 3968.59],
    'He I': [3889.75, 4472.73, 5877.249, 6679.995, 7067.138, 10833.31],
    '[S II]': [4072.3, 6718.29, 6732.67],
    '[O III]': [4364.436, 4960.295, 5008.24],
    '[O I]': [6302.046, 6365.536],
    '[N II]': [5756.19, 6549.86, 6585.27],
    '[Ar III]': [7137.77, 7753.19],
    '[S III]': [9071.1, 9533.2],
    '[Fe II]': 16440,
    'H₂ 1-0 S(1)': 21218.3,
  }),
  list('Absorption (stars, galaxies)', sdss, {
    'Ca II K': 3934.777,
    'Ca II H': 3969.588,
    G: 4305.61,
    'Mg I b': [5168.76, 5174.13, 5185.05],
    'Na I D': [5891.583, 5897.558],
    'Ca II': [8500.36, 8544.44, 8664.52],
    'Li I': 6709.66,
  }),
  list('Interstellar (ultraviolet)', nist, {
    'Si II': [1260.422, 1304.37, 1526.707],
    'O I': 1302.168,
    'C II': 1334.532,
    'Si IV': [1393.76, 1402.773],
    'C IV': [1548.204, 1550.781],
    'Fe II': [1608.451, 2344.213, 2374.46, 2382.764, 2586.65, 2600.172],
    'Al II': 1670.788,
    'Al III': [1854.718, 1862.791],
    'Zn II': [2026.137, 2062.66],
    'Mg II': [2796.354, 2803.531],
    'Mg I': 2852.963,
  }),
];
