import type { Header } from '../header/header';
import type { CardToWrite } from '../write/card';
import { conforming } from '../write/conforming';
import { Real } from '../write/value';
import type { Cut } from './cut';

/**
 * The header of a carried HDU. A look-up table gives shifts in pixels at places in pixels (distortion
 * paper §3.4): its CRVAL, CDELT and the unit of its values are turned to the cutout's pixels.
 */
export function carriedHeader(header: Header, distorts: number | null, cut: Cut): CardToWrite[] {
  const kept = header.cards.filter(({ keyword }) => !/^(CHECKSUM|DATASUM)$/.test(keyword));
  if (distorts === null) return kept.map(conforming);
  const values = new Map<string, number>();
  for (const axis of [1, 2, 3]) {
    if (header.card(`NAXIS${axis}`) === undefined || !cut.touches(axis)) continue;
    values.set(`CRVAL${axis}`, cut.pixel(axis, header.number(`CRVAL${axis}`) ?? 0));
    if (cut.step(axis) !== 1) {
      values.set(`CDELT${axis}`, (header.number(`CDELT${axis}`) ?? 1) / cut.step(axis));
    }
  }
  const step = cut.step(distorts);
  if (step !== 1) {
    values.set('BSCALE', (header.number('BSCALE') ?? 1) / step);
    values.set('BZERO', (header.number('BZERO') ?? 0) / step);
  }
  const real = (keyword: string, comment?: string): CardToWrite => ({
    keyword,
    value: new Real(values.get(keyword)!),
    ...(comment === undefined ? {} : { comment }),
  });
  const added = [...values.keys()].filter((keyword) => !header.card(keyword));
  return [
    ...kept.map((card) => (values.has(card.keyword) ? real(card.keyword, card.comment) : conforming(card))),
    ...added.map((keyword) => real(keyword)),
  ];
}
