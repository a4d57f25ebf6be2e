import { Expressions, order, plainName, type Expression, type Row, type Value } from './language/expression';
import { Tokens, type Token } from './language/tokens';
import { type StandInColumn, type StandInTable, type TapCell, tapTables } from './tables';

export { AdqlFault } from './language/tokens';

/** What a query gives. */
export interface AdqlRows {
  readonly columns: readonly StandInColumn[];
  readonly rows: readonly (readonly TapCell[])[];
}

/** A table of FROM. */
interface Source {
  readonly table: StandInTable;
  /** Its alias, or its name. */
  readonly name: string;
}

/** A column of the answer. */
interface Item {
  readonly column: StandInColumn;
  readonly value: Expression;
  /** Of an aggregate: what is made of its values in all rows. */
  readonly sum?: (values: readonly Value[]) => Value;
}

const afterTable = ['WHERE', 'ORDER', 'JOIN', 'INNER', 'LEFT', 'ON', 'GROUP'];

/**
 * Queries of ADQL 2.1 as archives are asked: `SELECT [DISTINCT] [TOP n] … FROM table [AS alias] [JOIN … ON …]
 * [WHERE …] [ORDER BY …]` with expressions, geometry and COUNT, MIN, MAX of all rows. No GROUP BY; of
 * subqueries `SELECT COUNT(*) [AS name] FROM (query) AS alias`.
 * @throws AdqlFault
 */
export function runAdql(adql: string, tables: readonly StandInTable[] = tapTables): AdqlRows {
  const counted = /^\s*SELECT\s+COUNT\(\*\)(?:\s+AS\s+(\w+))?\s+FROM\s*\(([\s\S]*)\)\s*AS\s+\w+\s*$/i.exec(
    adql,
  );
  if (counted) {
    const [, name = 'count_all', inner = ''] = counted;
    const column = { ...computed, name, datatype: 'int', ucd: 'meta.number' } as const;
    return { columns: [column], rows: [[runAdql(inner, tables).rows.length]] };
  }
  const tokens = new Tokens(adql);
  tokens.expect('SELECT');
  const distinct = tokens.take('DISTINCT');
  if (!distinct) tokens.take('ALL');
  const top = tokens.take('TOP') ? Number(tokens.any().text) : Infinity;
  const sources: Source[] = [];
  const column = (path: readonly string[], from: Token) => cellOf(path, from, sources, tokens);
  const expressions = new Expressions(tokens, column);
  // What is selected can be understood once the tables are known.
  const selected = laterItems(tokens, expressions, sources);
  tokens.expect('FROM');
  const conditions: Expression[] = [];
  sources.push(readSource(tokens, tables));
  for (;;) {
    const inner = tokens.take('INNER');
    if (tokens.take(',')) sources.push(readSource(tokens, tables));
    else if (inner || tokens.is('JOIN')) {
      tokens.expect('JOIN');
      sources.push(readSource(tokens, tables));
      tokens.expect('ON');
      conditions.push(expressions.read());
    } else break;
  }
  const items = selected();
  if (tokens.take('WHERE')) conditions.push(expressions.read());
  let rows = joined(sources).filter((row) => conditions.every((condition) => condition(row) === true));
  if (tokens.take('ORDER')) rows = sorted(rows, readOrder(tokens, expressions, items));
  if (tokens.here.kind !== 'end') throw tokens.fault(`Encountered "${tokens.here.text}".`);
  const columns = items.map((item) => item.column);
  if (items.some(({ sum }) => sum)) {
    const one = items.map(({ value, sum }) => (sum ? sum(rows.map(value)) : value(rows[0] ?? [])));
    return { columns, rows: [one.map(cellOfValue)] };
  }
  const cells = rows.map((row) => items.map(({ value }) => cellOfValue(value(row))));
  return { columns, rows: (distinct ? unique(cells) : cells).slice(0, top) };
}

function readSource(tokens: Tokens, tables: readonly StandInTable[]): Source {
  const from = tokens.any();
  const path = [plainName(from)];
  while (tokens.take('.')) path.push(plainName(tokens.any()));
  const wanted = path.join('.').toLowerCase();
  const table = tables.find(({ name }) => name.replaceAll('"', '').toLowerCase() === wanted);
  if (!table) throw tokens.fault(`Unknown table "${path.join('.')}".`, from);
  const named =
    tokens.take('AS') ||
    (tokens.here.kind === 'word' && !tokens.is(...afterTable)) ||
    tokens.here.kind === 'quoted';
  return { table, name: named ? plainName(tokens.any()) : path.at(-1)! };
}

function cellOf(
  path: readonly string[],
  from: Token,
  sources: readonly Source[],
  tokens: Tokens,
): Expression {
  const name = path.at(-1)!.toLowerCase();
  const owner = path.at(-2)?.toLowerCase();
  for (const [at, source] of sources.entries()) {
    if (owner !== undefined && source.name.toLowerCase() !== owner) continue;
    const index = source.table.columns.findIndex((one) => one.name.toLowerCase() === name);
    if (index < 0) continue;
    const { normal } = source.table.columns[index]!;
    return Object.assign((row: Row) => row[at]?.[index] ?? null, { normal });
  }
  throw tokens.fault(`Unknown column "${path.join('.')}".`, from);
}

/** The list after SELECT: skipped, and read again from its beginning once FROM is known. */
function laterItems(
  tokens: Tokens,
  expressions: Expressions,
  sources: readonly Source[],
): () => readonly Item[] {
  const begin = tokens.mark();
  for (let depth = 0; tokens.here.kind !== 'end' && (depth > 0 || !tokens.is('FROM')); tokens.any()) {
    if (tokens.is('(')) depth++;
    if (tokens.is(')')) depth--;
  }
  return () => {
    const after = tokens.mark();
    tokens.back(begin);
    const items = [...readItem(tokens, expressions, sources)];
    while (tokens.take(',')) items.push(...readItem(tokens, expressions, sources));
    if (!tokens.is('FROM')) throw tokens.fault(`Encountered "${tokens.here.text}".`);
    tokens.back(after);
    return items;
  };
}

function readItem(tokens: Tokens, expressions: Expressions, sources: readonly Source[]): Item[] {
  if (tokens.take('*')) return sources.flatMap((_, at) => allColumns(sources, at));
  const start = tokens.mark();
  const first = tokens.any();
  if (tokens.take('.') && tokens.take('*')) {
    const at = sources.findIndex(({ name }) => name.toLowerCase() === plainName(first).toLowerCase());
    if (at < 0) throw tokens.fault(`Unknown table "${first.text}".`, first);
    return allColumns(sources, at);
  }
  tokens.back(start);
  const item = aggregate(tokens, expressions) ?? plainItem(tokens, expressions, sources);
  const named = tokens.take('AS') || ['word', 'quoted'].includes(tokens.here.kind);
  if (!named || tokens.is('FROM')) return [item];
  return [{ ...item, column: { ...item.column, name: plainName(tokens.any()) } }];
}

function allColumns(sources: readonly Source[], at: number): Item[] {
  return sources[at]!.table.columns.map((column, index) => ({
    column,
    value: (row: Row) => row[at]?.[index] ?? null,
  }));
}

const computed = { description: '', ucd: '', unit: '', principal: false } as const;

function aggregate(tokens: Tokens, expressions: Expressions): Item | undefined {
  const start = tokens.mark();
  if (!tokens.take('COUNT', 'MIN', 'MAX')) return undefined;
  const what = tokens.last.text.toUpperCase();
  if (!tokens.take('(')) {
    tokens.back(start);
    return undefined;
  }
  const all = what === 'COUNT' && tokens.take('*');
  const value: Expression = all ? () => 1 : expressions.read();
  tokens.expect(')');
  const sum = (values: readonly Value[]): Value => {
    const known = values.filter((one) => one !== null).toSorted(order);
    return what === 'COUNT' ? known.length : (known.at(what === 'MIN' ? 0 : -1) ?? null);
  };
  const name = what === 'COUNT' ? 'count_all' : what.toLowerCase();
  return { column: { ...computed, name, datatype: what === 'COUNT' ? 'int' : 'double' }, value, sum };
}

function plainItem(tokens: Tokens, expressions: Expressions, sources: readonly Source[]): Item {
  const from = tokens.here;
  const value = expressions.read();
  const end = tokens.last;
  const name = plainName(end);
  // One column is described as its table does.
  const isColumn =
    ['word', 'quoted'].includes(end.kind) && (from === end || tokens.textFrom(from).includes('.'));
  const known = sources
    .flatMap(({ table }) => table.columns)
    .find((one) => one.name.toLowerCase() === name.toLowerCase());
  return {
    column: isColumn && known ? known : { ...computed, name: 'expression', datatype: 'double' },
    value,
  };
}

/** All pairs of the rows of tables. */
function joined(sources: readonly Source[]): Row[] {
  return sources.reduce<Row[]>(
    (rows, { table }) => {
      const own = table.rows();
      return rows.flatMap((row) => own.map((cells) => [...row, cells]));
    },
    [[]],
  );
}

function readOrder(tokens: Tokens, expressions: Expressions, items: readonly Item[]) {
  tokens.expect('BY');
  const keys: { readonly value: Expression; readonly down: boolean }[] = [];
  do {
    const here = tokens.here;
    const own = items.find(({ column }) => column.name.toLowerCase() === plainName(here).toLowerCase());
    const value = own?.value ?? null;
    if (value && !['.', '('].includes(tokens.after)) tokens.any();
    const key = value && tokens.last === here ? value : expressions.read();
    const down = tokens.take('DESC');
    if (!down) tokens.take('ASC');
    keys.push({ value: key, down });
  } while (tokens.take(','));
  return keys;
}

function sorted(rows: readonly Row[], keys: ReturnType<typeof readOrder>): Row[] {
  return rows.toSorted((a, b) => {
    for (const { value, down } of keys) {
      const c = order(value(a), value(b));
      if (c !== 0) return down ? -c : c;
    }
    return 0;
  });
}

function unique(rows: readonly (readonly TapCell[])[]): (readonly TapCell[])[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = JSON.stringify(row.map(String));
    return !seen.has(key) && seen.add(key);
  });
}

function cellOfValue(value: Value): TapCell {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'object' && value !== null ? `${value.ra} ${value.dec}` : value;
}
