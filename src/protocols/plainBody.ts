import type { HttpResponse } from '../net/http';
import { sniff, sniffLength } from '../net/sniff';
import { inflated } from './inflated';
import { peek } from './peek';

/** A body and its first bytes, decompressed where it is a gzip file that no header tells of. */
export async function plainBody(
  response: Pick<HttpResponse, 'body'>,
  service: string,
): Promise<{ readonly head: Uint8Array; readonly body: AsyncIterable<Uint8Array> }> {
  const sent = await peek(response, sniffLength);
  if (sniff(sent.head) !== 'gzip') return sent;
  return peek({ body: inflated(sent.body, service) }, sniffLength);
}
