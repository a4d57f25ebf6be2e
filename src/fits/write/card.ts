import { AlmagestError } from '../../base/errors';
import { cardLength } from '../header/card';
import { quoted, valueText, type WrittenValue } from './value';

/** A card to write: its 80-character records, or its parts. */
export type CardToWrite =
  | { readonly records: readonly string[] }
  | { readonly keyword: string; readonly value: WrittenValue; readonly comment?: string }
  | { readonly keyword: 'COMMENT' | 'HISTORY' | ''; readonly text: string };

const standardName = /^[A-Z0-9_-]{1,8}$/;
/** The end of a fixed-format number: column 30. */
const numberEnd = 30;

/**
 * The records of a card, each of 80 characters (FITS 4.0 §4.1): fixed format; long strings go on in
 * CONTINUE records, long or mixed-case keywords are written by the HIERARCH convention, long
 * commentary fills several records. Comments are cut where they do not fit beside a number.
 * @throws AlmagestError `usage` for what no card can hold
 */
export function cardRecords(card: CardToWrite): readonly string[] {
  if ('records' in card) return card.records;
  if ('text' in card) return commentary(card.keyword, card.text);
  const start = keywordField(card.keyword);
  const comment = printable(card.comment ?? '');
  if (typeof card.value === 'string') return stringRecords(start, printable(card.value), comment);
  const value = valueText(card.value);
  const record = `${start}${value.padStart(Math.max(numberEnd - start.length, 0))}`;
  if (record.length > cardLength) throw cannot(card.keyword, 'its keyword leaves no room for its value');
  return [withComment(record, comment)];
}

/** Bytes FITS text may not hold become blanks or question marks (FITS 4.0 §3.2). */
export function printable(text: string): string {
  return text.replace(/[\0-\x1f\x7f]/g, ' ').replace(/[^\x20-\x7e]/g, '?');
}

function keywordField(keyword: string): string {
  if (standardName.test(keyword)) return `${keyword.padEnd(8)}= `;
  const words = keyword.trim().replace(/^HIERARCH +/i, '');
  if (words === '' || words.includes('=') || printable(words) !== words) {
    throw cannot(keyword, 'it is no keyword');
  }
  return `HIERARCH ${words} = `;
}

function commentary(keyword: string, text: string): string[] {
  const room = cardLength - 8;
  const clean = printable(text);
  const count = Math.max(1, Math.ceil(clean.length / room));
  return Array.from({ length: count }, (_, index) =>
    `${keyword.padEnd(8)}${clean.slice(index * room, (index + 1) * room)}`.padEnd(cardLength),
  );
}

function withComment(record: string, comment: string): string {
  const whole = comment === '' ? record : `${record.padEnd(numberEnd)} / ${comment}`;
  return (whole.length <= cardLength ? whole : whole.slice(0, cardLength)).padEnd(cardLength);
}

/** A string in as many records as it takes (FITS 4.0 §4.2.1.2). */
function stringRecords(start: string, text: string, comment: string): string[] {
  const whole = `${start}${quoted(text)}`;
  if (whole.length <= cardLength && !text.endsWith('&')) return [withComment(whole, comment)];
  const records: string[] = [];
  let field = start;
  for (let rest = text; ;) {
    // Room for two quotes, and for the ampersand that says that more follows.
    const piece = head(rest, cardLength - field.length - 3);
    rest = rest.slice(piece.length);
    if (rest === '') {
      const last = `${field}${quoted(piece, 0)}`;
      return [...records, withComment(last, last.length + 3 < cardLength ? comment : '')];
    }
    if (piece === '') throw cannot(start, 'its keyword leaves no room for its value');
    records.push(`${field}${quoted(`${piece}&`, 0)}`.padEnd(cardLength));
    field = 'CONTINUE  ';
  }
}

/** As much of a text as fits in so many characters once its quotes are doubled. */
function head(text: string, room: number): string {
  let used = 0;
  let length = 0;
  while (length < text.length) {
    used += text[length] === "'" ? 2 : 1;
    if (used > room) break;
    length++;
  }
  return text.slice(0, length);
}

function cannot(keyword: string, why: string): AlmagestError {
  return new AlmagestError({ kind: 'usage', message: `The card ${keyword} cannot be written: ${why}.` });
}
