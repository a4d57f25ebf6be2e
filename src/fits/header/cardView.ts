import type { CardView, HeaderView } from '../views';
import type { Card } from './card';
import type { Header } from './header';

/** A header as a view shows it. */
export function headerView(hdu: number, header: Header): HeaderView {
  return { hdu, cards: header.cards.map(cardView) };
}

function cardView({ keyword, text, comment, records, kind }: Card): CardView {
  return { keyword, value: text, comment, raw: records.join('\n'), kind };
}
