import { reservedWords } from '../reservedWords';
import { is, nameOf, type Token } from './tokens';

/** A table that a query reads from. */
export interface TableUse {
  /** Its name as it is written, parts joined by dots, quotes kept; null for a query in parentheses. */
  readonly name: string | null;
  /** What the query calls it; null where it gives no other name. */
  readonly alias: string | null;
  /** Names of the columns of a query in parentheses; null for a table, whose service knows them. */
  readonly columns: readonly string[] | null;
}

/** What stands between parentheses or UNIONs: a SELECT, or part of one that sees the tables of the SELECT around it. */
export interface Scope {
  /** Characters from the start of the query. */
  readonly start: number;
  end: number;
  readonly parent: Scope | null;
  readonly uses: TableUse[];
  /** Queries that WITH gave names. */
  readonly named: TableUse[];
  /** Names of what it selects, as far as they can be told. */
  readonly columns: string[];
  part: 'none' | 'select' | 'from' | 'other';
  /** What WITH calls the query; null for any other. */
  readonly called: string | null;
  /** Whether it stands where a table stands. */
  readonly isTable: boolean;
}

const clauses = ['WHERE', 'GROUP', 'HAVING', 'ORDER', 'OFFSET'];

function isName(token: Token | undefined): token is Token {
  if (token?.kind === 'quoted') return true;
  return token?.kind === 'word' && !reservedWords.has(token.text.toUpperCase());
}

/**
 * The SELECTs of a query, whether it is right or not: outer ones before those within them.
 * @param query its tokens, without comments
 */
export function scopesOf(query: readonly Token[]): Scope[] {
  return new Reader(query).read();
}

/** The innermost scope at a place. */
export function scopeAt(scopes: readonly Scope[], offset: number): Scope {
  return scopes.findLast(({ start, end }) => start <= offset && offset <= end) ?? scopes[0]!;
}

/** The tables that can be named at a scope, those of its own first. */
export function visibleTables(scope: Scope): TableUse[] {
  const named = namedQueries(scope);
  return around(scope).flatMap(({ uses }) =>
    uses.map((use) => {
      const query = named.find(({ alias }) => use.name?.toLowerCase() === alias?.toLowerCase());
      return query ? { ...query, alias: use.alias ?? query.alias } : use;
    }),
  );
}

/** The queries to which WITH gave names that can be used at a scope. */
export function namedQueries(scope: Scope): TableUse[] {
  return around(scope).flatMap(({ named }) => named);
}

function around(scope: Scope): Scope[] {
  return scope.parent ? [scope, ...around(scope.parent)] : [scope];
}

class Reader {
  private readonly all: Scope[] = [];
  private scope: Scope;
  private at = 0;

  constructor(private readonly query: readonly Token[]) {
    this.scope = this.begin({ start: 0, parent: null, called: null, isTable: false });
  }

  read(): Scope[] {
    for (; this.at < this.query.length; this.at++) this.take(this.query[this.at]!);
    return this.all;
  }

  private take(token: Token): void {
    const { scope } = this;
    if (is(token, '(')) this.open(token);
    else if (is(token, ')')) this.close(token);
    else if (is(token, 'UNION', 'EXCEPT', 'INTERSECT') && scope.part !== 'none') this.another(token);
    else if (is(token, 'SELECT')) scope.part = 'select';
    else if (is(token, 'FROM') && scope.part === 'select') {
      scope.part = 'from';
      this.table();
    } else if (is(token, 'JOIN') || (is(token, ',') && scope.part === 'from')) this.table();
    else if (is(token, ...clauses)) scope.part = 'other';
    else if (scope.part === 'select') this.column(token);
  }

  private begin(about: Pick<Scope, 'start' | 'parent' | 'called' | 'isTable'>): Scope {
    const scope: Scope = { ...about, end: Infinity, uses: [], named: [], columns: [], part: 'none' };
    this.all.push(scope);
    return (this.scope = scope);
  }

  private open(token: Token): void {
    const { scope: parent, query, at } = this;
    const [before, name] = [query[at - 1], query[at - 2]];
    const called = parent.part === 'none' && is(before, 'AS') && isName(name) ? nameOf(name) : null;
    const isTable = parent.part === 'from' && is(before, 'FROM', 'JOIN', ',');
    this.begin({ start: token.end, parent, called, isTable });
    // Joins may stand in parentheses: their tables are those of the SELECT around.
    if (isTable && !is(query[at + 1], 'SELECT', 'WITH')) {
      this.scope.part = 'from';
      this.table();
    }
  }

  private close(token: Token): void {
    const { scope } = this;
    scope.end = token.start;
    if (!scope.parent) return;
    const outer = (this.scope = scope.parent);
    const { called, columns } = scope;
    if (called !== null) outer.named.push({ name: null, alias: called, columns });
    if (!scope.isTable) return;
    const isQuery = columns.length > 0 || scope.uses.length === 0;
    if (isQuery) outer.uses.push({ name: null, alias: this.alias(), columns });
    else outer.uses.push(...scope.uses);
  }

  /** UNION and its like: what comes is a SELECT beside the one before, with the same place. */
  private another(token: Token): void {
    const { scope } = this;
    scope.end = token.start;
    const { parent, called, isTable, columns, named } = scope;
    const next = this.begin({ start: token.end, parent, called, isTable });
    next.columns.push(...columns);
    next.named.push(...named);
  }

  /** The table that the next tokens name, if they do. */
  private table(): void {
    const { query } = this;
    if (!isName(query[this.at + 1])) return;
    let name = query[++this.at]!.text;
    while (is(query[this.at + 1], '.') && isName(query[this.at + 2])) {
      name += `.${query[this.at + 2]!.text}`;
      this.at += 2;
    }
    this.scope.uses.push({ name, alias: this.alias(), columns: null });
  }

  private alias(): string | null {
    if (is(this.query[this.at + 1], 'AS')) this.at++;
    const next = this.query[this.at + 1];
    if (!isName(next)) return null;
    this.at++;
    return nameOf(next);
  }

  /** Names of columns end what is selected: `expression AS name`, or `t.name`. */
  private column(token: Token): void {
    const next = this.query[this.at + 1];
    if (isName(token) && (next === undefined || is(next, ',', 'FROM', ')'))) {
      this.scope.columns.push(nameOf(token));
    }
  }
}
