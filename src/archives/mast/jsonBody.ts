import { unexpectedBody } from '../../net/expect';
import type { HttpResponse } from '../../net/http';
import { sniff, sniffLength } from '../../net/sniff';
import { peek } from '../../protocols/peek';

/** The body of an answer that is JSON by its first bytes. @throws AlmagestError in the words of what came instead */
export async function jsonBody(response: HttpResponse, name: string): Promise<AsyncIterable<Uint8Array>> {
  const { head, body } = await peek(response, sniffLength);
  if (sniff(head) === 'json') return body;
  await response.cancel();
  throw unexpectedBody({
    url: response.url,
    head,
    expected: 'JSON',
    contentType: response.headers.get('content-type'),
    service: name,
  });
}
