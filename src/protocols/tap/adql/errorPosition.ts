/** A place in a query, as an editor marks it. */
export interface QueryPosition {
  /** Characters from the start of the query, from 0. */
  readonly offset: number;
  /** Characters to mark; 1 where the service names a point. */
  readonly length: number;
  /** From 0. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

/** How parsers of services name a place: CDS’s library, JavaCC, pyparsing, PostgreSQL, … */
const byLine: readonly RegExp[] = [
  /\[l\.(\d+)\s*c\.(\d+)(?:\s*-\s*l\.(\d+)\s*c\.(\d+))?\]/i,
  /\(line:\s*(\d+),\s*col:\s*(\d+)\)/i,
  /\bline\s*(\d+)\s*[,:]?\s*(?:at\s+)?(?:column|col\.?|position|pos\.?|char(?:acter)?)\s*:?\s*(\d+)/i,
  /\bl(?:ine)?\s*(\d+)\s*:\s*(\d+)\b/i,
];
const byOffset: readonly { readonly form: RegExp; readonly first: number }[] = [
  { form: /\(at char (\d+)\)/i, first: 0 },
  { form: /\bat char(?:acter)?\s+(\d+)/i, first: 0 },
  { form: /\bPosition:\s*(\d+)/i, first: 1 },
  { form: /\bat position\s+(\d+)/i, first: 1 },
];

/**
 * Where in the query a service’s message says that the error is; null where it does not say, or
 * names a place that the query does not have.
 */
export function errorPosition(message: string, query: string): QueryPosition | null {
  const starts = [0, ...[...query.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const at = (line: number, column: number): number | null => {
    const start = starts[line - 1];
    if (start === undefined) return null;
    const offset = start + Math.max(0, column - 1);
    return offset <= query.length ? offset : null;
  };
  for (const form of byLine) {
    const match = form.exec(message);
    if (!match) continue;
    const [line, column] = [Number(match[1]), Number(match[2])];
    const offset = at(line, column);
    if (offset === null) continue;
    const end = match[3] === undefined ? null : at(Number(match[3]), Number(match[4]));
    return placed(
      query,
      starts,
      offset,
      end === null || end <= offset ? wordLength(query, offset) : end - offset,
    );
  }
  for (const { form, first } of byOffset) {
    const match = form.exec(message);
    const offset = match ? Number(match[1]) - first : -1;
    if (offset >= 0 && offset <= query.length)
      return placed(query, starts, offset, wordLength(query, offset));
  }
  return null;
}

function placed(query: string, starts: readonly number[], offset: number, length: number): QueryPosition {
  const line = starts.findLastIndex((start) => start <= offset);
  return {
    offset,
    length: Math.max(1, Math.min(length, query.length - offset)),
    line,
    column: offset - starts[line]!,
  };
}

/** Of the word that begins there. */
function wordLength(query: string, offset: number): number {
  return /^("[^"]*"|'[^']*'|[\w.]+|\S)/.exec(query.slice(offset, offset + 200))?.[0].length ?? 1;
}
