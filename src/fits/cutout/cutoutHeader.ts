import type { Card } from '../header/card';
import type { Header } from '../header/header';
import type { ImageLayout } from '../image/layout';
import type { Box } from '../image/pixelReader';
import type { CardToWrite } from '../write/card';
import { conforming } from '../write/conforming';
import { imageStart } from '../write/image';
import { Real } from '../write/value';
import { inheritedCards } from '../inherited';
import { addedCards } from './addedCards';
import { Cut } from './cut';
import { isDropped } from './dropped';
import { cutValue } from './pixelKeywords';
import { rotationMatrix } from './rotation';

/** What a cutout's header is made of. */
export interface HeaderParts {
  readonly layout: ImageLayout;
  readonly header: Header;
  /** The primary header, where the image's says that it inherits from it; else null. */
  readonly inherited: Header | null;
  readonly box: Box;
  readonly hasExtensions: boolean;
  readonly history: readonly string[];
}

/**
 * The header of a box of an image as a primary HDU: the image's cards, with those that count pixels
 * turned to the cutout's pixels, so that every pixel keeps its place in the world.
 */
export function cutoutHeader(parts: HeaderParts): CardToWrite[] {
  const { layout, header, inherited, box, hasExtensions, history } = parts;
  const cut = new Cut(box);
  const rotation = rotationMatrix(header, cut);
  const kept = header.cards.filter(
    (card) =>
      !isDropped(card.keyword) &&
      !(card.keyword === 'BLANK' && layout.bitpix < 0) &&
      !(rotation && /^CROTA\d+$/.test(card.keyword)) &&
      !isOverruled(header, card.keyword),
  );
  // WCSAXES stands before all other cards of its coordinate system (FITS 4.0 §8.2).
  const isFirst = ({ keyword }: Card) => /^WCSAXES[A-Z]?$/.test(keyword);
  return [
    ...imageStart(layout.bitpix, box.count, hasExtensions ? 'primary with extensions' : 'primary'),
    ...kept.filter(isFirst).map(conforming),
    ...kept.filter((card) => !isFirst(card)).map((card) => cutCard(card, cut)),
    ...(inherited ? inheritedCards(header, inherited).map(conforming) : []),
    ...(rotation ?? []),
    ...addedCards(header, layout.axes.length, cut),
    ...history.map((text) => ({ keyword: 'HISTORY', text }) as const),
  ];
}

/** Beside a PC matrix neither a CD matrix nor CROTAn may stand (FITS 4.0 §8.2.1); readers take PC. */
function isOverruled(header: Header, keyword: string): boolean {
  const [, letter = ''] = /^(?:CD\d+_\d+|CROTA\d+)([A-Z]?)$/.exec(keyword) ?? [null];
  if (!/^C(D|ROTA)\d/.test(keyword)) return false;
  const matrix = new RegExp(String.raw`^PC\d+_\d+${letter}$`);
  return header.cards.some((card) => matrix.test(card.keyword));
}

function cutCard(card: Card, cut: Cut): CardToWrite {
  const { keyword, value, comment } = card;
  const changed = typeof value === 'number' ? cutValue(keyword, value, cut) : null;
  return changed === null ? conforming(card) : { keyword, value: new Real(changed), comment };
}
