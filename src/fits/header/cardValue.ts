/** A complex value: FITS 4.0 §4.2.5, §4.2.6. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A keyword's value; integers beyond 2^53 are bigint, so that none is rounded; null where undefined. */
export type CardValue = string | number | bigint | boolean | Complex | null;

/** Columns 11 to 80 of a card, taken apart. */
export interface ParsedValue {
  readonly kind: 'string' | 'number' | 'logical' | 'undefined' | 'invalid';
  readonly value: CardValue;
  /** The value as written, without the quotes of a string. */
  readonly text: string;
  readonly comment: string;
}

const numberForm = /^[+-]? *(?:\.\d+|\d+(?:\.\d*)?) *(?:[eEdD] *[+-]? *\d+)?$/;
const integerForm = /^[+-]? *\d+$/;
const complexForm = /^\(([^,()]*),([^,()]*)\)$/;
const rest = /^ *(?:\/ *(.*))?$/s;

/**
 * Reads a value field in fixed or free format (FITS 4.0 §4.2), with what real files do besides: an
 * exponent `D` in either case, blanks inside numbers, a quote that was not doubled.
 */
export function parseValue(field: string): ParsedValue {
  const start = skipBlanks(field, 0);
  if (field[start] === "'") return parseString(field, start);
  const slash = field.indexOf('/', start);
  const token = field.slice(start, slash < 0 ? undefined : slash).trimEnd();
  const comment = slash < 0 ? '' : field.slice(skipBlanks(field, slash + 1)).trimEnd();
  const is = (kind: ParsedValue['kind'], value: CardValue) => ({ kind, value, text: token, comment });
  if (token === '') return is('undefined', null);
  if (token === 'T' || token === 'F') return is('logical', token === 'T');
  const number = parseNumber(token);
  if (number !== null) return is('number', number);
  const [, re, im] = complexForm.exec(token) ?? [];
  if (re !== undefined && im !== undefined) {
    const parts = [parseNumber(re.trim()), parseNumber(im.trim())] as const;
    if (parts[0] !== null && parts[1] !== null) {
      return is('number', { re: Number(parts[0]), im: Number(parts[1]) });
    }
  }
  return is('invalid', token);
}

/** An integer (exact) or a real number as FITS writes it; null where it is neither. */
function parseNumber(token: string): number | bigint | null {
  if (!numberForm.test(token)) return null;
  const plain = token.replaceAll(' ', '').replace(/[dD]/, 'e');
  const value = Number(plain);
  if (!integerForm.test(token) || Number.isSafeInteger(value)) return value;
  const magnitude = BigInt(plain.replace(/^[+-]/, ''));
  return plain.startsWith('-') ? -magnitude : magnitude;
}

function parseString(field: string, open: number): ParsedValue {
  const close = closingQuote(field, open) ?? strayClosingQuote(field, open);
  if (close === null) {
    const text = field.slice(open + 1).trimEnd();
    return { kind: 'invalid', value: text, text, comment: '' };
  }
  // Trailing blanks mean nothing in a string, leading ones do (FITS 4.0 §4.2.1.1).
  const text = field
    .slice(open + 1, close)
    .replaceAll("''", "'")
    .trimEnd();
  const comment = (rest.exec(field.slice(close + 1))?.[1] ?? '').trimEnd();
  return { kind: 'string', value: text, text, comment };
}

/** The first quote that is not doubled, if only a comment follows it. */
function closingQuote(field: string, open: number): number | null {
  for (let at = open + 1; at < field.length; at++) {
    if (field[at] !== "'") continue;
    if (field[at + 1] === "'") at++;
    else return rest.test(field.slice(at + 1)) ? at : null;
  }
  return null;
}

/** In a string whose inner quotes were not doubled: the first quote that only a comment follows. */
function strayClosingQuote(field: string, open: number): number | null {
  for (let at = field.indexOf("'", open + 1); at >= 0; at = field.indexOf("'", at + 1)) {
    if (rest.test(field.slice(at + 1))) return at;
  }
  return null;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}
