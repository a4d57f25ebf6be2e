import type { Fault } from '../base/errors';
import type { ColumnInfo, Table } from '../base/table';

/** An INFO element. */
export interface VotableInfo {
  readonly name: string;
  readonly value: string;
  /** Its text, trimmed: for QUERY_STATUS what the service has to say. */
  readonly text: string;
}

/** A PARAM element: a column with one value for all rows, as text. */
export interface VotableParam extends ColumnInfo {
  readonly value: string;
}

/** A TABLE with the RESOURCE it stands in. */
export interface VotableTable extends Table {
  readonly id: string | null;
  readonly utype: string | null;
  readonly params: readonly VotableParam[];
  /** `type` of the RESOURCE: `results` for what was asked for, `meta` for descriptions. */
  readonly resourceType: string | null;
}

/** What a service says of a query (DALI 1.1 §4.4.1). */
export interface QueryStatus {
  readonly state: 'ok' | 'error' | 'overflow';
  /** In the service's own words, may hold markup; empty where it has none. */
  readonly message: string;
}

/** A VOTable document as far as it was read. */
export interface Votable {
  readonly version: string | null;
  readonly description: string | null;
  readonly tables: readonly VotableTable[];
  /** INFO elements outside of tables and in them, in document order. */
  readonly infos: readonly VotableInfo[];
  /** PARAM elements outside of tables. */
  readonly params: readonly VotableParam[];
  /** The last QUERY_STATUS (or old-style `Error`) of the document; `ok` where there is none. */
  readonly status: QueryStatus;
  /** What was odd, cut off or left out. */
  readonly notes: readonly Fault[];
}
