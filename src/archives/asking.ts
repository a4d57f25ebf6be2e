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

export interface Asking {
  /** Where the query's target is; undefined where it has none. */
  readonly position: SkyPosition | undefined;
  readonly http: HttpClient;
  readonly signal: AbortSignal | undefined;
  /** Addresses of archives that replace the built-in ones. */
  readonly archives?: ArchiveAddresses | undefined;
}
