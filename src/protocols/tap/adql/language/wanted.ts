import { namedQueries, scopeAt, scopesOf, visibleTables, type Scope, type TableUse } from './scopes';
import { is, nameOf, tokens, type Token } from './tokens';

/** What can stand at a place of a query. */
export type Wanted =
  /** Within a comment or a text, or after a number. */
  | { readonly kind: 'nothing' }
  /** A table after FROM or JOIN; `named` are queries that WITH gave names. */
  | {
      readonly kind: 'table';
      readonly typed: string;
      readonly start: number;
      readonly named: readonly TableUse[];
    }
  /** A column of this table, after its name and a dot. */
  | { readonly kind: 'column'; readonly of: TableUse; readonly typed: string; readonly start: number }
  /** What comes after a name that is none of the query’s tables: perhaps a schema, or a table not read yet. */
  | { readonly kind: 'member'; readonly of: string; readonly typed: string; readonly start: number }
  /** Columns of any of these tables, functions, words of the language. */
  | {
      readonly kind: 'expression';
      readonly tables: readonly TableUse[];
      readonly typed: string;
      readonly start: number;
    };

/** A name in a query, and the names before it with dots between. */
export interface Named {
  readonly name: string;
  /** The names before it, as they are written, joined by dots; null where there are none. */
  readonly of: string | null;
  readonly start: number;
  readonly end: number;
  readonly tables: readonly TableUse[];
  /** Whether a parenthesis follows, as after functions. */
  readonly called: boolean;
  /** The name with all names that dots join to it, as they are written. */
  readonly whole: string;
}

/**
 * What can be typed at a place.
 * @param query one query, without the comments around it
 * @param offset characters from its start
 */
export function wantedAt(query: string, offset: number): Wanted {
  const all = tokens(query);
  const under = all.find(({ start, end }) => start < offset && offset <= end);
  if (under?.kind === 'comment' && (offset < under.end || under.text.startsWith('--')))
    return { kind: 'nothing' };
  if (under?.kind === 'text' && (offset < under.end || !isClosed(under))) return { kind: 'nothing' };
  if (under?.kind === 'number') return { kind: 'nothing' };
  const code = all.filter(({ kind }) => kind !== 'comment');
  const isTyping =
    under?.kind === 'word' || (under?.kind === 'quoted' && (offset < under.end || !isClosed(under)));
  const typed = isTyping ? query.slice(under.start, offset) : '';
  const start = isTyping ? under.start : offset;
  const before = code.filter(({ end, start: from }) => end <= start && from < start);
  const chain = chainBefore(before);
  const scope = scopeAt(scopesOf(code), start);
  const previous = before[before.length - 1 - 2 * chain.length];
  const chainStart = chain[0]?.start ?? start;
  if (wantsTable(before.slice(0, before.length - 2 * chain.length), scope, previous)) {
    const named = chain.length === 0 ? namedQueries(scope) : [];
    return { kind: 'table', typed: query.slice(chainStart, offset), start: chainStart, named };
  }
  const tables = visibleTables(scope);
  if (chain.length === 0) return { kind: 'expression', tables, typed, start };
  const of = chain.map(({ text }) => text).join('.');
  const use = tableNamed(tables, of);
  return use ? { kind: 'column', of: use, typed, start } : { kind: 'member', of, typed, start };
}

/** The name at a place of a query; undefined where there is none. */
export function namedAt(query: string, offset: number): Named | undefined {
  const code = tokens(query).filter(({ kind }) => kind !== 'comment');
  const at = code.findIndex(({ start, end }) => start <= offset && offset < end);
  const token = code[at];
  if (token?.kind !== 'word' && token?.kind !== 'quoted') return undefined;
  const chain = chainBefore(code.slice(0, at));
  let last = at;
  while (is(code[last + 1], '.') && isNamePart(code[last + 2])) last += 2;
  const parts = [...chain, ...code.slice(at, last + 1).filter(isNamePart)];
  return {
    name: nameOf(token),
    of: chain.length === 0 ? null : chain.map(({ text }) => text).join('.'),
    start: token.start,
    end: token.end,
    tables: visibleTables(scopeAt(scopesOf(code), token.start)),
    called: is(code[at + 1], '('),
    whole: parts.map(({ text }) => text).join('.'),
  };
}

/** The table that a name before a dot means: by what the query calls it, by its whole name, or by the last part of that. */
export function tableNamed(tables: readonly TableUse[], name: string): TableUse | undefined {
  const wanted = plain(name);
  return (
    tables.find(({ alias }) => alias !== null && plain(alias) === wanted) ??
    tables.find((table) => table.name !== null && plain(table.name) === wanted) ??
    tables.find((table) => table.name !== null && plain(table.name).endsWith(`.${wanted}`))
  );
}

/** A name without quotes, in lower case: services tell names apart by case less often than people mistype it. */
export function plain(name: string): string {
  return name.replaceAll('"', '').toLowerCase();
}

/** Names with a dot after each, at the end of some tokens. */
function chainBefore(before: readonly Token[]): Token[] {
  const chain: Token[] = [];
  for (let at = before.length - 1; is(before[at], '.') && isNamePart(before[at - 1]); at -= 2) {
    chain.unshift(before[at - 1]!);
  }
  return chain;
}

function wantsTable(before: readonly Token[], scope: Scope, previous: Token | undefined): boolean {
  if (is(previous, 'JOIN')) return true;
  if (is(previous, 'FROM')) return scope.part !== 'none';
  if (!is(previous, ',')) return false;
  // A comma between tables: what was the last clause of this SELECT?
  let depth = 0;
  for (const token of [...before].reverse()) {
    if (is(token, ')')) depth++;
    else if (is(token, '(') && --depth < 0) return false;
    if (depth > 0) continue;
    if (is(token, 'FROM')) return true;
    if (is(token, 'SELECT', 'WHERE', 'ON', 'GROUP', 'ORDER', 'HAVING', 'USING')) return false;
  }
  return false;
}

function isNamePart(token: Token | undefined): boolean {
  return token?.kind === 'word' || token?.kind === 'quoted';
}

function isClosed({ text }: Token): boolean {
  return text.length > 1 && text.endsWith(text[0]!);
}
