import type { SkyPosition } from '../base/sky/position';
import type { HttpClient } from '../net/http';
import type { ServiceOutcome } from '../protocols/outcome';

/** Addresses that replace built-in ones: by `id` (an archive's main one) or `id.key`. */
export type ArchiveAddresses = Readonly<Record<string, string>>;

/** What a service said, in whatever protocol. */
export type ServiceAnswer = Pick<ServiceOutcome, 'records' | 'overflow' | 'messages'> & {
  readonly table: NonNullable<ServiceOutcome['table']>;
  /** Whether it may be kept although it has messages: they say what there is, not what lacked. */
  readonly whole?: boolean;
};

/** Keeps the address of a job, so that it is gone on with where it was left. */
export interface JobKeeper {
  /** A job of this query that was sent before. */
  readonly known: string | undefined;
  began(url: string): void;
  /** Its rows are here, or it is gone: there is nothing to go on with. */
  ended(): void;
}

/** The reason with which a signal is aborted where jobs are to go on at their services. */
export const leaveJobs = 'Left to go on.';

export interface Asking {
  /** Where the query's target is; undefined where it has none. */
  readonly position: SkyPosition | undefined;
  readonly http: HttpClient;
  readonly signal: AbortSignal | undefined;
  /** Addresses of archives that replace the built-in ones. */
  readonly archives?: ArchiveAddresses | undefined;
  /** Keeps the job of this service; without it a job ends with the asking. */
  readonly job?: JobKeeper | undefined;
}
