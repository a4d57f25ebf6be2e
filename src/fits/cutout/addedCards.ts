import type { Header } from '../header/header';
import type { CardToWrite } from '../write/card';
import { Real } from '../write/value';
import type { Cut } from './cut';

const wcsKeyword =
  /^(?:CTYPE|CRVAL|CRPIX|CDELT|CUNIT)\d+([A-Z]?)$|^(?:PC|CD)\d+_\d+([A-Z]?)$|^(?:PC|CD)\d{6}$/;

/** The coordinate systems that a header describes: the empty string and letters (WCS paper I §2.1). */
export function alternates(header: Header): string[] {
  const found = header.cards.flatMap(({ keyword }) => {
    const match = wcsKeyword.exec(keyword);
    return match ? [match[1] ?? match[2] ?? ''] : [];
  });
  return [...new Set(found)];
}

/**
 * What a cutout's header must say where the image's left it to the defaults: CRPIX 0, CDELT 1, and
 * IRAF's physical coordinates, by which the image's pixel numbers can be told.
 */
export function addedCards(header: Header, axes: number, cut: Cut): CardToWrite[] {
  const numbers = Array.from({ length: axes }, (_, index) => index + 1);
  const touched = numbers.filter((axis) => cut.touches(axis));
  const missing = (keyword: string, value: number, comment?: string): CardToWrite[] =>
    header.card(keyword)
      ? []
      : [{ keyword, value: new Real(value), ...(comment === undefined ? {} : { comment }) }];
  // Also without any such card a pixel has coordinates, its own number: by the same defaults.
  const systems = new Set(['', ...alternates(header)]);
  return [
    ...[...systems].flatMap((alternate) => {
      const cd = new RegExp(String.raw`^CD\d+_\d+${alternate}$|^CD\d{6}$`);
      const hasCd = header.cards.some(({ keyword }) => cd.test(keyword));
      return touched.flatMap((axis) => [
        ...missing(`CRPIX${axis}${alternate}`, cut.pixel(axis, 0)),
        ...(hasCd || cut.step(axis) === 1 ? [] : missing(`CDELT${axis}${alternate}`, cut.step(axis))),
      ]);
    }),
    ...touched.flatMap((axis) => [
      ...missing(`LTV${axis}`, cut.pixel(axis, 0), 'image pixel = LTM * physical pixel + LTV'),
      ...missing(`LTM${axis}_${axis}`, 1 / cut.step(axis)),
    ]),
  ];
}
