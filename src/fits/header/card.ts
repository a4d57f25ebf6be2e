import { parseValue, type CardValue, type ParsedValue } from './cardValue';

/** Bytes of a card, and of the blocks that headers and data are made of (FITS 4.0 §3.1). */
export const cardLength = 80;
export const blockLength = 2880;

/** One card of a header; a CONTINUEd string is one card of several records. */
export interface Card {
  /** Index of its first 80-byte record in the header, from 0. */
  readonly index: number;
  /** Byte offset of that record in the file. */
  readonly offset: number;
  /** In upper case; for HIERARCH the words between `HIERARCH` and the equals sign. */
  readonly keyword: string;
  readonly kind: ParsedValue['kind'] | 'commentary';
  /** The text of a commentary card; null where undefined. */
  readonly value: CardValue;
  /** The value as written, without quotes. */
  readonly text: string;
  readonly comment: string;
  /** Its records as they stand in the file, each of 80 characters. */
  readonly records: readonly string[];
}

/**
 * Reads one record of 80 characters (FITS 4.0 §4.1). Anything can be read: what is no valid card
 * comes out as `invalid` or `commentary`, never as an error.
 */
export function parseCard(record: string, index: number, offset: number): Card {
  const readable = /[\0\t\r\n]/.test(record) ? record.replace(/[\0\t\r\n]/g, ' ') : record;
  const of = (keyword: string, parsed: Omit<ParsedValue, 'kind'> & { kind: Card['kind'] }): Card => ({
    index,
    offset,
    keyword,
    ...parsed,
    records: [record],
  });
  const field = readable.slice(0, 8);
  const name = field.trim().toUpperCase();
  if (name !== 'COMMENT' && name !== 'HISTORY' && name !== '') {
    if (name === 'HIERARCH' && readable[8] === ' ') {
      const equals = readable.indexOf('=');
      if (equals > 8) {
        return of(readable.slice(9, equals).trim().toUpperCase(), parseValue(readable.slice(equals + 1)));
      }
    }
    // The value indicator belongs in columns 9 and 10; some writers put it earlier.
    const indicator = readable.indexOf('= ');
    if (indicator > 0 && indicator <= 8) {
      return of(readable.slice(0, indicator).trim().toUpperCase(), parseValue(readable.slice(indicator + 2)));
    }
  }
  const text = readable.slice(8).trimEnd();
  return of(name, { kind: 'commentary', value: text, text, comment: '' });
}

/** Whether a record closes the header. Blanks should follow END; some writers leave other things there. */
export function isEnd(record: string): boolean {
  return record.startsWith('END') && /^END[ \0]{5}(?!= )/.test(record.padEnd(10));
}
