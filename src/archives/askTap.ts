import { TapService } from '../protocols/tap/service';
import type { QueryService, TapQuery } from '../query/query';
import type { Asking, ServiceAnswer } from './asking';

/** Puts ADQL to a TAP service, as a question or as a job that is followed to its end and then deleted. */
export async function askTap(
  query: TapQuery,
  { name, url }: QueryService,
  { http, signal }: Asking,
): Promise<ServiceAnswer> {
  const service = new TapService({ http, url, name });
  const request = { query: query.adql, ...query.parameters };
  const answer =
    query.mode === 'async'
      ? await runJob(service, request, signal)
      : await service.query(request, { signal });
  const { table, overflow, messages } = answer;
  return { records: [], table, overflow, messages };
}

type Request = Parameters<TapService['submit']>[0];

/** A job is nobody's once its rows are here; one that was given up is ended at the service too. */
async function runJob(service: TapService, request: Request, signal: AbortSignal | undefined) {
  const job = await service.submit(request, { signal });
  try {
    await job.wait({ signal });
    return await job.result({ signal });
  } finally {
    await job.delete().catch(() => undefined);
  }
}
