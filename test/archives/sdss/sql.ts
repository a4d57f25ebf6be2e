import type { SkyPlace } from '../../support/sky/tan';
import { photoRows, type Row, specRows } from './catalogue';
import { fieldOf } from './fields';

/** SQL that cannot be understood, with the words of SkyServer. */
export class SqlFault extends Error {}

interface Select {
  readonly columns: readonly { readonly source: string; readonly name: string }[];
  readonly rows: readonly Row[];
}

/**
 * The little of SQL that clients of images and spectra send: `SELECT [TOP n] [DISTINCT] a.x [AS y], …
 * FROM PhotoObjAll [AS] p [JOIN SpecObjAll [AS] s ON p.objID = s.bestObjID] WHERE …` with `between`,
 * comparisons, `and`, `or` and parentheses.
 */
export function runSql(sql: string): string {
  const text = sql.replace(/\s+/g, ' ').trim();
  const parts =
    /^select (?:top (\d+) )?(distinct )?(?:top (\d+) )?(.*?) from (.*?)(?: where (.*?))?(?: order by .*)?;?$/i.exec(
      text,
    );
  if (!parts) throw new SqlFault(`Incorrect syntax near '${text.slice(0, 20)}'.`);
  const [, topBefore, distinct, topAfter, list = '', from = '', where = ''] = parts;
  const { columns, rows } = tables(list, from, where);
  const lines = rows.map((row) => columns.map(({ source }) => cell(row, source)).join(','));
  const unique = distinct ? [...new Set(lines)] : lines;
  const most = Number(topBefore ?? topAfter ?? 500_000);
  return `#Table1\n${columns.map(({ name }) => name).join(',')}\n${unique
    .slice(0, most)
    .map((line) => `${line}\n`)
    .join('')}`;
}

function tables(list: string, from: string, where: string): Select {
  const columns = list.split(',').map((item) => {
    const [, source = '', name] = /^\s*([\w.()]+)(?:\s+as\s+(\w+))?\s*$/i.exec(item) ?? [];
    if (source === '') throw new SqlFault(`Incorrect syntax near '${item.trim()}'.`);
    return { source: source.toLowerCase(), name: name ?? source.replace(/^\w+\./, '') };
  });
  const photo = /\bphotoobj(?:all)?\b(?: as)? (\w+)/i.exec(from)?.[1]?.toLowerCase();
  const spec = /\bspecobj(?:all)?\b(?: as)? (\w+)/i.exec(from)?.[1]?.toLowerCase();
  if (photo === undefined && spec === undefined) throw new SqlFault(`Invalid object name '${from}'.`);
  const holds = where === '' ? () => true : condition(where);
  const named = (row: Row, alias: string) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [`${alias}.${name}`, value]));
  const spectra = spec === undefined ? [] : specRows().map((row) => named(row, spec));
  const images =
    photo === undefined
      ? []
      : placesIn(where)
          .flatMap(([place, radius]) => photoRows(place, radius))
          .map((row) => named(row, photo));
  const joined =
    photo === undefined
      ? spectra
      : spec === undefined
        ? images
        : (images.length > 0
            ? images
            : spectra.flatMap((row) =>
                photoRows({ ra: row[`${spec}.ra`] as number, dec: row[`${spec}.dec`] as number }, 0.001).map(
                  (one) => named(one, photo),
                ),
              )
          ).flatMap((row) =>
            spectra
              .filter((one) => one[`${spec}.bestobjid`] === row[`${photo}.objid`])
              .map((one) => ({ ...row, ...one })),
          );
  const rows = joined.filter(holds);
  for (const { source } of columns) {
    if (joined[0] && value(joined[0], source) === undefined)
      throw new SqlFault(`Invalid column name '${source.replace(/^\w+\./, '')}'.`);
  }
  return { columns, rows };
}

/** The boxes or fields that a condition speaks of, as circles around them. */
function placesIn(where: string): [SkyPlace, number][] {
  const number = '([+-]?[\\d.]+(?:e[+-]?\\d+)?)';
  const ranges = (column: string) =>
    [...where.matchAll(new RegExp(`\\.${column} between ${number} and ${number}`, 'gi'))].map(
      (found) => [Number(found[1]), Number(found[2])] as const,
    );
  const [ras, decs] = [ranges('ra'), ranges('dec')];
  if (decs.length > 0) {
    return ras.map(([low, high], at) => {
      const [south, north] = decs[at] ?? decs[0]!;
      const dec = (south + north) / 2;
      const half = ((high - low) / 2) * Math.cos((dec * Math.PI) / 180);
      return [{ ra: (low + high) / 2, dec }, Math.min(2, Math.hypot(half, (north - south) / 2) + 0.002)];
    });
  }
  const equal = (column: string) =>
    Number(new RegExp(`\\.${column} ?= ?(\\d+)`, 'i').exec(where)?.[1] ?? NaN);
  const field = fieldOf(equal('run'), equal('camcol'), equal('field'));
  return field ? [[field, 0.1]] : [];
}

function value(row: Row, source: string): string | number | bigint | undefined {
  if (source.includes('.')) return row[source];
  return Object.entries(row).find(([name]) => name.endsWith(`.${source}`))?.[1];
}

function cell(row: Row, source: string): string {
  const found = value(row, source);
  if (found === undefined) throw new SqlFault(`Invalid column name '${source}'.`);
  return String(found);
}

/** A condition by recursive descent. */
function condition(where: string): (row: Row) => boolean {
  const tokens = where.match(/'[^']*'|[\w.]+|[+-][\d.]+|<>|<=|>=|[=<>()+-]/g) ?? [];
  let at = 0;
  const is = (word: string) => tokens[at]?.toLowerCase() === word;
  const operand = (): ((row: Row) => string | number | bigint) => {
    const token = tokens[at++] ?? '';
    if (token.startsWith("'")) return () => token.slice(1, -1);
    if (/^[+-]?\.?\d/.test(token)) return () => (/^\d{16,}$/.test(token) ? BigInt(token) : Number(token));
    return (row) => {
      const found = value(row, token.toLowerCase());
      if (found === undefined) throw new SqlFault(`Invalid column name '${token}'.`);
      return found;
    };
  };
  const test = (): ((row: Row) => boolean) => {
    if (is('(')) {
      at++;
      const inner = either();
      if (!is(')')) throw new SqlFault(`Incorrect syntax near '${tokens[at] ?? ''}'.`);
      at++;
      return inner;
    }
    const left = operand();
    if (is('between')) {
      at++;
      const low = operand();
      if (!is('and')) throw new SqlFault("Incorrect syntax near 'between'.");
      at++;
      const high = operand();
      return (row) => left(row) >= low(row) && left(row) <= high(row);
    }
    const sign = tokens[at++] ?? '';
    const right = operand();
    const tests: Readonly<Record<string, (row: Row) => boolean>> = {
      // A bigint and a number of one value are equal in SQL.
      '=': (row) => left(row) == right(row),
      '<': (row) => left(row) < right(row),
      '>': (row) => left(row) > right(row),
      '<=': (row) => left(row) <= right(row),
      '>=': (row) => left(row) >= right(row),
    };
    const found = tests[sign];
    if (!found) throw new SqlFault(`Incorrect syntax near '${sign}'.`);
    return found;
  };
  const both = (): ((row: Row) => boolean) => {
    const all = [test()];
    while (is('and')) {
      at++;
      all.push(test());
    }
    return (row) => all.every((one) => one(row));
  };
  const either = (): ((row: Row) => boolean) => {
    const any = [both()];
    while (is('or')) {
      at++;
      any.push(both());
    }
    return (row) => any.some((one) => one(row));
  };
  const whole = either();
  if (at < tokens.length) throw new SqlFault(`Incorrect syntax near '${tokens[at]}'.`);
  return whole;
}
