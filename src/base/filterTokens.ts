import { AlmagestError } from './errors';

/** A word of a filter and where it stands. */
export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'quoted' | 'sign' | 'end';
  readonly text: string;
  /** Character, from 0. */
  readonly at: number;
}

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?/y],
  ['text', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")*"|`[^`]*`/y],
  ['name', /[\p{L}_$][\p{L}\p{N}_$.]*/uy],
  ['sign', /<=|>=|<>|!=|==|\*\*|[-+*/%^()[\],<>=~]/y],
];

/**
 * Splits a filter into words.
 * @throws AlmagestError `usage` where a character belongs to none
 */
export function tokens(source: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < source.length;) {
    if (/\s/.test(source[at]!)) {
      at++;
      continue;
    }
    const token = tokenAt(source, at);
    found.push(token);
    at += token.text.length;
  }
  return [...found, { kind: 'end', text: '', at: source.length }];
}

function tokenAt(source: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text !== undefined) return { kind, text, at };
  }
  throw filterError(
    /['"`]/.test(source[at]!) ? 'this quote is not closed' : `‘${source[at]!}’ means nothing here`,
    at,
  );
}

/** What is wrong with a filter, and where. */
export function filterError(what: string, at: number): AlmagestError {
  return new AlmagestError({
    kind: 'usage',
    message: `The filter cannot be read: ${what} (character ${at + 1}).`,
    advice: "Write it like: mag < 18 and (class = 'STAR' or not isnull(z)).",
  });
}
