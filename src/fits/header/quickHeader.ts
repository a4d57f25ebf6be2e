import { cardLength, parseCard, type Card } from './card';
import type { CardValue } from './cardValue';
import type { HeaderFields } from './headerFields';
import { latin1 } from './latin1';

const blank = 0x20;
const quote = 0x27;
const slash = 0x2f;
const equals = 0x3d;
/** END and five blanks, as two words. */
const end = [0x454e4420, 0x20202020] as const;
/** Longer headers are read whole: this one looks through all cards for each keyword. */
const mostCards = 400;

/**
 * A header of ordinary cards of which a few values are wanted: keywords are compared as two words,
 * and nothing is made into text that is not asked for. {@link quickHeader} makes one where it can.
 */
class QuickHeader implements HeaderFields {
  constructor(
    private readonly bytes: Uint8Array,
    /** Of each card the first and the second half of its keyword. */
    private readonly words: Uint32Array,
    private readonly offset: number,
  ) {}

  card(keyword: string): Card | undefined {
    const index = this.find(keyword, 0);
    return index < 0 ? undefined : this.cardAt(index);
  }

  all(keyword: string): readonly Card[] {
    const cards: Card[] = [];
    for (let index = this.find(keyword, 0); index >= 0; index = this.find(keyword, index + 1)) {
      cards.push(this.cardAt(index));
    }
    return cards;
  }

  value(keyword: string): CardValue | undefined {
    return this.card(keyword)?.value;
  }

  integer(keyword: string): number | undefined {
    const index = this.find(keyword, 0);
    if (index < 0) return undefined;
    const plain = integerAt(this.bytes, index * cardLength + 10);
    if (plain !== null) return plain;
    const value = this.cardAt(index).value;
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
  }

  string(keyword: string): string | undefined {
    const index = this.find(keyword, 0);
    if (index < 0) return undefined;
    const value = stringAt(this.bytes, index * cardLength + 10) ?? this.cardAt(index).value;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  }

  logical(keyword: string): boolean | undefined {
    const value = this.value(keyword);
    return typeof value === 'boolean' ? value : undefined;
  }

  private find(keyword: string, from: number): number {
    const [first, second] = wordsOf(keyword);
    const { words } = this;
    for (let at = 2 * from; at < words.length; at += 2) {
      if (words[at] === first && words[at + 1] === second) return at >> 1;
    }
    return -1;
  }

  private cardAt(index: number): Card {
    const at = index * cardLength;
    return parseCard(latin1(this.bytes.subarray(at, at + cardLength)), index, this.offset + at);
  }
}

/**
 * The header that begins with `bytes`, if its END is among them and all of its cards are ordinary:
 * keywords of capitals, digits, hyphen and underscore at the left, no CONTINUE. Its length in bytes
 * up to END comes with it. Null where it has to be read with more care.
 */
export function quickHeader(
  bytes: Uint8Array,
  offset: number,
): { readonly header: HeaderFields; readonly length: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = Math.min(bytes.length - cardLength, mostCards * cardLength);
  let length = 0;
  for (; ; length += cardLength) {
    if (length > last) return null;
    const first = view.getUint32(length);
    const second = view.getUint32(length + 4);
    if (first === end[0] && second === end[1]) break;
    if (!isOrdinary(first) || !isOrdinary(second) || first === continueWord) return null;
    // Where an extension begins, the header before it has ended without END.
    if (first === xtenWord && length > 0) return null;
    if (first >>> 24 === blank && (first !== blanks || second !== blanks)) return null;
    scratch[length / 40] = first;
    scratch[length / 40 + 1] = second;
  }
  // What stands in columns 9 and 10 of END makes it a keyword (isEnd).
  if (view.getUint16(length + 8) === 0x3d20) return null;
  return { header: new QuickHeader(bytes, scratch.slice(0, length / 40), offset), length };
}

const scratch = new Uint32Array(2 * mostCards + 2);
const blanks = 0x20202020;
const continueWord = 0x434f4e54;
const xtenWord = 0x5854454e;

/** Whether four bytes are printable ASCII without small letters and without equals signs. */
function isOrdinary(word: number): boolean {
  const small = word & (word << 1) & 0x40404040;
  const control = ~word & ~(word << 1) & 0x40404040;
  const other = word & 0x80808080;
  const difference = word ^ 0x3d3d3d3d;
  const equal = (difference - 0x01010101) & ~difference & 0x80808080;
  return (small | control | other | equal) === 0;
}

/** A whole number of up to 15 digits in plain notation, after `= `; null where it is something else. */
function integerAt(bytes: Uint8Array, start: number): number | null {
  if (bytes[start - 2] !== equals || bytes[start - 1] !== blank) return null;
  let at = start;
  while (at < start + 30 && bytes[at] === blank) at++;
  const negative = bytes[at] === 0x2d;
  if (negative) at++;
  const first = at;
  let value = 0;
  for (let digit = bytes[at]! - 0x30; digit >= 0 && digit <= 9; digit = bytes[++at]! - 0x30) {
    value = value * 10 + digit;
  }
  if (at === first || at - first > 15) return null;
  while (at < start + 70 && bytes[at] === blank) at++;
  if (at < start + 70 && bytes[at] !== slash) return null;
  return negative ? -value : value;
}

/** A string in fixed format, without quotes in it; null where it is something else. */
function stringAt(bytes: Uint8Array, start: number): string | null {
  if (bytes[start - 2] !== equals || bytes[start - 1] !== blank || bytes[start] !== quote) return null;
  let close = start + 1;
  while (close < start + 70 && bytes[close] !== quote) close++;
  if (close >= start + 70 || bytes[close + 1] === quote) return null;
  let next = close + 1;
  while (next < start + 70 && bytes[next] === blank) next++;
  if (next < start + 70 && bytes[next] !== slash) return null;
  let text = '';
  for (let at = start + 1; at < close; at++) {
    const code = bytes[at]!;
    if (code < blank) return null;
    text += String.fromCharCode(code);
  }
  return text.trimEnd();
}

const known = new Map<string, readonly [number, number]>();

/** A keyword as two words. */
function wordsOf(keyword: string): readonly [number, number] {
  let words = known.get(keyword);
  if (!words) {
    const padded = keyword.padEnd(8);
    const word = (from: number) =>
      [0, 1, 2, 3].reduce((sum, at) => sum * 256 + padded.charCodeAt(from + at), 0);
    words = [word(0), word(4)];
    // Keywords come from this program, numbered ones up to TFORM999.
    known.set(keyword, words);
  }
  return words;
}
