import { AlmagestError } from '../../base/errors';
import { expectOk, unexpectedBody } from '../../net/expect';
import type { HttpResponse } from '../../net/http';
import { safeUrl } from '../../net/redact';
import { sniff } from '../../net/sniff';
import { readVotable } from '../../votable/read';
import { plainWords } from '../words';
import { readJob } from './read';
import type { UwsSummary } from './summary';

/** A description of a job is small; more is something else. */
const maxBytes = 16 << 20;

/**
 * The job that an answer describes; null where it is fine but describes none (empty, a web page).
 * @throws AlmagestError with the service’s words where it reports an error, whatever its status
 */
export async function jobInAnswer(
  response: HttpResponse,
  service: string,
  signal?: AbortSignal,
): Promise<UwsSummary | null> {
  await expectOk(response, service);
  const bytes = await response.bytes(maxBytes);
  const kind = sniff(bytes);
  if (kind === 'votable') {
    const { status } = await readVotable([bytes], { name: service, signal });
    if (status.state === 'error') throw refusal(service, status.message, response.url);
    return null;
  }
  if (kind !== 'xml') return null;
  try {
    return await readJob([bytes], { name: `${service}’s job`, url: response.url, signal });
  } catch (error) {
    if (error instanceof AlmagestError && error.kind === 'malformed') return null;
    throw error;
  }
}

/**
 * The job that an answer describes.
 * @throws AlmagestError as `jobInAnswer` does, and `service` where it describes none
 */
export async function expectJob(
  response: HttpResponse,
  service: string,
  signal?: AbortSignal,
): Promise<UwsSummary> {
  await expectOk(response, service);
  const bytes = await response.bytes(maxBytes);
  const kept: HttpResponse = { ...response, bytes: () => Promise.resolve(bytes) };
  const job = await jobInAnswer(kept, service, signal);
  if (job) return job;
  const contentType = response.headers.get('content-type');
  throw unexpectedBody({
    url: response.url,
    head: bytes,
    expected: 'a description of a job',
    contentType,
    service,
  });
}

/** The error for a service that says no, in its own words. */
export function refusal(service: string, message: string, url: string): AlmagestError {
  const words = plainWords(message);
  return new AlmagestError({
    kind: 'service',
    message:
      words === ''
        ? `${service} reports an error without saying why.`
        : `${service} reports an error: “${words}”`,
    where: { source: safeUrl(url) },
  });
}
