import { resultViews, type FacetChoice, type ResultView } from '../../src/resultsMessages';
import type { Arrangement } from '../shared/grid/gridModel';

export const decisions = ['all', 'kept', 'rejected', 'undecided'] as const;
export type Decision = (typeof decisions)[number];

/** What an editor of results remembers while its page is away. */
export interface ResultsState {
  /** The search that it shows, for a window that is opened anew. */
  readonly search: string;
  readonly view: ResultView;
  readonly facets: boolean;
  readonly chart: boolean;
  readonly details: boolean;
  /** Of the contact sheet. */
  readonly decision: Decision;
  readonly arrangement: Arrangement;
  /** Keys of rows that are checked (kept), and rejected. */
  readonly checked: readonly number[];
  readonly rejected: readonly number[];
}

/** The state saved by this or another version; whatever is missing or odd takes its default. */
export function parseState(saved: unknown, search: string): ResultsState {
  const { view, facets, chart, details, decision, arrangement, checked, rejected } = members(saved);
  const flag = (value: unknown, usual: boolean) => (typeof value === 'boolean' ? value : usual);
  return {
    search,
    view: resultViews.find((one) => one === view) ?? 'table',
    facets: flag(facets, true),
    chart: flag(chart, true),
    details: flag(details, true),
    decision: decisions.find((one) => one === decision) ?? 'all',
    arrangement: arrangementIn(arrangement),
    checked: numbersIn(checked),
    rejected: numbersIn(rejected),
  };
}

function arrangementIn(saved: unknown): Arrangement {
  const { filter, sort, facets } = members(saved);
  const { column, descending } = members(sort);
  const known = typeof column === 'number' && Number.isInteger(column) && typeof descending === 'boolean';
  return {
    filter: typeof filter === 'string' ? filter : '',
    sort: known ? { column, descending } : null,
    facets: Array.isArray(facets) ? facets.flatMap(choiceIn) : [],
  };
}

function choiceIn(saved: unknown): FacetChoice[] {
  const { facet, values } = members(saved);
  if (typeof facet !== 'string' || !Array.isArray(values)) return [];
  return [{ facet, values: values.filter((value) => value === null || typeof value === 'string') }];
}

function numbersIn(saved: unknown): number[] {
  return Array.isArray(saved) ? saved.filter((one): one is number => Number.isSafeInteger(one)) : [];
}

function members(saved: unknown): Record<string, unknown> {
  return (saved !== null && typeof saved === 'object' ? saved : {}) as Record<string, unknown>;
}
