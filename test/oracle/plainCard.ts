import type { Card } from '../../src/fits/header/card';
import type { CardValue } from '../../src/fits/header/cardValue';
import type { CardTruth } from './truth';

/** A card of ours in the form in which astropyTruth.py writes its own. */
export function plainCard(card: Card): CardTruth {
  return card.kind === 'invalid'
    ? [card.keyword, null, card.comment]
    : [card.keyword, plainValue(card.value), card.comment];
}

function plainValue(value: CardValue): string {
  if (value === null) return 'undefined';
  if (typeof value === 'string') return `text ${value.trimEnd()}`;
  if (typeof value === 'number') return `number ${bits(value)}`;
  if (typeof value === 'bigint') return `integer ${value}`;
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  return `complex ${bits(value.re)} ${bits(value.im)}`;
}

function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}
