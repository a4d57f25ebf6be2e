import type { Card } from '../header/card';
import { cardRecords, printable, type CardToWrite } from './card';
import { repairedDate, reservedFor } from './reserved';

const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[ED][+-]?\d+)?`;
const value = String.raw`(?:'(?:[^']|'')*'|[TF]|${number}|\( *${number} *, *${number} *\))?`;
const valued = new RegExp(String.raw`^(?=.{8}= )[A-Z0-9_-]{1,8} *= +${value} *(?:/.*)?$`);
const legal = /^[\x20-\x7e]*$/;

/**
 * A card of some file as one that a file of ours may hold: as it stands where it follows FITS 4.0,
 * written anew where its value could be read all the same, else as a COMMENT, so that nothing is lost.
 */
export function conforming(card: Card): CardToWrite {
  const [record = ''] = card.records;
  const isLegal = card.records.every((text) => text.length === 80 && legal.test(text));
  if (card.kind === 'commentary') {
    if (isLegal && /^[A-Z0-9_-]{0,8} *$/.test(record.slice(0, 8))) return { records: card.records };
    const name = /^(COMMENT|HISTORY|)$/.exec(card.keyword)?.[1] as 'COMMENT' | 'HISTORY' | '' | undefined;
    return { keyword: name ?? 'COMMENT', text: name === undefined ? record.trimEnd() : card.text };
  }
  const needs = reservedFor(card);
  const asIs = isLegal && card.kind !== 'invalid' && (valued.test(record) || record.startsWith('HIERARCH '));
  if (asIs && needs === null) return { records: card.records };
  return rewritten(card, needs) ?? { keyword: 'COMMENT', text: printable(card.records.join('')).trimEnd() };
}

function rewritten(card: Card, needs: ReturnType<typeof reservedFor>): CardToWrite | null {
  const { keyword, comment } = card;
  if (card.kind === 'invalid' || needs === 'real') return null;
  if (needs === 'integer') {
    // A BLANK that is written as a real is none: readers differ on it.
    const whole = Number.isSafeInteger(card.value) && keyword !== 'BLANK';
    return whole ? { keyword, value: card.value, comment } : null;
  }
  const text = needs === 'date' ? repairedDate(card.text) : card.text;
  if (text === null || (needs !== null && card.kind === 'undefined')) return null;
  const again = { keyword, value: needs === null ? card.value : text, comment };
  try {
    cardRecords(again);
    return again;
  } catch {
    return null;
  }
}
