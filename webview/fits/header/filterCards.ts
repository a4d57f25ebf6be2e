import type { CardView } from '../../../src/messages';

/** Indices of the cards whose keyword, value or comment contain every word typed, in either case. */
export function filterCards(cards: readonly CardView[], typed: string): number[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found: number[] = [];
  cards.forEach((card, index) => {
    const text = `${card.keyword}\n${card.value}\n${card.comment}`.toLowerCase();
    if (words.every((word) => text.includes(word))) found.push(index);
  });
  return found;
}
