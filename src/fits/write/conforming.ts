import type { Card } from '../header/card';
import { cardRecords, printable, type CardToWrite } from './card';

const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[ED][+-]?\d+)?`;
const value = String.raw`(?:'(?:[^']|'')*'|[TF]|${number}|\( *${number} *, *${number} *\))?`;
const valued = new RegExp(String.raw`^(?=.{8}= )[A-Z0-9_-]{1,8} *= +${value} *(?:/.*)?$`);
const legal = /^[\x20-\x7e]*$/;

/**
 * A card of some file as one that a file of ours may hold: as it stands where it follows FITS 4.0 §4,
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
  if (isLegal && card.kind !== 'invalid' && (valued.test(record) || record.startsWith('HIERARCH '))) {
    return { records: card.records };
  }
  return rewritten(card) ?? { keyword: 'COMMENT', text: printable(record).trimEnd() };
}

function rewritten({ keyword, kind, value: parsed, comment }: Card): CardToWrite | null {
  if (kind === 'invalid') return null;
  const again = { keyword, value: parsed, comment };
  try {
    cardRecords(again);
    return again;
  } catch {
    return null;
  }
}
