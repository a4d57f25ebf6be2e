import type { Header } from '../header/header';
import type { CardToWrite } from '../write/card';
import { Real } from '../write/value';
import type { Cut } from './cut';

/**
 * CROTAn cannot say what unequal steps make of a rotation: it is written as the PC matrix that means
 * the same (WCS paper II §6.1, eq. 189). Null where CROTAn can stay.
 */
export function rotationMatrix(header: Header, cut: Cut): CardToWrite[] | null {
  const latitude = [1, 2, 3, 4].find((axis) => header.number(`CROTA${axis}`));
  if (latitude === undefined || header.cards.some(({ keyword }) => /^(CD|PC)\d+_?\d+$/.test(keyword))) {
    return null;
  }
  const isCelestial = (axis: number) =>
    /^(RA--|DEC-|.LON|.LAT|..LN|..LT)/.test(header.string(`CTYPE${axis}`) ?? '');
  const longitude =
    [1, 2, 3, 4].find((axis) => axis !== latitude && isCelestial(axis)) ?? (latitude === 2 ? 1 : 2);
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
