import type { SkyPosition } from '../base/sky/position';
import type { HttpClient } from '../net/http';
import type { ServiceOutcome } from '../protocols/outcome';
import type { ArchiveAddresses } from './addresses';

/** What a service said, in whatever protocol. */
export type ServiceAnswer = Pick<ServiceOutcome, 'records' | 'overflow' | 'messages'> & {
  readonly table: NonNullable<ServiceOutcome['table']>;
};

export interface Asking {
  /** Where the query's target is; undefined where it has none. */
  readonly position: SkyPosition | undefined;
  readonly http: HttpClient;
  readonly signal: AbortSignal | undefined;
  /** Addresses of archives that replace the built-in ones. */
  readonly archives?: ArchiveAddresses | undefined;
}
