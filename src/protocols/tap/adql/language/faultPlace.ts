import { errorPosition } from '../errorPosition';
import { plain } from './wanted';
import { nameOf, tokens } from './tokens';

/** Characters of a query to underline. */
export interface FaultSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * What of a query a service’s message is about: the place that it names, else the name in quotes that stands
 * in the query too, else the query’s first line.
 */
export function faultPlace(message: string, query: string): FaultSpan {
  const position = errorPosition(message, query);
  if (position) return { start: position.offset, end: position.offset + position.length };
  return namedIn(message, query) ?? { start: 0, end: firstLine(query) };
}

/** Services quote in many ways: "t", 't', `t`, “t”, [t]; and write `Column ra2 not found`, `No such table: t`. */
const quoted = /["'`“‘[]{1,2}([^"'`“”‘’[\]\s][^"'`“”‘’[\]\n]{0,120}?)["'`”’\]]/g;
const bare = /\b(?:columns?|tables?|functions?|field|identifier|name)\b\s*:?\s+([A-Za-z_][\w.]*)/gi;

function namedIn(message: string, query: string): FaultSpan | null {
  const code = tokens(query).filter(({ kind }) => kind === 'word' || kind === 'quoted');
  for (const form of [quoted, bare]) {
    for (const [, words = ''] of message.matchAll(form)) {
      // Of `schema.table` the whole may be there, or the last part alone.
      const wanted = [words, words.split('.').at(-1)!].map(plain);
      const token = code.find((one) => wanted.includes(plain(nameOf(one))));
      if (token && !/^(select|from|where)$/i.test(token.text)) return { start: token.start, end: token.end };
    }
  }
  return null;
}

function firstLine(query: string): number {
  const end = query.search(/\r|\n/);
  return end < 0 ? query.length : end;
}
