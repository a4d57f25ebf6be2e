import { AlmagestError, toFault } from '../../base/errors';
import { expectOk, unexpectedBody } from '../../net/expect';
import type { HttpClient } from '../../net/http';
import { sniff } from '../../net/sniff';
import { plainBody } from '../plainBody';
import { serviceResource } from './resource';

export interface VosiContext {
  readonly http: HttpClient;
  /** What people call the service. */
  readonly service: string;
  readonly signal?: AbortSignal | undefined;
}

/** How the document of a resource is read. */
export type VosiReader<T> = (body: AsyncIterable<Uint8Array>, url: string) => Promise<T>;

/**
 * A resource of a service, such as `capabilities`: below its base address or, as with services of one
 * query address, beside it; `also` are addresses that the service itself named. The first that can be
 * read is taken.
 * @throws AlmagestError of the first address, where none can be read
 */
export async function readVosi<T>(
  base: string,
  resource: string,
  read: VosiReader<T>,
  { context, also = [], query = '' }: { context: VosiContext; also?: readonly string[]; query?: string },
): Promise<T> {
  const addresses = new Set([
    ...also,
    serviceResource(base, resource, 'below'),
    serviceResource(base, resource, 'beside'),
  ]);
  let first: unknown;
  const silent = new Set<string>();
  for (const address of addresses) {
    if (silent.has(hostOf(address))) continue;
    try {
      const url = query === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${query}`;
      return await readXmlAt(url, base, read, context);
    } catch (error) {
      if (context.signal?.aborted) throw error;
      first ??= error;
      const { kind } = toFault(error);
      if (kind === 'cancelled') throw error;
      // Where a host cannot be reached, its other addresses cannot either.
      if (kind === 'network' || kind === 'timeout') silent.add(hostOf(address));
    }
  }
  throw first;
}

async function readXmlAt<T>(
  url: string,
  base: string,
  read: VosiReader<T>,
  { http, service, signal }: VosiContext,
): Promise<T> {
  const origin = hostOf(url) === hostOf(base) ? 'user' : 'server';
  const headers = { accept: 'application/xml, text/xml;q=0.9, */*;q=0.5' };
  const response = await http.request({ url, service, signal, origin, headers });
  try {
    await expectOk(response, service);
    const { head, body } = await plainBody(response, service);
    const kind = sniff(head);
    if (kind !== 'xml') {
      const contentType = response.headers.get('content-type');
      throw unexpectedBody({ url: response.url, head, expected: 'an XML document', contentType, service });
    }
    return await read(body, response.url);
  } finally {
    await response.cancel();
  }
}

function hostOf(url: string): string {
  if (URL.canParse(url)) return new URL(url).host;
  throw new AlmagestError({ kind: 'usage', message: `“${url}” is not the address of a service.` });
}
