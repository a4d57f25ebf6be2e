import { AlmagestError } from '../base/errors';
import type { SkyPosition } from '../base/sky/position';
import type { HttpClient } from '../net/http';
import type { ServiceOutcome } from '../protocols/outcome';
import { searchSia1 } from '../protocols/sia1/search';
import type { ImagesQuery, Query, QueryService } from '../query/query';

/** What a service said, in whatever protocol. */
export type ServiceAnswer = Pick<ServiceOutcome, 'records' | 'overflow' | 'messages'> & {
  readonly table: NonNullable<ServiceOutcome['table']>;
};

export interface Asking {
  /** Where the query's target is; undefined where it has none. */
  readonly position: SkyPosition | undefined;
  readonly http: HttpClient;
  readonly signal: AbortSignal | undefined;
}

/** Puts a query to one of its services, in the service's protocol. @throws AlmagestError as the protocol does */
export function askService(query: Query, service: QueryService, asking: Asking): Promise<ServiceAnswer> {
  if (query.kind === 'images' && service.protocol === 'sia1') return askSia1(query, service, asking);
  throw new AlmagestError({
    kind: 'unsupported',
    message: `${service.name} speaks ${service.protocol}, which cannot be asked for ${query.kind}.`,
  });
}

/** SIZE is the full width of the field (SIA 1.0 §4.1.1). */
async function askSia1(
  query: ImagesQuery,
  service: QueryService,
  { position, http, signal }: Asking,
): Promise<ServiceAnswer> {
  const { format, intersect, verb, extra } = query.parameters ?? {};
  if (!position || query.radius === undefined) {
    throw new AlmagestError({
      kind: 'usage',
      message: `${service.name} speaks SIA 1, which needs a target and a radius.`,
    });
  }
  const request = { position, size: 2 * query.radius, format, intersect, verb, extra };
  return searchSia1(service, request, { http, signal });
}
