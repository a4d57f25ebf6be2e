import { AlmagestError } from '../../base/errors';
import type { HttpClient } from '../../net/http';
import { cellValue } from '../../base/table';
import { is, tokens } from './adql/language/tokens';
import { TapService } from './service';

/**
 * How many rows a query would give, counted by the service: the query stands in a derived table (ADQL 2.0
 * §2.2.5), without what only sorts.
 * @throws AlmagestError as the service does: some take no query within another
 */
export async function countAdql(
  adql: string,
  {
    http,
    signal,
    ...service
  }: {
    readonly name: string;
    readonly url: string;
    readonly http: HttpClient;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<number> {
  const tap = new TapService({ http, url: service.url, name: service.name });
  const { table } = await tap.query({ query: countingAdql(adql) }, { signal });
  const [column] = table.columns;
  const rows = column && table.nrows > 0 ? Number(cellValue(column, 0)) : NaN;
  if (Number.isSafeInteger(rows)) return rows;
  throw new AlmagestError({
    kind: 'service',
    message: `${service.name} does not say how many rows there are.`,
  });
}

/** The query that counts what another gives. */
export function countingAdql(adql: string): string {
  const all = tokens(adql).filter(({ kind }) => kind !== 'comment');
  let depth = 0;
  let limited = false;
  let sortedAt: number | undefined;
  for (const [at, token] of all.entries()) {
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (depth !== 0) continue;
    if (is(token, 'TOP', 'OFFSET')) limited = true;
    if (is(token, 'ORDER') && is(all[at + 1], 'BY')) sortedAt = token.start;
  }
  // What is sorted before it is cut must stay sorted; services before ADQL 2.1 then say so.
  const kept = all.filter(({ start }) => limited || sortedAt === undefined || start < sortedAt);
  while (kept.at(-1)?.text === ';') kept.pop();
  const inner = kept
    .map(({ text, start }, at) => {
      const between = at > 0 && start > kept[at - 1]!.end ? ' ' : '';
      return between + text;
    })
    .join('');
  return `SELECT COUNT(*) AS number_of_rows FROM (${inner}) AS counted`;
}
