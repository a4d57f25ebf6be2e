import { tokens, type Token } from './tokens';

/** What the comments at the head of a file say, e.g. `-- service: https://archive.example/tap`. */
export interface AdqlHead {
  /** Address of a TAP service, or the id of a built-in one. */
  readonly service: string | null;
  /** The line on which it stands, from 0; null where there is none. */
  readonly serviceLine: number | null;
  /** MAXREC: rows at most. */
  readonly maxrec: number | null;
}

/** One query of a file. */
export interface Statement {
  /** Characters from the start of the file to its first word, from 0. */
  readonly start: number;
  readonly end: number;
  /** From its first word to its last, without the semicolon that ends it. */
  readonly text: string;
}

const member = /^--\s*(service|maxrec)\s*:\s*(\S+)/i;

/** What the comments before the first word of a file say of how it is to be run. */
export function readHead(text: string): AdqlHead {
  const found: { service: string | null; serviceLine: number | null; maxrec: number | null } = {
    ...{ service: null, serviceLine: null, maxrec: null },
  };
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const words = line.trim();
    if (words !== '' && !words.startsWith('--')) break;
    const [, name = '', value = ''] = member.exec(words) ?? [];
    if (name.toLowerCase() === 'service' && found.service === null) {
      found.service = value;
      found.serviceLine = index;
    }
    if (name.toLowerCase() === 'maxrec' && /^\d{1,9}$/.test(value)) found.maxrec ??= Number(value);
  }
  return found;
}

/** The queries of a file, which semicolons part. Comments before and after each are not part of it. */
export function statements(text: string): Statement[] {
  const found: Statement[] = [];
  let words: Token[] = [];
  const end = () => {
    const [first, last] = [words[0], words.at(-1)];
    if (first && last) {
      found.push({ start: first.start, end: last.end, text: text.slice(first.start, last.end) });
    }
    words = [];
  };
  for (const token of tokens(text)) {
    if (token.kind === 'symbol' && token.text === ';') end();
    else if (token.kind !== 'comment') words.push(token);
  }
  end();
  return found;
}

/** The query in which a place of a file lies, else the one before it, else the first. */
export function statementAt(text: string, offset: number): Statement | undefined {
  const all = statements(text);
  return all.findLast(({ start }) => start <= offset) ?? all[0];
}
