import type { SkyPosition } from '../base/sky/position';
import type { Table } from '../base/table';
import type { DataRecord } from '../protocols/outcome';
import type { ArchiveQuery } from '../query/query';
import type { Asking, ServiceAnswer } from './asking';
import type { Parameter } from './parameters/parameter';

export type { Choice, Parameter } from './parameters/parameter';

/** An archive that is asked in its own terms: what it can be asked, and how. One folder each, one line in archives.ts. */
export interface Archive {
  /** Key in queries and settings; never changed. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** One sentence: what it has. */
  readonly about: string;
  /** A page about it for people. */
  readonly home: string;
  /**
   * Base addresses, the first the main one, which a query names. Settings replace them by `id` (the main
   * one) and `id.key`.
   */
  readonly addresses: Readonly<Record<string, string>>;
  readonly asks: readonly Ask[];
  /** The question by which "Check Services" sees whether it still answers as known. */
  readonly check?: ServiceCheck;
}

/** One thing an archive can be asked for. */
export interface Ask {
  readonly id: string;
  readonly title: string;
  /** One sentence: what comes, and what to know of it. */
  readonly about: string;
  readonly gives: 'images' | 'spectra' | 'timeseries' | 'rows';
  /** Whether a target or position is needed. `none`: a target's name is not looked up either. */
  readonly place: 'needed' | 'optional' | 'none';
  /** Of the circle or of half the field, degrees; absent where a radius means nothing. */
  readonly radius?: { readonly default: number; readonly max: number };
  readonly parameters: readonly Parameter[];
  /** Whether it takes the query's selection itself, for rows that its answer comes from. */
  readonly selects?: boolean;
  /**
   * Asks the archive. The query has been checked against the descriptions; `asking.position` is there
   * where `place` says `needed`.
   * @throws AlmagestError naming the archive, what was asked and what was wrong
   */
  run(query: ArchiveQuery, asking: ArchiveAsking): Promise<ServiceAnswer>;
  /** How many rows there would be, without fetching them. */
  count?(query: ArchiveQuery, asking: ArchiveAsking): Promise<number>;
  /** Values of a parameter that begin with or are like a text, from the archive's own lists. */
  suggest?(parameter: string, text: string, asking: ArchiveAsking): Promise<readonly string[]>;
  /** The files of these rows, for archives where a row has many. */
  products?(rows: readonly DataRecord[], table: Table, asking: ArchiveAsking): Promise<ServiceAnswer>;
  /** What is fetched for a row; where it is left out, its access address. */
  downloads?(record: DataRecord, asking: Pick<ArchiveAsking, 'address'>): readonly ArchiveDownload[];
}

export interface ArchiveAsking extends Asking {
  /** The base address of this archive by its key, without a slash at the end; the main one without a key. */
  readonly address: (key?: string) => string;
}

/** A file to fetch. */
export interface ArchiveDownload {
  /** What stands behind `#almagest-` is done here to what comes (see made/). */
  readonly url: string;
  readonly suggestedName?: string;
  readonly expectedBytes?: number;
  readonly expect: 'fits' | 'any';
}

/** A question whose answer is known. */
export interface ServiceCheck {
  readonly query: { readonly ask: string; readonly position?: SkyPosition; readonly radius?: number } & Pick<
    ArchiveQuery,
    'parameters'
  >;
  /** What is wrong with an answer; null where it is as it should be. */
  readonly judge: (answer: ServiceAnswer) => string | null;
}
