import type { ColumnInfo } from '../base/table';

/** A LINK element: where more is told about what it stands in. */
export interface VotableLink {
  readonly id: string | null;
  readonly title: string | null;
  readonly href: string | null;
  readonly contentType: string | null;
  readonly contentRole: string | null;
  readonly value: string | null;
  readonly action: string | null;
}

/** An OPTION of VALUES. */
export interface VotableOption {
  readonly name: string | null;
  readonly value: string;
}

/** An end of the range that VALUES gives, as text. */
export interface VotableLimit {
  readonly value: string;
  readonly inclusive: boolean;
}

/** A VALUES element: which values a column or parameter takes. */
export interface VotableValues {
  readonly id: string | null;
  /** `legal` or `actual`. */
  readonly type: string | null;
  /** The text that stands for null. */
  readonly nullText: string | null;
  /** ID of the VALUES it was taken from. */
  readonly ref: string | null;
  readonly min: VotableLimit | null;
  readonly max: VotableLimit | null;
  /** In document order, those within an OPTION after it. */
  readonly options: readonly VotableOption[];
}

/** What a FIELD or PARAM says beyond what every table knows of a column. */
export interface FieldDetails {
  /** ID of a COOSYS, TIMESYS, GROUP, or (in service descriptors) of a FIELD. */
  readonly ref: string | null;
  readonly width: string | null;
  readonly precision: string | null;
  /** `hidden`, `no_query`, `trigger`, `location` of VOTable 1.0. */
  readonly type: string | null;
  /** The VALUES element. */
  readonly domain: VotableValues | null;
  readonly links: readonly VotableLink[];
}

/** An INFO element. */
export interface VotableInfo {
  readonly name: string;
  readonly value: string;
  /** Its text, trimmed: for QUERY_STATUS what the service has to say. */
  readonly text: string;
  readonly id: string | null;
  readonly ref: string | null;
  readonly unit: string | null;
  readonly ucd: string | null;
  readonly utype: string | null;
  readonly xtype: string | null;
}

/** A PARAM element: a column with one value for all rows, as text. */
export interface VotableParam extends ColumnInfo, FieldDetails {
  readonly value: string;
}

/** A FIELDref or PARAMref. */
export interface VotableRef {
  readonly ref: string;
  readonly ucd: string | null;
  readonly utype: string | null;
}

/** A GROUP element: columns and parameters that belong together. */
export interface VotableGroup {
  readonly name: string | null;
  readonly id: string | null;
  readonly ref: string | null;
  readonly ucd: string | null;
  readonly utype: string | null;
  readonly description: string | null;
  readonly params: readonly VotableParam[];
  readonly fieldRefs: readonly VotableRef[];
  readonly paramRefs: readonly VotableRef[];
  readonly groups: readonly VotableGroup[];
}

/** A COOSYS element: the frame of positions. */
export interface VotableCoosys {
  readonly id: string | null;
  /** `ICRS`, `eq_FK5`, `galactic` … */
  readonly system: string | null;
  readonly equinox: string | null;
  readonly epoch: string | null;
  readonly refposition: string | null;
}

/** A TIMESYS element: how times count (VOTable 1.4 §3.2). */
export interface VotableTimesys {
  readonly id: string | null;
  /** A Julian date, `MJD-origin` or `JD-origin`. */
  readonly timeorigin: string | null;
  readonly timescale: string | null;
  readonly refposition: string | null;
}
