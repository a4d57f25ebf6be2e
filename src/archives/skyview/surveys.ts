import type { Choice } from '../archive';

/** SkyView's surveys as its form lists them, by its headings (2025). Double blanks in names are theirs. */
const listed: readonly (readonly [group: string, names: readonly string[]])[] = [
  [
    'GammaRay',
    [
      'Fermi 5',
      'Fermi 4',
      'Fermi 3',
      'Fermi 2',
      'Fermi 1',
      'EGRET (3D)',
      'EGRET <100 MeV',
      'EGRET >100 MeV',
      'COMPTEL',
    ],
  ],
  [
    'HardX-ray',
    [
      'INT GAL 17-35 Flux',
      'INT GAL 17-60 Flux',
      'INT GAL 35-80 Flux',
      'INTEGRAL/SPI GC',
      'GRANAT/SIGMA',
      'RXTE Allsky 3-8keV Flux',
      'RXTE Allsky 3-20keV Flux',
      'RXTE Allsky 8-20keV Flux',
    ],
  ],
  [
    'X-ray:SwiftBAT',
    [
      'BAT SNR 14-195',
      'BAT SNR 14-20',
      'BAT SNR 20-24',
      'BAT SNR 24-35',
      'BAT SNR 35-50',
      'BAT SNR 50-75',
      'BAT SNR 75-100',
      'BAT SNR 100-150',
      'BAT SNR 150-195',
    ],
  ],
  ['SoftX-ray', ['SwiftXRTCnt', 'SwiftXRTExp', 'SwiftXRTInt', 'HEAO 1 A-2']],
  [
    'ROSATw/sources',
    [
      'RASS-Cnt Soft',
      'RASS-Cnt Hard',
      'RASS-Cnt Broad',
      'PSPC 2.0 Deg-Int',
      'PSPC 1.0 Deg-Int',
      'PSPC 0.6 Deg-Int',
      'HRI',
    ],
  ],
  ['ROSATDiffuse', [1, 2, 3, 4, 5, 6, 7].map((band) => `RASS Background ${band}`)],
  [
    'UV',
    [
      'GALEX Near UV',
      'GALEX Far UV',
      'ROSAT WFC F1',
      'ROSAT WFC F2',
      'EUVE 83 A',
      'EUVE 171 A',
      'EUVE 405 A',
      'EUVE 555 A',
    ],
  ],
  ['SwiftUVOT', ['WHITE', 'V', 'B', 'U', 'UVW1', 'UVM2', 'UVW2'].map((band) => `UVOT ${band} Intensity`)],
  ['Optical:DSS', ['DSS', 'DSS1 Blue', 'DSS1 Red', 'DSS2 Red', 'DSS2 Blue', 'DSS2 IR']],
  [
    'Optical:SDSS',
    ['SDSSg', 'SDSSi', 'SDSSr', 'SDSSu', 'SDSSz', 'SDSSdr7g', 'SDSSdr7i', 'SDSSdr7r', 'SDSSdr7u', 'SDSSdr7z'],
  ],
  [
    'OtherOptical',
    [
      'TESS',
      'Mellinger Red',
      'Mellinger Green',
      'Mellinger Blue',
      'H-Alpha Comp',
      'SHASSA H',
      'SHASSA CC',
      'SHASSA C',
      'SHASSA Sm',
    ],
  ],
  [
    'IR:IRAS',
    [
      'IRIS  12',
      'IRIS  25',
      'IRIS  60',
      'IRIS 100',
      'SFD100m',
      'SFD Dust Map',
      'IRAS  12 micron',
      'IRAS  25 micron',
      'IRAS  60 micron',
      'IRAS 100 micron',
    ],
  ],
  ['IR:2MASS', ['2MASS-J', '2MASS-H', '2MASS-K']],
  ['IR:UKIDSS', ['UKIDSS-Y', 'UKIDSS-J', 'UKIDSS-H', 'UKIDSS-K', 'UKIDSS-1-0S1']],
  ['IR:WISE', ['WISE 3.4', 'WISE 4.6', 'WISE 12', 'WISE 22']],
  ['IR:AKARI', ['AKARI N60', 'AKARI WIDE-S', 'AKARI WIDE-L', 'AKARI N160']],
  [
    'IR:Planck',
    [
      ...['857', '545'].map((band) => `Planck ${band} I`),
      // From 353 GHz down with polarisation.
      ...['353', '217', '143', '100', '070', '044', '030'].flatMap((band) =>
        ['I', 'Q', 'U', 'PI', 'PA', 'PI/I'].map((what) => `Planck ${band} ${what}`),
      ),
    ],
  ],
  [
    'IR:WMAP&COBE',
    ['WMAP ILC', 'WMAP Ka', 'WMAP K', 'WMAP Q', 'WMAP V', 'WMAP W', 'COBE DIRBE/AAM', 'COBE DIRBE/ZSMA'],
  ],
  [
    'Radio:GHz',
    [
      'CO',
      'GB6 (4850MHz)',
      'VLA FIRST (1.4 GHz)',
      'NVSS',
      'Stripe82VLA',
      '1420MHz (Bonn)',
      'HI4PI',
      'EBHIS',
      'nH',
    ],
  ],
  ['Radio:MHz', ['SUMSS 843 MHz', '0408MHz', 'WENSS', 'TGSS ADR1', 'VLSSr', '0035MHz', '0022MHz']],
  ['Radio:GLEAM', ['72-103', '103-134', '139-170', '170-231'].map((band) => `GLEAM ${band} MHz`)],
  [
    'Allbands:GOODS/HDF/CDF',
    [
      ...['HB', 'FB', 'SB'].map((band) => `GOODS: Chandra ACIS ${band}`),
      ...['U', 'R'].map((band) => `GOODS: VLT VIMOS ${band}`),
      ...['B', 'V', 'I', 'Z'].map((band) => `GOODS: HST ACS ${band}`),
      ...['U', 'B', 'V0201', 'V0401', 'R', 'I', 'z', 'HK'].map((band) => `Hawaii HDF ${band}`),
      'GOODS: HST NICMOS',
      ...['J', 'H', 'Ks'].map((band) => `GOODS: VLT ISAAC ${band}`),
      'HUDF: VLT ISAAC Ks',
      ...['3.6', '4.5', '5.8', '8.0'].map((band) => `GOODS: Spitzer IRAC ${band}`),
      'GOODS: Spitzer MIPS 24',
      ...[100, 160, 250, 350, 500].map((band) => `GOODS: Herschel ${band}`),
      'CDFS: LESS',
      'GOODS: VLA North',
    ],
  ],
  [
    'Allbands:HiPS',
    [
      ...['H', 'J', 'Ks', 'NB118', 'Y'].map((band) => `UltraVista-${band}`),
      ...['W', 'D'].flatMap((field) => ['u', 'g', 'r', 'i', 'z'].map((band) => `CFHTLS-${field}-${band}`)),
    ],
  ],
];

/** The built-in copy of the list, for forms and where SkyView does not answer. */
export const surveys: readonly Choice[] = listed.flatMap(([group, names]) =>
  names.map((value) => ({ value, group })),
);
