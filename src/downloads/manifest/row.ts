/** How a file of a manifest came out, in MAST's words. */
export type RowStatus = 'COMPLETE' | 'SKIPPED' | 'ERROR' | 'CANCELLED';

/** One file in the manifest of a download folder. */
export interface ManifestRow {
  /** Relative to the folder, `/` between its parts; of a file that did not come: where it was to be. */
  readonly local_path: string;
  readonly status: RowStatus;
  /** What is worth telling; why, where it did not come. */
  readonly message: string;
  /** The address that was asked. */
  readonly url: string;
  /** Of the file as it stands there; null where it does not. */
  readonly bytes: number | null;
  /** Hex; empty where it is not known. */
  readonly sha256: string;
  /** When that came out, ISO 8601 in UTC. */
  readonly time: string;
  readonly archive: string;
  readonly query_id: string;
  readonly target: string;
}

/** Whether the file of a row is there, by what the row says. */
export function isThere({ status }: ManifestRow): boolean {
  return status === 'COMPLETE' || status === 'SKIPPED';
}
