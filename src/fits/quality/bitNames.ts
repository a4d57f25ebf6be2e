import type { Header } from '../header/header';

/** Names of bits, the lowest first; null for bits that have none. */
type Names = readonly (string | null)[];

/** JWST and Roman: stdatamodels' dqflags, `pixel`. */
const jwst: Names = [
  'DO_NOT_USE',
  'SATURATED',
  'JUMP_DET',
  'DROPOUT',
  'OUTLIER',
  'PERSISTENCE',
  'AD_FLOOR',
  'CHARGELOSS',
  'UNRELIABLE_ERROR',
  'NON_SCIENCE',
  'DEAD',
  'HOT',
  'WARM',
  'LOW_QE',
  'RC',
  'TELEGRAPH',
  'NONLINEAR',
  'BAD_REF_PIXEL',
  'NO_FLAT_FIELD',
  'NO_GAIN_VALUE',
  'NO_LIN_CORR',
  'NO_SAT_CHECK',
  'UNRELIABLE_BIAS',
  'UNRELIABLE_DARK',
  'UNRELIABLE_SLOPE',
  'UNRELIABLE_FLAT',
  'OPEN',
  'ADJ_OPEN',
  'FLUX_ESTIMATED',
  'MSA_FAILED_OPEN',
  'OTHER_BAD_PIXEL',
  'REFERENCE_PIXEL',
];

/** HST ACS and WFC3/UVIS: Data Handbooks, tables of DQ flags. */
const hstCcd: Names = [
  'Reed-Solomon error',
  'replaced by fill value',
  'bad detector pixel',
  'masked by aperture',
  'hot pixel',
  'unstable pixel',
  'warm pixel',
  'bad pixel in bias',
  'full-well saturation',
  'bad pixel in flat',
  'charge trap',
  'A-to-D saturation',
  'cosmic ray (drizzle)',
  'cosmic ray',
  'ghost or crosstalk',
];

/** HST WFC3/IR: Data Handbook, table of DQ flags. */
const hstIr: Names = [
  'Reed-Solomon error',
  'replaced by fill value',
  'bad detector pixel',
  'deviant zero read',
  'hot pixel',
  'unstable pixel',
  'warm pixel',
  'bad reference pixel',
  'saturated',
  'bad pixel in flat',
  null,
  'signal in zero read',
  'cosmic ray (drizzle)',
  'cosmic ray',
  'crosstalk ghost',
];

/** SDSS spectra: the bitmask SPPIXMASK. */
const sdss: Names = [
  'NOPLUG',
  'BADTRACE',
  'BADFLAT',
  'BADARC',
  'MANYBADCOLUMNS',
  'MANYREJECTED',
  'LARGESHIFT',
  'BADSKYFIBER',
  'NEARWHOPPER',
  'WHOPPER',
  'SMEARIMAGE',
  'SMEARHIGHSN',
  'SMEARMEDSN',
  null,
  null,
  null,
  'NEARBADPIXEL',
  'LOWFLAT',
  'FULLREJECT',
  'PARTIALREJECT',
  'SCATTEREDLIGHT',
  'CROSSTALK',
  'NOSKY',
  'BRIGHTSKY',
  'NODATA',
  'COMBINEREJ',
  'BADFLUXFACTOR',
  'BADSKYCHI',
  'REDMONSTER',
];

/**
 * What the bits of a quality plane mean: by the plane's own header where that says (Rubin's `MP_NAME`
 * gives NAME's bit), else by the telescope and instrument of the file.
 * @param primary the file's primary header
 */
export function bitNames(own: Header, primary: Header): Names {
  const written = ownNames(own);
  if (written.length > 0) return written;
  const text = (keyword: string) => (own.string(keyword) ?? primary.string(keyword) ?? '').toUpperCase();
  const telescope = text('TELESCOP');
  const instrument = text('INSTRUME');
  if (telescope === 'JWST' || telescope === 'ROMAN') return jwst;
  if (telescope === 'HST') {
    if (instrument === 'WFC3' && text('DETECTOR') === 'IR') return hstIr;
    return instrument === 'WFC3' || instrument === 'ACS' ? hstCcd : [];
  }
  return telescope.startsWith('SDSS') ? sdss : [];
}

function ownNames(header: Header): Names {
  const names: (string | null)[] = [];
  for (const { keyword, value } of header.cards) {
    const name = /^(?:HIERARCH )?MP_(\w+)$/.exec(keyword)?.[1];
    const bit = typeof value === 'bigint' ? Number(value) : value;
    if (!name || typeof bit !== 'number' || !Number.isInteger(bit) || bit < 0 || bit > 63) continue;
    while (names.length <= bit) names.push(null);
    names[bit] = name;
  }
  return names;
}

/** The names of the bits that are set in a whole number; `bit 5` for one that has none. */
export function namesOfBits(value: bigint, names: Names): string[] {
  const set: string[] = [];
  // The sign bit of a 32-bit plane without BZERO is bit 31.
  for (let rest = BigInt.asUintN(value < 0n ? 32 : 64, value), bit = 0; rest > 0n; rest >>= 1n, bit++) {
    if ((rest & 1n) === 1n) set.push(names[bit] ?? `bit ${bit}`);
  }
  return set;
}
