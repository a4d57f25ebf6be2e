import { numberLiteral, textLiteral } from './python/literal';
import type { HduToOpen } from './fitsCode';

/** A place on the sky as astropy's SkyCoord; degrees, ICRS. */
export function skyCoordExpression(ra: number, dec: number): string {
  return `SkyCoord(${[ra, dec].map((angle) => numberLiteral(Number(angle.toFixed(8)))).join(', ')}, unit="deg", frame="icrs")`;
}

/** Lines that read the value of a keyword, or the text of commentary cards, from a file's header. */
export function cardCode(hdu: HduToOpen, keyword: string): readonly string[] {
  const { path, index, name, version } = hdu;
  const which =
    name === null ? numberLiteral(index) : `(${textLiteral(name)}, ${numberLiteral(version ?? 1)})`;
  return [
    'from astropy.io import fits',
    `fits.getheader(${textLiteral(path)}, ${which})[${textLiteral(keyword)}]`,
  ];
}
