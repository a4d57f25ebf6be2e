import type { CardView } from '../../../src/messages';
import { filterCards } from './filterCards';

/** A line of the header view: a card, or a run of commentary cards folded into one line. */
export type HeaderRow =
  | { readonly kind: 'card'; readonly index: number }
  | {
      readonly kind: 'fold';
      readonly first: number;
      readonly count: number;
      readonly keyword: string;
      readonly open: boolean;
    };

/** Runs longer than this are folded until they are opened. */
const longestRun = 10;

/**
 * Lines of a header in file order. Without a filter, runs of one commentary keyword are folded unless
 * `unfolded` holds their first card; with one, only the cards found are listed.
 */
export function headerRows(
  cards: readonly CardView[],
  typed: string,
  unfolded: ReadonlySet<number>,
): HeaderRow[] {
  if (typed.trim() !== '') return filterCards(cards, typed).map((index) => ({ kind: 'card', index }));
  const rows: HeaderRow[] = [];
  for (let first = 0; first < cards.length;) {
    const count = runLength(cards, first);
    const folds = count > longestRun;
    const open = unfolded.has(first);
    if (folds) rows.push({ kind: 'fold', first, count, keyword: cards[first]!.keyword, open });
    if (!folds || open) for (let i = 0; i < count; i++) rows.push({ kind: 'card', index: first + i });
    first += count;
  }
  return rows;
}

function runLength(cards: readonly CardView[], first: number): number {
  const { kind, keyword } = cards[first]!;
  if (kind !== 'commentary') return 1;
  let end = first + 1;
  while (cards[end]?.kind === 'commentary' && cards[end]?.keyword === keyword) end++;
  return end - first;
}
