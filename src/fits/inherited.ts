import { alternates } from './cutout/addedCards';
import { isDropped, placesPixels } from './cutout/dropped';
import type { Card } from './header/card';
import { Header } from './header/header';

/** What an extension says of itself or of its own numbers: never the primary's. */
const ownOnly = /^(EXTNAME|EXTVER|EXTLEVEL|BSCALE|BZERO|BLANK|BUNIT|DATAMIN|DATAMAX)$/;

/** Whether an extension asks for the primary's keywords (INHERIT = T, FITS 4.0 §4.4.2.6). */
export function inherits(header: Header): boolean {
  return header.logical('INHERIT') === true;
}

/**
 * The cards of the primary that an extension inherits: what it does not say itself, without commentary,
 * structure, and, where it has coordinates of its own or the primary has pixels, the primary's coordinates.
 */
export function inheritedCards(own: Header, primary: Header): readonly Card[] {
  const placed = alternates(own).length > 0 || (primary.integer('NAXIS') ?? 0) > 0;
  return primary.cards.filter(
    ({ keyword, kind }) =>
      kind !== 'commentary' &&
      !isDropped(keyword) &&
      !ownOnly.test(keyword) &&
      !own.card(keyword) &&
      !(placed && placesPixels.test(keyword)),
  );
}

/** An extension's header with what it inherits after its own cards; any other header as it is. */
export function withInherited(own: Header, primary: Header): Header {
  return inherits(own) ? Header.of([...own.cards, ...inheritedCards(own, primary)]) : own;
}
