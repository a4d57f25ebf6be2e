import { maskBits } from './maskBit';

/** Quality flags of TESS, bits from 0 (the Data Product Description counts from 1). */
export const tessBits = maskBits(
  'AttitudeTweak attitude tweak',
  'SafeMode safe mode',
  'CoarsePoint spacecraft in coarse point',
  'EarthPoint spacecraft in Earth point',
  'Argabrightening argabrightening event',
  'Desat reaction wheel desaturation',
  'ApertureCosmic cosmic ray in the optimal aperture',
  'ManualExclude manual exclude',
  'Discontinuity discontinuity corrected between this and the next cadence',
  'ImpulsiveOutlier impulsive outlier',
  'CollateralCosmic cosmic ray in collateral data',
  'Straylight stray light from Earth or Moon in the field',
  'Straylight2 scattered light prediction exceeds the threshold',
  'PlanetSearchExclude excluded from the search for planets',
  'BadCalibrationExclude bad calibration, excluded',
  'InsufficientTargets insufficient targets for error correction',
);
/** What lightkurve's default leaves out: 1, 2, 3, 4, 5, 6, 8, 10, 13 and 15 of the bits counted from 1. */
export const tessBadBits = [1, 2, 3, 4, 5, 6, 8, 10, 13, 15].reduce((sum, bit) => sum + 2 ** (bit - 1), 0);

/** SAP_QUALITY of Kepler and K2, bits from 0. */
export const keplerBits = maskBits(
  'AttitudeTweak attitude tweak',
  'SafeMode safe mode',
  'CoarsePoint spacecraft in coarse point',
  'EarthPoint spacecraft in Earth point',
  'ZeroCrossing reaction wheel zero crossing',
  'Desat reaction wheel desaturation',
  'Argabrightening argabrightening across many channels',
  'ApertureCosmic cosmic ray in the optimal aperture',
  'ManualExclude manual exclude',
  '',
  'SensitivityDropout sudden pixel sensitivity dropout corrected',
  'ImpulsiveOutlier impulsive outlier',
  'ArgabrighteningOnCCD argabrightening on this CCD',
  'CollateralCosmic cosmic ray in collateral data',
  'DetectorAnomaly detector anomaly flag',
  'NoFinePoint spacecraft not in fine point',
  'NoData no data',
  'RollingBandInAperture rolling band in the optimal aperture',
  'RollingBandInMask rolling band in the full mask',
  'PossibleThrusterFiring possible thruster firing',
  'ThrusterFiring thruster firing',
);
/** What lightkurve's default leaves out. */
export const keplerBadBits = [0, 1, 2, 3, 5, 6, 8, 14, 15, 16, 20].reduce((sum, bit) => sum + 2 ** bit, 0);

/** Quality flags of the Quick-Look Pipeline: those of TESS, with 13 for low precision. */
export const qlpBits = [
  ...tessBits.filter(({ bit }) => bit !== 12),
  { bit: 12, name: 'LowPrecision', meaning: 'scattered light or low precision, flagged by QLP' },
];
