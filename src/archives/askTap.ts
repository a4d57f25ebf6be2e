import { AlmagestError } from '../base/errors';
import { TapJob } from '../protocols/tap/job';
import { TapService } from '../protocols/tap/service';
import type { QueryService, TapQuery } from '../query/query';
import { leaveJobs, type Asking, type ServiceAnswer } from './asking';

/** Puts ADQL to a TAP service, as a question or as a job that is followed to its end and then deleted. */
export async function askTap(
  query: TapQuery,
  { name, url }: QueryService,
  asking: Asking,
): Promise<ServiceAnswer> {
  const { http, signal } = asking;
  const service = new TapService({ http, url, name });
  const request = { query: query.adql, ...query.parameters };
  const answer =
    query.mode === 'async'
      ? await runJob(service, request, asking)
      : await service.query(request, { signal });
  const { table, overflow, messages } = answer;
  return { records: [], table, overflow, messages };
}

type Request = Parameters<TapService['submit']>[0];

/**
 * A job is nobody's once its rows are here, and one that was given up is ended at the service too. Where its
 * address is kept, it goes on through outages and while nobody looks.
 */
async function runJob(service: TapService, request: Request, { http, signal, job: keeper }: Asking) {
  const job =
    keeper?.known === undefined
      ? await service.submit(request, { signal })
      : TapJob.attach(keeper.known, { http, name: service.name, base: service.url });
  keeper?.began(job.url);
  const end = async () => {
    keeper?.ended();
    await job.delete().catch(() => undefined);
  };
  try {
    await job.wait({ signal });
    const answer = await job.result({ signal });
    await end();
    return answer;
  } catch (error) {
    if (!keeper || !goesOn(error, signal)) await end();
    throw error;
  }
}

/** Whether a job may be well though following it ended: the line broke, or nobody waits here any more. */
function goesOn(error: unknown, signal: AbortSignal | undefined): boolean {
  if (signal?.aborted) return signal.reason === leaveJobs;
  return error instanceof AlmagestError && ['network', 'timeout'].includes(error.kind);
}
