/** What a document may take before reading stops; what was read until then is given, with a note. */
export interface VotableLimits {
  /** Bytes of the document. */
  readonly bytes: number;
  readonly rows: number;
  /** Rows times columns, over all tables. */
  readonly cells: number;
  readonly columns: number;
  readonly tables: number;
  /** INFO and PARAM elements. */
  readonly infos: number;
  /** Elements in all, but for rows and cells. */
  readonly elements: number;
  /** Elements within elements. */
  readonly depth: number;
}

export const defaultVotableLimits: VotableLimits = {
  bytes: 512 * 1024 * 1024,
  rows: 10_000_000,
  cells: 50_000_000,
  columns: 10_000,
  tables: 10_000,
  infos: 20_000,
  elements: 1_000_000,
  depth: 64,
};

/** A limit is reached: nothing more may be read. */
export class LimitReached extends Error {}
