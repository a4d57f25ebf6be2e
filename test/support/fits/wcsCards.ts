import type { TanWcs } from '../sky/tan';
import { type Card, Real } from './card';

/** The cards of a gnomonic geometry in ICRS. */
export function wcsCards(wcs: TanWcs): Card[] {
  const [cd11, cd12, cd21, cd22] = wcs.cd;
  return [
    ['WCSAXES', 2],
    ['CTYPE1', 'RA---TAN'],
    ['CTYPE2', 'DEC--TAN'],
    ['CUNIT1', 'deg'],
    ['CUNIT2', 'deg'],
    ['CRVAL1', new Real(wcs.crval[0]), '[deg] right ascension'],
    ['CRVAL2', new Real(wcs.crval[1]), '[deg] declination'],
    ['CRPIX1', new Real(wcs.crpix[0])],
    ['CRPIX2', new Real(wcs.crpix[1])],
    ['CD1_1', new Real(cd11)],
    ['CD1_2', new Real(cd12)],
    ['CD2_1', new Real(cd21)],
    ['CD2_2', new Real(cd22)],
    ['RADESYS', 'ICRS'],
  ];
}
