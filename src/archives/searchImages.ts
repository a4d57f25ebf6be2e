import { AlmagestError, toFault } from '../base/errors';
import type { HttpClient } from '../net/http';
import type { ServiceOutcome } from '../protocols/outcome';
import { searchSia1 } from '../protocols/sia1/search';
import type { ImagesQuery, QueryService } from '../query/query';
import { resolveName } from './sesame/resolve';

export interface SearchImagesOptions {
  readonly http: HttpClient;
  readonly signal?: AbortSignal | undefined;
  /** Told of each service's outcome as it comes, with its place among the services of the query. */
  readonly onOutcome: (index: number, outcome: ServiceOutcome) => void;
  /** Name resolvers, for a target without a position. */
  readonly mirrors?: readonly string[];
}

/**
 * Asks all services of a query side by side; resolves when each has answered or failed. One that
 * fails is an outcome of its own and does not touch the others.
 * @throws AlmagestError `cancelled`; and where a nameless target's name cannot be resolved
 */
export async function searchImages(query: ImagesQuery, options: SearchImagesOptions): Promise<void> {
  const { http, signal, onOutcome, mirrors } = options;
  const { name, position: known } = query.target;
  const position =
    known ?? (await resolveName(name ?? '', { http, signal, ...(mirrors && { mirrors }) })).position;
  const ask = async (service: QueryService): Promise<ServiceOutcome> => {
    try {
      const request = { position, size: 2 * query.radius, ...query.parameters };
      const { records, table, overflow, messages } = await searchSia1(service, request, { http, signal });
      const state = records.length > 0 ? 'rows' : 'none';
      return { service, state, records, table, overflow, messages, fault: null };
    } catch (error) {
      const fault = toFault(error);
      return { service, state: 'failed', records: [], table: null, overflow: false, messages: [], fault };
    }
  };
  await Promise.all(
    query.services.map(async (service, index) => {
      const outcome = await ask(service);
      if (!signal?.aborted) onOutcome(index, outcome);
    }),
  );
  if (signal?.aborted) throw new AlmagestError({ kind: 'cancelled', message: 'The search was cancelled.' });
}
