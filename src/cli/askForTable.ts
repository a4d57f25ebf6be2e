import { expectOk, unexpectedBody } from '../net/expect';
import type { HttpClient } from '../net/http';
import { sniff, sniffLength } from '../net/sniff';
import { peek } from '../protocols/peek';
import { untilInterrupted } from './interrupted';

/**
 * The bytes of a VOTable at an address, as they come, compressed where the file is. One that comes with
 * the status of an error is given as well: it says why.
 * @throws AlmagestError as `expectOk` and the client do; `service` or `denied` with the title of a web page
 */
export async function askForTable(http: HttpClient, url: string): Promise<AsyncIterable<Uint8Array>> {
  const response = await http.request({
    url,
    headers: { accept: 'application/x-votable+xml, text/xml;q=0.9, */*;q=0.5' },
    signal: untilInterrupted(),
  });
  const { head, body } = await peek(response, sniffLength);
  const kind = sniff(head);
  if (kind !== 'votable') await expectOk({ ...response, body }, undefined);
  if (['html', 'empty', 'fits', 'json'].includes(kind)) {
    await response.cancel();
    const contentType = response.headers.get('content-type');
    throw unexpectedBody({ url: response.url, head, expected: 'a VOTable', contentType });
  }
  return body;
}
