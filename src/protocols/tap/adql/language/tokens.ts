/** A piece of ADQL; what stands between pieces is white space. */
export interface Token {
  /** `quoted`: a name in double quotes; `text`: a literal in single ones. */
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'comment' | 'symbol';
  /** As it stands in the query. */
  readonly text: string;
  /** Characters from the start, from 0. */
  readonly start: number;
  readonly end: number;
}

const pieces: readonly (readonly [Token['kind'], string])[] = [
  ['comment', String.raw`--[^\r\n]*|/\*[\s\S]*?(?:\*/|$)`],
  ['text', String.raw`'(?:[^']|'')*(?:'|$)`],
  ['quoted', String.raw`"(?:[^"]|"")*(?:"|$)`],
  ['number', String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`],
  ['word', String.raw`[\p{L}_][\p{L}\p{N}_$]*`],
  ['symbol', String.raw`\S`],
];
const piece = new RegExp(pieces.map(([kind, form]) => `(?<${kind}>${form})`).join('|'), 'gu');

/** ADQL in pieces (ADQL 2.1 §2.1), whether it is right or not: what is not closed goes on to the end. */
export function tokens(adql: string): Token[] {
  return Array.from(adql.matchAll(piece), (match) => {
    const [kind] = pieces.find(([name]) => match.groups?.[name] !== undefined)!;
    return { kind, text: match[0], start: match.index, end: match.index + match[0].length };
  });
}

/** Whether it is this word or symbol, whatever its case. */
export function is(token: Token | undefined, ...words: readonly string[]): boolean {
  if (token?.kind !== 'word' && token?.kind !== 'symbol') return false;
  return words.includes(token.text.toUpperCase());
}

/** A name as the service means it: without the quotes around it. */
export function nameOf({ kind, text }: Token): string {
  return kind === 'quoted'
    ? text.slice(1, text.endsWith('"') && text.length > 1 ? -1 : undefined).replaceAll('""', '"')
    : text;
}
