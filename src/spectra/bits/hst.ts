import { maskBits } from './maskBit';

/** @see STIS Data Handbook, table 2.8 */
export const stisBits = maskBits(
  'RSERROR Reed-Solomon error',
  'LOST lost data replaced by fill values',
  'BADDETECTOR bad detector pixel, or beyond the aperture',
  'OCCULTED masked by the occulting bar',
  'HOT hot pixel',
  'BLEMISH large blemish',
  'VIGNETTED vignetted',
  'OVERSCAN in the overscan region',
  'SATURATED saturated, or count rate too high',
  'BADCALIB bad pixel in a reference file',
  'SMALLBLEMISH small blemish',
  'BACKGROUND more than 30 % of the background rejected',
  'BADINPUT extracted flux affected by bad input data',
  'CRREJECT rejected by cosmic-ray rejection',
  'NOTCR extracted flux not free of cosmic rays',
);

/** @see COS Data Handbook, table 2.19 */
export const cosBits = maskBits(
  'RSERROR Reed-Solomon error',
  'HOTSPOT hot spot',
  'SHADOW detector shadow',
  'POORCALIB poorly calibrated region, including the detector edge',
  'VERYLOW very-low response region',
  'BACKGROUND background feature',
  'BURST burst',
  'OUTOFBOUNDS pixel out of bounds',
  'FILL fill data',
  'PHA pulse height out of bounds',
  'LOWRESPONSE low response region',
  'BADTIME bad time interval',
  'LOWPHA low pulse-height feature',
  'GAINSAG gain-sag hole',
);
