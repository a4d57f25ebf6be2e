import type * as vscode from 'vscode';
import type { ServiceOutcome } from '../../protocols/outcome';
import { parseQuery } from '../../query/query';
import type { Search } from './search';

const key = 'almagest.searches.1';
/** Rows kept of one service's answer; the rest comes back when the search is run again. */
const mostRecords = 500;

/** The searches of an earlier window. What can't be understood any more is left out. */
export function loadSearches(memento: vscode.Memento): readonly Search[] {
  const saved = memento.get<readonly Search[]>(key, []);
  return saved.flatMap((search) => {
    try {
      const query = parseQuery(search.query);
      const state = search.state === 'running' ? 'interrupted' : search.state;
      const outcomes = query.services.map((_service, index) => search.outcomes[index] ?? undefined);
      return [{ ...search, query, state, outcomes }];
    } catch {
      return [];
    }
  });
}

/** Keeps the searches for the next window: queries whole, answers without their full tables. */
export function saveSearches(memento: vscode.Memento, searches: readonly Search[]): Thenable<void> {
  return memento.update(
    key,
    searches.map((search) => ({ ...search, outcomes: search.outcomes.map(shortened) })),
  );
}

function shortened(outcome: ServiceOutcome | undefined): ServiceOutcome | undefined {
  if (outcome === undefined) return undefined;
  const cut = outcome.records.length > mostRecords;
  return {
    ...outcome,
    table: null,
    records: outcome.records.slice(0, mostRecords),
    messages: cut
      ? [...outcome.messages, `Only the first ${mostRecords} rows were kept; run the query again for all.`]
      : outcome.messages,
  };
}
