import { maskBits } from './maskBit';

/**
 * SPPIXMASK of SDSS and BOSS spectra.
 * @see www.sdss4.org/dr17/algorithms/bitmasks
 */
export const sdssPixelBits = maskBits(
  'NOPLUG fibre not listed in the plugmap',
  'BADTRACE bad trace',
  'BADFLAT low counts in the fibre flat',
  'BADARC bad arc solution',
  'MANYBADCOLUMNS more than 10 % of the pixels are bad columns',
  'MANYREJECTED more than 10 % of the pixels are rejected in the extraction',
  'LARGESHIFT large spatial shift between flat and object position',
  'BADSKYFIBER sky fibre with an extreme residual',
  'NEARWHOPPER within two fibres of a whopping fibre',
  'WHOPPER whopping fibre with a very bright source',
  'SMEARIMAGE smear available for red and blue cameras',
  'SMEARHIGHSN high signal-to-noise sufficient for the full smear fit',
  'SMEARMEDSN medium signal-to-noise, a shift of the smear only',
  '',
  '',
  '',
  'NEARBADPIXEL bad pixel within 3 pixels of the trace',
  'LOWFLAT flat field below 0.5',
  'FULLREJECT pixel fully rejected in the extraction',
  'PARTIALREJECT some pixels rejected in the extraction',
  'SCATTEREDLIGHT scattered light is significant',
  'CROSSTALK cross-talk is significant',
  'NOSKY sky level unknown at this wavelength',
  'BRIGHTSKY sky level above flux + 10 errors and 1.25 × the median sky',
  'NODATA no data available in the combination',
  'COMBINEREJ rejected in the combination',
  'BADFLUXFACTOR low flux calibration or flux correction factor',
  'BADSKYCHI relative χ² above 3 in sky residuals',
  'REDMONSTER contiguous region of bad χ² in sky residuals',
);

/** APOGEE_PIXMASK. */
export const apogeePixelBits = maskBits(
  'BADPIX bad pixel in the mask or by the saturation algorithm',
  'CRPIX cosmic ray',
  'SATPIX saturated',
  'UNFIXABLE unfixable',
  'BADDARK bad in the dark frame',
  'BADFLAT bad in the flat field',
  'BADERR error is very high',
  'NOSKY no sky available',
  'LITTROW_GHOST may fall in the Littrow ghost',
  'PERSIST_HIGH in the high-persistence region',
  'PERSIST_MED in the medium-persistence region',
  'PERSIST_LOW in the low-persistence region',
  'SIG_SKYLINE near a sky line',
  'SIG_TELLURIC near a telluric line',
  'NOT_ENOUGH_PSF less than half of the PSF in good pixels',
);
/** Bits of APOGEE_PIXMASK with which a pixel is not used: 0 to 7 and 14. */
export const apogeeBadBits = 0b100000011111111;

/** MANGA_DRP3PIXMASK of cubes. */
export const mangaCubeBits = [
  { bit: 0, name: 'NOCOV', meaning: 'no coverage in the cube' },
  { bit: 1, name: 'LOWCOV', meaning: 'low coverage depth' },
  { bit: 2, name: 'DEADFIBER', meaning: 'major contributing fibre is dead' },
  { bit: 3, name: 'FORESTAR', meaning: 'foreground star' },
  { bit: 10, name: 'DONOTUSE', meaning: 'do not use this spaxel for science' },
];
