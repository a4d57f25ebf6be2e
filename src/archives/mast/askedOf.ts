import type { ArchiveQuery } from '../../query/query';
import type { ArchiveAsking } from '../archive';
import { observationFacets } from './facets';
import { likeTargets } from './nearTargets';
import type { ObservationSearch } from './observations';
import { criteriaOf, observationParameters, siteOf } from './parameters';

/** The observations that a query is about. */
export function searchOf(query: ArchiveQuery, { position }: ArchiveAsking): ObservationSearch {
  return { position, radius: query.radius, criteria: criteriaOf(query) };
}

/** Values of a criterion: target names that are like a text, else what MAST has most of. */
export async function suggestValues(
  parameter: string,
  text: string,
  asking: ArchiveAsking,
): Promise<readonly string[]> {
  const site = siteOf(asking);
  if (parameter === 'target_name') return text.trim() === '' ? [] : likeTargets(site, text);
  const values = (await observationFacets(site)).get(parameter) ?? [];
  const known = observationParameters.find(({ name }) => name === parameter)?.choices ?? [];
  const all = values.length > 0 ? values.map(({ value }) => value) : known.map(({ value }) => value);
  const wanted = text.trim().toLowerCase();
  const begins = (value: string) => value.toLowerCase().startsWith(wanted);
  const fit = all.filter((value) => value.toLowerCase().includes(wanted));
  return [...fit.filter(begins), ...fit.filter((value) => !begins(value))];
}
