import type { RawAnswer } from '../base/rawAnswer';
import type { Fault } from '../base/errors';
import type { Table } from '../base/table';
import type { KeptAnswer } from '../net/cache/store';
import type { QueryService } from '../query/query';
import type { DataRecord } from './record/record';

export type { DataRecord } from './record/record';

/** What one service of a search answered: one for each, whatever the others did. */
export interface ServiceOutcome {
  readonly service: QueryService;
  readonly state: 'rows' | 'none' | 'failed';
  /** How many rows it sent. */
  readonly rows?: number;
  readonly records: readonly DataRecord[];
  /** The service's full table; null where it failed. */
  readonly table: Table | null;
  /** Whether the service had more than it sent. */
  readonly overflow: boolean;
  /** What the service said and what was odd about its answer, for people. */
  readonly messages: readonly string[];
  /** Why it failed; null otherwise. */
  readonly fault: Fault | null;
  /** What came where it failed over an answer that made no sense or was an error. */
  readonly answer?: RawAnswer | null;
  /** How old the answer is where it was a kept one; null for a fresh one. */
  readonly kept?: KeptAnswer | null;
}
