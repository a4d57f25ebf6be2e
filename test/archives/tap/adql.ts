import { separation } from '../vo';
import { type StandInColumn, type TapCell, tapTables } from './tables';

/** What a query gives. */
export interface AdqlRows {
  readonly columns: readonly StandInColumn[];
  readonly rows: readonly (readonly TapCell[])[];
}

interface Token {
  readonly text: string;
  readonly at: number;
}

/** A circle around a place, its columns and numbers left open. */
const circle = "1 = CONTAINS ( POINT ( 'ICRS' , ? , ? ) , CIRCLE ( 'ICRS' , ? , ? , ? ) )".split(' ');

/** ADQL that is wrong, in the words and with the place that CDS’s library gives. */
export class AdqlFault extends Error {}

/**
 * The little of ADQL that tests ask: `SELECT [TOP n] *|columns|COUNT(*) FROM table [[AS] alias]
 * [WHERE column = literal [AND …]] [ORDER BY column]`, `WHERE 1 = CONTAINS(POINT(…), CIRCLE(…))`, and
 * `SELECT COUNT(*) [AS name] FROM (query) AS alias`.
 */
export function runAdql(adql: string): AdqlRows {
  const counted = /^\s*SELECT\s+COUNT\(\*\)(?:\s+AS\s+(\w+))?\s+FROM\s*\(([\s\S]*)\)\s*AS\s+\w+\s*$/i.exec(
    adql,
  );
  if (counted) {
    const [, name = 'count_all', inner = ''] = counted;
    const count: StandInColumn = {
      ...{ name, datatype: 'int', description: '', ucd: 'meta.number', unit: '', principal: false },
    };
    return { columns: [count], rows: [[runAdql(inner).rows.length]] };
  }
  const tokens = Array.from(
    adql.matchAll(/'(?:[^']|'')*'|"[^"]*"|[\w.+-]+|[^\s\w]/g),
    ({ 0: text, index }) => ({
      text,
      at: index,
    }),
  );
  const fault = (what: string, token: Token | undefined): AdqlFault => {
    const { at, text } = token ?? { at: adql.length, text: '' };
    const before = adql.slice(0, at).split('\n');
    const [line, from] = [before.length, before.at(-1)!.length + 1];
    return new AdqlFault(`${what} [l.${line} c.${from} - l.${line} c.${from + text.length}]`);
  };
  let next = 0;
  const is = (word: string) => tokens[next]?.text.toUpperCase() === word;
  const take = (word: string) => is(word) && next++ >= 0;
  const expect = (word: string) => {
    if (!take(word))
      throw fault(`Encountered "${tokens[next]?.text ?? '<EOF>'}". Was expecting "${word}".`, tokens[next]);
  };
  expect('SELECT');
  take('DISTINCT');
  const top = take('TOP') ? Number(tokens[next++]?.text) : Infinity;
  const selected: Token[] = [];
  for (; next < tokens.length && !is('FROM'); next++) if (!is(',')) selected.push(tokens[next]!);
  expect('FROM');
  const named = tokens[next++];
  let name = named?.text ?? '';
  // A part in quotes is a token of its own.
  if (name.endsWith('.') && tokens[next]?.text.startsWith('"')) name += tokens[next++]!.text;
  const table = tapTables.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!table) throw fault(`Unknown table "${name}".`, named);
  take('AS');
  const alias = tokens[next] && !is('WHERE') && !is('ORDER') ? tokens[next++]!.text : '';
  const indexOf = (token: Token | undefined): number => {
    const bare = (token?.text ?? '').replaceAll('"', '');
    const own = alias !== '' && bare.startsWith(`${alias}.`) ? bare.slice(alias.length + 1) : bare;
    const at = table.columns.findIndex((one) => one.name.toLowerCase() === own.toLowerCase());
    if (at < 0) throw fault(`Unknown column "${own}".`, token);
    return at;
  };
  let rows = table.rows();
  const within = () => {
    const slots = circle.flatMap((word, at) => (word === '?' ? [tokens[next + at]] : []));
    for (const word of circle) {
      if (word === '?') next++;
      else expect(word);
    }
    const [ra, dec] = slots.slice(0, 2).map(indexOf);
    const [x = NaN, y = NaN, radius = NaN] = slots.slice(2).map((token) => Number(token?.text));
    rows = rows.filter(
      (row) => separation({ ra: x, dec: y }, { ra: Number(row[ra!]), dec: Number(row[dec!]) }) <= radius,
    );
  };
  if (take('WHERE')) {
    do {
      if (is('1')) {
        within();
        continue;
      }
      const at = indexOf(tokens[next++]);
      const sign = tokens[next++]?.text;
      const literal = (tokens[next++]?.text ?? '').replace(/^'|'$/g, '').replaceAll("''", "'");
      const holds = (cell: TapCell) =>
        sign === '<'
          ? Number(cell) < Number(literal)
          : sign === '>'
            ? Number(cell) > Number(literal)
            : String(cell) === literal;
      rows = rows.filter((row) => holds(row[at]!));
    } while (take('AND'));
  }
  if (take('ORDER')) {
    expect('BY');
    const at = indexOf(tokens[next++]);
    rows = rows.toSorted((a, b) => (a[at]! < b[at]! ? -1 : a[at]! > b[at]! ? 1 : 0));
  }
  if (next < tokens.length) throw fault(`Encountered "${tokens[next]!.text}".`, tokens[next]);
  if (/^COUNT$/i.test(selected[0]?.text ?? '')) {
    return { columns: [{ ...table.columns[0]!, name: 'count_all', datatype: 'int' }], rows: [[rows.length]] };
  }
  const places = selected[0]?.text === '*' ? table.columns.map((_, at) => at) : selected.map(indexOf);
  return {
    columns: places.map((at) => table.columns[at]!),
    rows: rows.slice(0, top).map((row) => places.map((at) => row[at]!)),
  };
}
