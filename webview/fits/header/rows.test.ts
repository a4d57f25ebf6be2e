import { describe, expect, it } from 'vitest';
import type { CardView } from '../../../src/messages';
import { filterCards } from './filterCards';
import { headerRows } from './rows';

function card(keyword: string, value: string, comment = '', kind: CardView['kind'] = 'string'): CardView {
  return { keyword, value, comment, kind, raw: `${keyword} ${value} / ${comment}` };
}
const history = (count: number) =>
  Array.from({ length: count }, (_, i) => card('HISTORY', `step ${i}`, '', 'commentary'));
const cards = [
  card('SIMPLE', 'T'),
  card('BUNIT', 'MJy/sr', 'physical units'),
  ...history(12),
  card('EXPTIME', '30'),
];

describe('the filter', () => {
  it.each([
    ['bunit', [1]],
    ['mjy', [1]],
    ['PHYSICAL', [1]],
    ['units bunit', [1]],
    ['step 11', [13]],
    ['nothing like it', []],
  ])('%s finds %j', (typed, found) => {
    expect(filterCards(cards, typed)).toEqual(found);
  });

  it('does not join a keyword with the value behind it', () => {
    expect(filterCards([card('AB', 'CD')], 'abcd')).toEqual([]);
  });
});

describe('lines', () => {
  it('fold a long run of one commentary keyword', () => {
    const rows = headerRows(cards, '', new Set());
    expect(rows).toHaveLength(4);
    expect(rows[2]).toEqual({ kind: 'fold', first: 2, count: 12, keyword: 'HISTORY', open: false });
  });

  it('open it again', () => {
    expect(headerRows(cards, '', new Set([2]))).toHaveLength(4 + 12);
  });

  it('leave short runs as they are', () => {
    expect(headerRows(history(10), '', new Set())).toHaveLength(10);
  });

  it('are the cards found, unfolded, under a filter', () => {
    expect(headerRows(cards, 'step', new Set())).toHaveLength(12);
  });
});
