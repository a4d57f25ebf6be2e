/**
 * Words that files hold for the symbols of the standards, in lower case. They are looked for where a word, as it is
 * written, is no symbol.
 */
const words: Readonly<Record<string, string>> = {
  Angstrom: 'angstroms ang å ångström ångstrom angström ångströms angs',
  um: 'um microns micrometer micrometers micrometre micrometres mum',
  nm: 'nanometer nanometers nanometre nanometres',
  mm: 'millimeter millimeters millimetre millimetres',
  cm: 'centimeter centimeters centimetre centimetres',
  m: 'meter meters metre metres',
  km: 'kilometer kilometers kilometre kilometres kms',
  pc: 'parsec parsecs',
  kpc: 'kiloparsec kiloparsecs kpc',
  Mpc: 'megaparsec megaparsecs mpc',
  s: 'sec secs second seconds',
  ms: 'msec millisecond milliseconds',
  us: 'usec microsecond microseconds',
  ns: 'nsec nanosecond nanoseconds',
  ks: 'ksec kilosecond kiloseconds',
  min: 'minute minutes mins',
  h: 'hour hours hrs',
  d: 'days',
  yr: 'years yrs',
  deg: 'degree degrees degr °',
  arcmin: 'arcmin arcmins arcminute arcminutes ′',
  arcsec: 'arcsecond arcseconds arcsecs asec ″',
  mas: 'milliarcsec milliarcsecond milliarcseconds',
  rad: 'radian radians',
  sr: 'steradian steradians ster',
  Hz: 'hertz hz',
  kHz: 'kilohertz khz',
  MHz: 'megahertz mhz',
  GHz: 'gigahertz ghz',
  THz: 'terahertz thz',
  eV: 'electronvolt electronvolts ev',
  keV: 'kev kiloelectronvolt kiloelectronvolts',
  MeV: 'mev',
  GeV: 'gev',
  TeV: 'tev',
  J: 'joule joules',
  erg: 'ergs',
  W: 'watt watts',
  Jy: 'jansky janskys janskies jy',
  mJy: 'millijansky mjy',
  uJy: 'microjansky ujy',
  K: 'kelvin kelvins',
  Pa: 'pascal pascals',
  hPa: 'hectopascal hpa',
  V: 'volt volts',
  T: 'tesla',
  G: 'gauss',
  ct: 'counts cts cnt cnts',
  ph: 'photons phot phots',
  electron: 'electrons e- e⁻ elec elecs',
  adu: 'adus',
  DN: 'du dns',
  pix: 'pixels px pxl',
  chan: 'channel channels',
  beam: 'beams bm',
  bin: 'bins',
  byte: 'bytes',
  mag: 'mags magnitude magnitudes',
  maggy: 'maggies',
  nmgy: 'nanomaggy nanomaggies nmgys nmaggy nmaggies',
  umgy: 'micromaggy micromaggies',
  solMass: 'm☉ m⊙ msol solarmass',
  solLum: 'l☉ l⊙ lsol solarlum',
  solRad: 'r☉ r⊙ rsol',
  R: 'rayleigh rayleighs',
  '%': 'percent',
};

export const spoken: ReadonlyMap<string, string> = new Map(
  Object.entries(words).flatMap(([symbol, said]) => said.split(' ').map((word) => [word, symbol] as const)),
);

/** Whole texts that stand for a unit that is written otherwise, in lower case. */
export const wholeTexts: ReadonlyMap<string, string> = new Map([
  ['flam', 'erg/s/cm**2/Angstrom'],
  ['fnu', 'erg/s/cm**2/Hz'],
  ['photlam', 'photon/s/cm**2/Angstrom'],
  ['a.u.', 'AU'],
  ['julian years', 'yr'],
  ['photnu', 'photon/s/cm**2/Hz'],
]);

/** Dates counted in days, in lower case: the unit is the day, the zero is told elsewhere. */
export const dayCounts: ReadonlySet<string> = new Set('jd mjd hjd bjd tjd rjd bkjd btjd bmjd'.split(' '));

/** Texts that say that there is no unit, in lower case. */
export const noUnit: ReadonlySet<string> = new Set([
  ...['', '-', '--', '---', '1', 'none', 'none given', 'unitless', 'dimensionless', 'n/a', 'na', 'null'],
]);
