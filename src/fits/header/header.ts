import { cardLength, isEnd, parseCard, type Card } from './card';
import { parseValue, type CardValue } from './cardValue';
import { latin1 } from './latin1';

/** A header as it stands in the file: its cards in order, END left out. */
export class Header {
  private readonly byKeyword = new Map<string, Card>();

  private constructor(readonly cards: readonly Card[]) {
    // Of a keyword that is there twice the first counts, as in cfitsio and astropy.
    for (const card of cards) if (!this.byKeyword.has(card.keyword)) this.byKeyword.set(card.keyword, card);
  }

  /** Reads the records in `bytes` (a multiple of 80) up to END; `offset` is where they are in the file. */
  static parse(bytes: Uint8Array, offset: number): Header {
    const text = latin1(bytes);
    const cards: Card[] = [];
    for (let at = 0; at < text.length;) {
      const record = text.slice(at, at + cardLength);
      if (isEnd(record)) break;
      const card = continued(parseCard(record, at / cardLength, offset + at), text, at);
      cards.push(card);
      at += card.records.length * cardLength;
    }
    return new Header(cards);
  }

  /** A header of cards that stand in several places. */
  static of(cards: readonly Card[]): Header {
    return new Header(cards);
  }

  /** The first card of that keyword. */
  card(keyword: string): Card | undefined {
    return this.byKeyword.get(keyword);
  }

  /** All cards of that keyword, in order. */
  all(keyword: string): readonly Card[] {
    return this.cards.filter((card) => card.keyword === keyword);
  }

  value(keyword: string): CardValue | undefined {
    return this.byKeyword.get(keyword)?.value;
  }

  /** A whole number below 2^53, also where it is written as a real (`2.0`). */
  integer(keyword: string): number | undefined {
    const value = this.number(keyword);
    return Number.isSafeInteger(value) ? value : undefined;
  }

  number(keyword: string): number | undefined {
    const value = this.value(keyword);
    return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
  }

  /** A string that says something; undefined where the keyword is absent, blank or not a string. */
  string(keyword: string): string | undefined {
    const value = this.value(keyword);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  }

  logical(keyword: string): boolean | undefined {
    const value = this.value(keyword);
    return typeof value === 'boolean' ? value : undefined;
  }
}

/** A card and the CONTINUE records after it, where its string goes on there (FITS 4.0 §4.2.1.2). */
function continued(card: Card, text: string, at: number): Card {
  if (card.kind !== 'string' || !card.text.endsWith('&')) return card;
  const records = [...card.records];
  const pieces = [card.text];
  const comments = [card.comment];
  while (pieces.at(-1)!.endsWith('&')) {
    const from = at + records.length * cardLength;
    const record = text.slice(from, from + cardLength);
    if (!record.startsWith('CONTINUE') || record.startsWith('CONTINUE= ')) break;
    const piece = parseValue(record.slice(8));
    if (piece.kind !== 'string') break;
    pieces[pieces.length - 1] = pieces.at(-1)!.slice(0, -1);
    pieces.push(piece.text);
    comments.push(piece.comment);
    records.push(record);
  }
  const whole = pieces.join('');
  const comment = comments.filter((part) => part !== '').join(' ');
  return { ...card, text: whole, value: whole, comment, records };
}
