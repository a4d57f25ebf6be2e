import type { Fault } from '../base/errors';
import type { Column, Table } from '../base/table';
import type {
  FieldDetails,
  VotableCoosys,
  VotableGroup,
  VotableInfo,
  VotableLink,
  VotableParam,
  VotableTimesys,
} from './metadata';

export type * from './metadata';

/** A column with all that its FIELD says. */
export interface VotableColumn extends Column, FieldDetails {}

/** A TABLE with the RESOURCE it stands in. */
export interface VotableTable extends Table {
  readonly id: string | null;
  readonly ref: string | null;
  readonly ucd: string | null;
  readonly utype: string | null;
  readonly columns: readonly VotableColumn[];
  readonly params: readonly VotableParam[];
  readonly groups: readonly VotableGroup[];
  readonly links: readonly VotableLink[];
  readonly infos: readonly VotableInfo[];
  /** `type` of the RESOURCE: `results` for what was asked for, `meta` for descriptions. */
  readonly resourceType: string | null;
}

/** What stands in a RESOURCE and at the root alike. */
export interface VotableContents {
  readonly id: string | null;
  readonly description: string | null;
  readonly infos: readonly VotableInfo[];
  readonly params: readonly VotableParam[];
  readonly groups: readonly VotableGroup[];
  readonly links: readonly VotableLink[];
  readonly coosys: readonly VotableCoosys[];
  readonly timesys: readonly VotableTimesys[];
  readonly resources: readonly VotableResource[];
}

/** A RESOURCE with what stands directly in it. */
export interface VotableResource extends VotableContents {
  readonly name: string | null;
  /** `results` or `meta`. */
  readonly type: string | null;
  readonly utype: string | null;
  readonly tables: readonly VotableTable[];
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
  /** All tables, of whichever RESOURCE, in document order. */
  readonly tables: readonly VotableTable[];
  /** INFO elements outside of tables and in them, in document order. */
  readonly infos: readonly VotableInfo[];
  /** PARAM elements outside of tables, but for those of groups. */
  readonly params: readonly VotableParam[];
  /** The document as it is nested. */
  readonly root: VotableContents;
  /** The last QUERY_STATUS (or old-style `Error`) of the document; `ok` where there is none. */
  readonly status: QueryStatus;
  /** What was odd, cut off or left out. */
  readonly notes: readonly Fault[];
  /** Where the document breaks off, if it does: there is less than the service meant to send. It is among the notes. */
  readonly brokenOff?: Fault;
}
