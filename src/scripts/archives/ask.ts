import type { Values } from '../../archives/parameters/values';
import type { ArchiveAddresses } from '../../archives/asking';
import type { ArchiveQuery, QueryTarget } from '../../query/query';
import type { PythonPackage } from '../python/module';

/** What a script of an archive is made from. */
export interface ArchiveScript {
  readonly query: ArchiveQuery;
  readonly values: Values;
  /** The base address of the archive by its key; the main one without a key. */
  readonly address: (key?: string) => string;
  /** The place of a target where it is known when the script is made; null where the query has none. */
  readonly target: QueryTarget | null;
}

/** How astroquery asks an archive. */
export interface ArchiveAskCode {
  readonly packages: readonly PythonPackage[];
  readonly imports: readonly string[];
  /** Lines that stand once, before the first question. */
  readonly setUp: readonly string[];
  /**
   * Lines that ask for one target. They may use `target` (its name) and, where the query has a place,
   * `position` (a SkyCoord); they set `table`, or write files and append their names to `files`.
   */
  readonly lines: readonly string[];
  readonly leaves: 'table' | 'files';
  /** Whether the query's selection is in it already. */
  readonly selects?: boolean;
}

/** Makes the lines for one target. @throws AlmagestError `usage`, `unsupported` */
export type AskArchiveCode = (script: ArchiveScript) => ArchiveAskCode;

export type { ArchiveAddresses };
