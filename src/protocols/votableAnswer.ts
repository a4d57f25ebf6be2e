import { AlmagestError } from '../base/errors';
import { expectOk, unexpectedBody } from '../net/expect';
import type { HttpClient, HttpRequest, HttpResponse } from '../net/http';
import { charsetOf, decode } from '../net/response';
import { sniff } from '../net/sniff';
import type { Votable } from '../votable/document';
import { readVotable } from '../votable/read';
import { plainBody } from './plainBody';
import { plainWords } from './words';

/** A list to choose from; more would fill the memory of the process that serves the editor. */
const limits = { bytes: 128 << 20, cells: 10_000_000 };

export interface VotableAnswer {
  readonly votable: Votable;
  /** The address that answered, after redirects. */
  readonly url: string;
}

/** A request for a VOTable; `service` is who is asked, for messages. */
export interface VotableRequest extends HttpRequest {
  readonly service: string;
}

/**
 * Asks a VO service and reads the VOTable it answers with, whatever its status (DALI 1.1 §4.2).
 * @throws AlmagestError `service` with the service's own words where it reports an error or sends
 *   something else, and all that the client and the VOTable reader throw
 */
export async function askForVotable(http: HttpClient, request: VotableRequest): Promise<VotableAnswer> {
  const { service, signal } = request;
  const response = await http.request({
    ...request,
    headers: { accept: 'application/x-votable+xml, text/xml;q=0.9, */*;q=0.5', ...request.headers },
  });
  try {
    const { head, body } = await plainBody(response, service);
    const replayed: HttpResponse = { ...response, body };
    const contentType = response.headers.get('content-type');
    if (!mayBeVotable(head)) {
      await expectOk(replayed, service);
      throw unexpectedBody({ url: response.url, head, expected: 'a VOTable', contentType, service });
    }
    const charset = charsetOf(contentType);
    const votable = await readVotable(body, { name: service, signal, limits, charset });
    if (votable.status.state === 'error') throw refusal(service, votable.status.message, response);
    if (response.status >= 300) throw refusal(service, '', response);
    return { votable, url: response.url };
  } finally {
    await response.cancel();
  }
}

/**
 * Whether a VOTable begins in these first bytes, be it behind remarks of a script; of other XML it can only
 * be said where its root has not come yet.
 */
function mayBeVotable(head: Uint8Array): boolean {
  const kind = sniff(head);
  if (kind === 'votable') return true;
  const text = decode(head);
  if (/<(?:[\w.-]+:)?VOTABLE[\s>]/i.test(text)) return true;
  return kind === 'xml' && !/<[A-Za-z_]/.test(text.replace(/<!--[\s\S]*?(?:-->|$)/g, ''));
}

function refusal(service: string, message: string, { status, url }: HttpResponse): AlmagestError {
  const words = plainWords(message);
  const how = status >= 300 ? ` (status ${status})` : '';
  return new AlmagestError({
    kind: 'service',
    message:
      words === ''
        ? `${service} reports an error${how} without saying why.`
        : `${service} reports an error${how}: “${words}”`,
    where: { source: new URL(url).host },
  });
}
