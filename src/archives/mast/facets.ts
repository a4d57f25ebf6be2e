import { askAgain } from './askAgain';
import { readJson } from './readJson';
import { formPost, requestBody } from './mashup';
import { mastUrl, type MastSite } from './site';

/** Values of a column and how many rows have each, the commonest first. */
export type Facets = ReadonlyMap<string, readonly FacetValue[]>;
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** What all observations of MAST have in the columns of which it keeps a count: missions, instruments, filters, … */
export async function observationFacets(site: MastSite): Promise<Facets> {
  const body = requestBody({ service: 'Mast.Caom.All', params: {}, format: 'extjs' });
  const answer = await askAgain(
    site,
    { ...formPost(mastUrl(site, 'api/v0/invoke'), body), cacheBody: body },
    (response) => readJson(response, site.name, 'its columns'),
  );
  return readFacets(answer);
}

/** The histograms in an answer of the portal in its own form (`extjs`). */
export function readFacets(answer: Readonly<Record<string, unknown>>): Facets {
  const [table] = listOf(objectOf(answer.data).Tables).map(objectOf);
  const facets = new Map<string, readonly FacetValue[]>();
  for (const column of listOf(table?.Columns).map(objectOf)) {
    const histogram = objectOf(objectOf(column.ExtendedProperties).histObj);
    if (typeof column.text === 'string') add(facets, column.text, histogram);
  }
  const whole = objectOf(objectOf(table?.ExtendedProperties).discreteHistogram);
  for (const [name, histogram] of Object.entries(whole)) add(facets, name, objectOf(histogram));
  return facets;
}

function add(
  facets: Map<string, readonly FacetValue[]>,
  name: string,
  histogram: Record<string, unknown>,
): void {
  const values = Object.entries(histogram).flatMap(([value, said]): FacetValue[] => {
    if (value === 'hist' || value.trim() === '') return [];
    const count = Number(objectOf(said).count);
    return [{ value, count: Number.isFinite(count) ? count : 0 }];
  });
  if (values.length > 0)
    facets.set(
      name,
      values.sort((a, b) => b.count - a.count),
    );
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
