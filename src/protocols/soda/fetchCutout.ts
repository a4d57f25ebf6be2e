import { AlmagestError } from '../../base/errors';
import { expectOk, unexpectedBody } from '../../net/expect';
import { sniff, type BodyKind } from '../../net/sniff';
import { serverWords } from '../../net/words';
import type { ServiceCall } from '../datalink/serviceCall';
import type { AskOptions } from '../found';

/** The bytes a SODA service sent. */
export interface FetchedCutout {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** The address that answered. */
  readonly url: string;
}

/**
 * Fetches a cutout into memory, at most `maxBytes` (256 MiB); larger ones are for the download queue.
 * @throws AlmagestError `not-found` where nothing lies in the cutout (SODA 1.0 §5.1: 204), `service` in the
 *   service's words, `overflow`, and all that the client throws
 */
export async function fetchCutout(
  { url, origin }: ServiceCall,
  { http, signal, service, maxBytes = 256 << 20 }: AskOptions & { service: string; maxBytes?: number },
): Promise<FetchedCutout> {
  const response = await http.request({ url, origin, service, signal });
  try {
    if (response.status === 204) throw nothing(service, url);
    await expectOk(response, service);
    const contentType = response.headers.get('content-type') ?? null;
    const bytes = await response.bytes(maxBytes);
    if (bytes.byteLength === 0) throw nothing(service, url);
    const what = sniff(bytes);
    if (what === 'html') {
      const expected = 'a cutout';
      throw unexpectedBody({
        url: response.url,
        head: bytes,
        expected,
        contentType: contentType ?? undefined,
        service,
      });
    }
    // An error in a VOTable, or in a line of text, may come with status 200 (DALI 1.1 §4.2).
    const isError = errors[what];
    if (isError?.test(new TextDecoder().decode(bytes.subarray(0, 4096)))) {
      throw new AlmagestError({
        kind: 'service',
        message: `${service} reports an error: “${serverWords(bytes, contentType ?? undefined)}”`,
        where: { source: new URL(url).host },
      });
    }
    return { bytes, contentType, url: response.url };
  } finally {
    await response.cancel();
  }
}

/** How errors begin: SODA 1.0 §5.2, DataLink 1.1 §3.5. */
const errors: Partial<Record<BodyKind, RegExp>> = {
  votable: /QUERY_STATUS[^>]*["']ERROR/i,
  text: /^\s*(?:(?:Usage|NotFound|Transient|Fatal|Default)Fault|(?:(?:Authentication|Authorization|Usage)?Error|ServiceUnavailable|MultiValuedParamNotSupported))\b/,
};

function nothing(service: string, url: string): AlmagestError {
  return new AlmagestError({
    kind: 'not-found',
    message: `${service} has no data in this cutout.`,
    where: { source: new URL(url).host },
    advice: 'Move it onto the dataset, or make it larger.',
  });
}
