import type { HttpClient } from '../../net/http';

/** How resolvers are asked. */
export interface Asked {
  readonly http: HttpClient;
  readonly signal?: AbortSignal | undefined;
}
