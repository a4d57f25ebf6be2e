import { ArrivingSource, type GrowingStore } from '../base/arrivingSource';
import type { ByteSource } from '../base/byteSource';
import { CachingSource } from '../base/cachingSource';
import { expectOk } from './expect';
import type { HttpClient, HttpRequest, HttpResponse } from './http';
import { HttpRanges } from './httpRanges';
import { contentRange, nameOf, validatorOf } from './rangeAnswer';

/** What a remote source needs and may use. */
export interface HttpSourceOptions {
  /** Where the whole is kept if the server has no ranges. */
  readonly store: () => Promise<GrowingStore>;
  /** Bytes of blocks kept in memory. Default: 64 MB. */
  readonly cacheBytes?: number;
  /** What every request carries besides. */
  readonly request?: Pick<HttpRequest, 'headers' | 'service' | 'origin' | 'limits'>;
  readonly signal?: AbortSignal;
}

/** Read at first, and then per block: what a small file or a header needs takes one request. */
const blockBytes = 128 << 10;
const cached = 64 << 20;

/**
 * A file on a server. Where the server answers ranges, only what is read is fetched, in blocks that
 * are kept up to a bound; otherwise (status 200, RFC 9110 §14.2) the whole is fetched once, into
 * `store`, and can be read while it comes.
 * @throws AlmagestError `network`, `timeout`, `not-found`, `denied`, `service`, `usage`; reads throw
 * `service` where the file was changed on the server in the meantime
 */
export async function openHttp(
  client: HttpClient,
  url: string,
  options: HttpSourceOptions,
): Promise<ByteSource> {
  const request = options.request ?? {};
  const headers = { ...request.headers, 'Accept-Encoding': 'identity' };
  const ask = (more: Record<string, string>) =>
    client.request({ ...request, url, headers: { ...headers, ...more }, signal: options.signal });
  const response = await ask({ Range: `bytes=0-${blockBytes - 1}` });
  const range = response.status === 206 ? contentRange(response) : null;
  if (range?.start === 0 && range.total !== null) {
    const file = {
      name: nameOf(url),
      size: range.total,
      validator: validatorOf(response),
      first: await response.bytes(blockBytes),
    };
    const ranges = new HttpRanges(client, url, request, file);
    return new CachingSource(ranges, { blockBytes, cacheBytes: options.cacheBytes ?? cached });
  }
  // An empty file has no range to send, and some servers send ranges of which they don't say the whole.
  const partial = response.status === 206 || response.status === 416;
  if (partial) await response.cancel();
  const whole = await expectOk(partial ? await ask({}) : response, request.service);
  return arriving(whole, nameOf(url), options);
}

/** The body of an answer as it comes. */
async function arriving(
  response: HttpResponse,
  name: string,
  { store }: HttpSourceOptions,
): Promise<ByteSource> {
  const length = Number(response.headers.get('content-length') ?? NaN);
  const plain = (response.headers.get('content-encoding') ?? 'identity') === 'identity';
  const kept = await store().catch(async (error: unknown) => {
    await response.cancel();
    throw error;
  });
  const sender = {
    name,
    atMost: plain && Number.isSafeInteger(length) ? length : Number.MAX_SAFE_INTEGER,
    async *pieces(signal: AbortSignal) {
      signal.addEventListener('abort', () => void response.cancel(), { once: true });
      yield* response.body;
    },
    close: () => response.cancel(),
  };
  return ArrivingSource.open(sender, kept);
}
