import type { Header } from '../header/header';
import type { CardToWrite } from '../write/card';
import { Real } from '../write/value';
import type { Cut } from './cut';

const latitudes = /^(DEC-|.LAT|..LT)/;
const longitudes = /^(RA--|.LON|..LN)/;

/**
 * CROTAn cannot say what unequal steps make of a rotation: it is written as the PC matrix that means
 * the same (WCS paper II §6.1, eq. 189). Null where CROTAn can stay; it means nothing beside a matrix
 * or without celestial axes.
 */
export function rotationMatrix(header: Header, cut: Cut): CardToWrite[] | null {
  const axisOf = (kind: RegExp) =>
    [1, 2, 3, 4].find((axis) => kind.test(header.string(`CTYPE${axis}`) ?? ''));
  const latitude = axisOf(latitudes);
  const longitude = axisOf(longitudes);
  if (latitude === undefined || longitude === undefined || !header.number(`CROTA${latitude}`)) return null;
  if (header.cards.some(({ keyword }) => /^(CD|PC)\d+_?\d+$/.test(keyword))) return null;
  const [x, y] = [cut.step(longitude), cut.step(latitude)];
  if (x === y) return null;
  const angle = (header.number(`CROTA${latitude}`)! * Math.PI) / 180;
  const ratio = (header.number(`CDELT${latitude}`) ?? 1) / (header.number(`CDELT${longitude}`) ?? 1);
  const element = (row: number, column: number, value: number) => ({
    keyword: `PC${row}_${column}`,
    value: new Real(value),
  });
  return [
    element(longitude, longitude, Math.cos(angle)),
    element(longitude, latitude, -Math.sin(angle) * ratio * (y / x)),
    element(latitude, longitude, (Math.sin(angle) / ratio) * (x / y)),
    element(latitude, latitude, Math.cos(angle)),
  ];
}
