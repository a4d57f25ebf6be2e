import type { Header } from '../../fits/header/header';
import { dss } from '../distortion/dss';
import type { Distortion } from '../distortion/distortion';
import { keywordsFrom } from './read';
import type { WcsKeywords } from './wcsKeywords';

/** A scanned plate as a TAN projection about the plate's centre, and the polynomial on its plane. */
export interface Plate {
  readonly keywords: WcsKeywords;
  readonly distortion: Distortion;
}

/**
 * The plate solution of a Digitized Sky Survey header (PLTRAH…, AMDX1…, PPO3, CNPIX1 …); null where it has
 * none. It is preferred to CTYPE and its like, which only approximate it.
 */
export function readPlate(header: Header): Plate | null {
  const numbers = (...names: string[]) => {
    const values = names.map((name) => header.number(name));
    return values.every((value) => value !== undefined) ? values : null;
  };
  const corner = numbers('CNPIX1', 'CNPIX2', 'XPIXELSZ', 'YPIXELSZ', 'PPO3', 'PPO6');
  const ra = numbers('PLTRAH', 'PLTRAM', 'PLTRAS');
  const dec = numbers('PLTDECD', 'PLTDECM', 'PLTDECS');
  const coefficients = (axis: 'X' | 'Y') =>
    Array.from({ length: 13 }, (_, index) => header.number(`AMD${axis}${index + 1}`) ?? 0);
  const [amdx, amdy] = [coefficients('X'), coefficients('Y')];
  if (!corner || !ra || !dec || amdx[0] === 0 || amdy[0] === 0) return null;
  const [cnpix1, cnpix2, xSize, ySize, ppo3, ppo6] = corner as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (xSize === 0 || ySize === 0) return null;
  const sexagesimal = ([whole = 0, minutes = 0, seconds = 0]: readonly number[]) =>
    Math.abs(whole) + minutes / 60 + seconds / 3600;
  const sign = header.string('PLTDECSN')?.startsWith('-') ? -1 : 1;
  const plate: Readonly<Record<string, number | string>> = {
    CTYPE1: 'RA---TAN',
    CTYPE2: 'DEC--TAN',
    CRVAL1: 15 * sexagesimal(ra),
    CRVAL2: sign * sexagesimal(dec),
    // Millimetres from the plate's centre; the x of the scan runs against that of the plate.
    CRPIX1: ppo3 / xSize - cnpix1 + 0.5,
    CRPIX2: ppo6 / ySize - cnpix2 + 0.5,
    CDELT1: -xSize / 1000,
    CDELT2: ySize / 1000,
    EQUINOX: header.number('EQUINOX') ?? 2000,
    RADESYS: header.string('RADESYS') ?? 'FK5',
  };
  return { keywords: keywordsFrom((keyword) => plate[keyword], '', 2), distortion: dss(amdx, amdy) };
}
