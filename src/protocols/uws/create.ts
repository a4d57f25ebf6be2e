import { AlmagestError } from '../../base/errors';
import type { HttpRequest } from '../../net/http';
import { safeUrl } from '../../net/redact';
import { keepSecure, trustOf } from './address';
import { jobInAnswer } from './answer';
import { UwsJob, type UwsContext } from './job';

/**
 * Sends a new job to a service’s list of jobs; it is not started yet. Services answer with a redirect
 * to the job (UWS 1.1 §2.2.3.1); one that answers with the job itself, or with its address in a header,
 * is understood too.
 * @throws AlmagestError `service` in the service’s words where it takes no such job
 */
export async function createJob(
  context: UwsContext,
  request: Pick<HttpRequest, 'url' | 'headers' | 'body'>,
  signal?: AbortSignal,
): Promise<UwsJob> {
  const { http, service, origin = 'user' } = context;
  const response = await http.request({
    ...request,
    method: 'POST',
    headers: { accept: 'application/xml, text/xml;q=0.9, */*;q=0.5', ...request.headers },
    service,
    origin,
    signal,
  });
  const location = response.headers.get('location');
  const summary = await jobInAnswer(response, service, signal);
  const here = plainAddress(response.url);
  const list = plainAddress(request.url);
  const moved = pathOf(here) !== pathOf(list);
  const named =
    location !== undefined && URL.canParse(location, response.url)
      ? new URL(location, response.url).href
      : null;
  const inside = summary?.jobId ? `${list.replace(/\/$/, '')}/${encodeURIComponent(summary.jobId)}` : null;
  const address = moved ? here : (named ?? inside);
  if (address === null) {
    throw new AlmagestError({
      kind: 'service',
      message: `${service} took the query but gave no address for its job.`,
      where: { source: safeUrl(request.url) },
    });
  }
  const url = keepSecure(address, request.url);
  // A redirect was followed hop by hop; an address in a header was not looked at yet.
  const trusted = moved || trustOf(url, request.url) === 'user';
  return new UwsJob(url, trusted ? context : { ...context, origin: 'server' }, summary);
}

/** Without what belongs to a view of it. */
function plainAddress(url: string): string {
  return url.replace(/#.*$/, '');
}

function pathOf(url: string): string {
  return new URL(url).pathname.replace(/\/+$/, '');
}
