import { cardLength, type Card } from '../header/card';
import type { Header } from '../header/header';
import type { Findings } from './finding';

/** May stand in a header as often as one likes. */
const repeatable = new Set(['COMMENT', 'HISTORY', '', 'CONTINUE', 'REFERENC']);
const deprecated: Readonly<Record<string, string>> = {
  EPOCH: 'EPOCH is deprecated: EQUINOX says the same.',
  BLOCKED: 'BLOCKED is deprecated (FITS 4.0 §4.4.2.8).',
};

/** What is wrong with single cards: characters, keyword, value syntax; and duplicates (FITS 4.0 §4.1, §4.2). */
export function verifyCards(header: Header, findings: Findings): void {
  const first = new Map<string, Card>();
  for (const card of header.cards) {
    const where = { keyword: card.keyword, card: card.index, byte: card.offset };
    card.records.forEach((record, index) => verifyRecord(record, card, index, findings));
    const before = first.get(card.keyword);
    if (repeatable.has(card.keyword)) continue;
    if (before) {
      const places = `cards ${before.index + 1} and ${card.index + 1}`;
      findings.warning(`${card.keyword} stands twice, in ${places}: the first one counts.`, where);
    } else first.set(card.keyword, card);
    const advice = deprecated[card.keyword];
    if (advice) findings.warning(advice, where);
  }
}

function verifyRecord(record: string, card: Card, index: number, findings: Findings): void {
  const byte = card.offset + index * cardLength;
  const where = { keyword: card.keyword, card: card.index + index, byte };
  const strange = /[^\x20-\x7e]/.exec(record);
  if (strange) {
    const code = strange[0].charCodeAt(0).toString(16).padStart(2, '0');
    findings.error(
      `Column ${strange.index + 1} holds the character 0x${code}, which no header may have (§3.2).`,
      { ...where, byte: byte + strange.index },
    );
  }
  const name = record.slice(0, 8);
  if (!/^[A-Z0-9_-]* *$/.test(name)) {
    findings.error(
      `The keyword “${name.trimEnd()}” is not made of capitals, digits, hyphens and underscores, at the left (§4.1.2.1).`,
      where,
    );
    return;
  }
  if (index > 0 || card.kind === 'commentary' || name.startsWith('HIERARCH')) {
    if (name.trim() === 'CONTINUE' && index === 0) {
      findings.warning(
        'This CONTINUE continues nothing: the string before it does not end with an ampersand.',
        where,
      );
    }
    return;
  }
  verifyValue(record, card, findings, where);
}

type Where = Parameters<Findings['error']>[1];

function verifyValue(record: string, card: Card, findings: Findings, where: Where): void {
  const field = record.slice(10);
  if (card.kind === 'invalid') {
    const reason = field.trimStart().startsWith("'")
      ? 'a string without its closing quote'
      : 'no value that FITS knows';
    findings.error(`The value of ${card.keyword} is ${reason} (§4.2): ${card.text}.`, where);
  } else if (card.kind === 'undefined') {
    findings.warning(`${card.keyword} has no value.`, where);
  } else if (card.kind === 'number' && /[de]/.test(card.text)) {
    findings.error(`The exponent of ${card.keyword} is a small letter: ${card.text} (§4.2.4).`, where);
  } else if (card.kind === 'number' && typeof card.value !== 'object' && card.text.includes(' ')) {
    findings.error(`The number of ${card.keyword} has blanks in it: ${card.text} (§4.2.3).`, where);
  }
}
