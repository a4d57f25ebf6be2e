import { AlmagestError } from '../../base/errors';
import type { HttpRequest, HttpResponse } from '../../net/http';
import { readHead } from '../../net/expect';
import { safeUrl } from '../../net/redact';
import { serverWords, wordsLength } from '../../net/words';
import { plainWords } from '../words';
import { jobResource } from './address';
import type { UwsSummary } from './summary';

/** What is known of a job that failed. */
interface FailedJob {
  readonly url: string;
  readonly service: string;
  readonly summary: UwsSummary | null;
}

/**
 * Why a job failed: in the words of its error document (DALI 1.1 §4.2), else of its error summary.
 * Null where the job did not fail.
 */
export async function failureOf(
  { url, service, summary }: FailedJob,
  send: (request: Omit<HttpRequest, 'service'>) => Promise<HttpResponse>,
  signal?: AbortSignal,
): Promise<AlmagestError | null> {
  if (!summary) return null;
  const where = { source: safeUrl(url) };
  const { phase, error, destruction } = summary;
  if (phase === 'ABORTED') {
    return new AlmagestError({ kind: 'cancelled', message: `${service}’s job was aborted.`, where });
  }
  if (phase === 'ARCHIVED') {
    const when = destruction === null ? '' : ` (${destruction})`;
    return new AlmagestError({
      kind: 'not-found',
      message: `${service} has deleted the results of this job${when}.`,
      where,
      advice: 'Send the query again.',
    });
  }
  if (phase !== 'ERROR') return null;
  const short = plainWords(error?.message ?? '');
  const long = await documentWords(jobResource(url, 'error'), send, signal);
  // The document is often the summary again, at more length; a page that says less is not it.
  const words = long.length > short.length ? long : short;
  return new AlmagestError({
    kind: 'service',
    message:
      words === '' ? `${service}’s job failed without saying why.` : `${service}’s job failed: “${words}”`,
    where,
    ...(error?.type === 'transient' && { advice: 'The service says that it may work later.' }),
  });
}

/** The words of a job’s error document; empty where there is none that says something. */
async function documentWords(
  url: string,
  send: (request: Omit<HttpRequest, 'service'>) => Promise<HttpResponse>,
  signal?: AbortSignal,
): Promise<string> {
  try {
    const response = await send({ url, signal });
    const head = await readHead(response, wordsLength);
    await response.cancel();
    return response.status < 300 ? serverWords(head, response.headers.get('content-type')) : '';
  } catch (error) {
    if (signal?.aborted) throw error;
    return '';
  }
}
