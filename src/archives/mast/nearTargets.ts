import { toFault } from '../../base/errors';
import type { JsonObject } from '../../base/json/parseRows';
import type { Criterion, Filters } from './criteria';
import { askMashup } from './mashup';
import { columnNamed, textOf } from './rows';
import type { MastSite } from './site';

/**
 * What to tell where nothing was found: a target name that is not to the letter what the proposer wrote
 * finds nothing, so names that are much like it are looked for.
 */
export async function nearTargets(
  site: MastSite,
  criteria: Readonly<Record<string, Criterion>>,
  { sets }: Filters,
): Promise<string[]> {
  const names = [criteria.target_name ?? []].flat().map(String);
  const exact = names.filter((name) => !/[*%]|^!/.test(name));
  const others = (sets[0] ?? []).filter(({ paramName }) => paramName !== 'target_name');
  const messages: string[] = [];
  for (const name of exact.slice(0, 5)) {
    try {
      const found = await likeTargets(site, name, others);
      const shown = found.slice(0, 8).map((one) => `“${one}”`);
      const has = shown.length === 0 ? 'nor any that is like it' : `but ${shown.join(', ')}`;
      messages.push(`${site.name} has no such observation of a target called “${name}”, ${has}.`);
    } catch (error) {
      // A word of help that cannot be had is no failure of the search.
      if (toFault(error).kind === 'cancelled') throw error;
    }
  }
  return messages;
}

/** Target names that are like a text, the nearest first: its letters and digits, whatever stands between and around them. */
export async function likeTargets(
  site: MastSite,
  text: string,
  filters: readonly JsonObject[] = [],
): Promise<string[]> {
  const parts = text.match(/[a-z]+|\d+/gi) ?? [];
  const digits = parts.filter((part) => /\d{3}/.test(part));
  const patterns = [`%${parts.join('%')}%`, ...(digits.length > 0 ? [`%${digits.join('%')}%`] : [])];
  if (parts.length === 0) return [];
  for (const others of filters.length > 0 ? [filters, []] : [[]]) {
    for (const pattern of new Set(patterns)) {
      const like = { paramName: 'target_name', values: [], freeText: pattern };
      const params = { columns: '*', filters: [...others, like] };
      const question = { service: 'Mast.Caom.Filtered', params };
      const { table } = await askMashup(site, question, { pageRows: 1000, mostRows: 1000 });
      const column = columnNamed(table, 'target_name');
      const names = new Set(Array.from({ length: table.nrows }, (_, row) => textOf(column, row) ?? ''));
      names.delete('');
      if (names.size > 0)
        return [...names].sort((a, b) => unlike(a, text) - unlike(b, text) || (a < b ? -1 : 1));
    }
  }
  return [];
}

/** How much two names differ beyond their blanks, signs and case. */
function unlike(a: string, b: string): number {
  const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const [one, other] = [plain(a), plain(b)];
  if (one === other) return 0;
  return Math.abs(one.length - other.length) + (one.startsWith(other) || other.startsWith(one) ? 0 : 10);
}
