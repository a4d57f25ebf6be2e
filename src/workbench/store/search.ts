import type { Fault } from '../../base/errors';
import type { ServiceOutcome } from '../../protocols/outcome';
import type { Query } from '../../query/query';

/** How far a search has come; `interrupted` was cancelled, or running when its window closed. */
export type SearchState = 'running' | 'done' | 'interrupted';

/** A query that was run, and what each of its services answered so far. */
export interface Search {
  readonly id: string;
  readonly query: Query;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly state: SearchState;
  /** One place per service of the query, empty until it has answered. */
  readonly outcomes: readonly (ServiceOutcome | undefined)[];
  /** Where its addresses came from: a file of the workspace is no word of the user's. */
  readonly origin?: 'server';
  /** Addresses of jobs that go on at services, by the place of the service. */
  readonly jobs?: readonly (string | null)[];
  /** Words that rows must have to be listed, by the place of the service; empty for all rows. */
  readonly filters?: readonly string[];
  /** Why it came to its end before its services were asked, or while they were. */
  readonly fault?: Fault | null;
}
