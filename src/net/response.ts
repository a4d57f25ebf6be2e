import { collect, turns, type Body } from './body';
import type { Asked } from './faults';
import { defaultReadBytes, type HttpResponse } from './http';
import type { TransportResponse } from './transport';

/** A transport's answer, its body under limits, as everyone else sees it. */
export function answer(raw: TransportResponse, body: Body, asked: Asked): HttpResponse {
  const bytes = (maxBytes = defaultReadBytes) => collect(body, maxBytes, asked);
  return {
    status: raw.status,
    url: asked.url.href,
    headers: raw.headers,
    ...(raw.raw === true && { raw: true }),
    body,
    bytes,
    text: async (maxBytes) => decode(await bytes(maxBytes), raw.headers.get('content-type')),
    cancel: () => {
      body.cancel();
      return Promise.resolve();
    },
  };
}

/** The same answer with another body, e.g. one that is watched as it is read. */
export function withBody(
  response: Pick<HttpResponse, 'status' | 'url' | 'headers' | 'cancel' | 'raw'>,
  body: AsyncIterable<Uint8Array>,
): HttpResponse {
  const bytes = (maxBytes = defaultReadBytes) => collect(body, maxBytes, { url: new URL(response.url) });
  return {
    ...response,
    body,
    bytes,
    text: async (maxBytes) => decode(await bytes(maxBytes), response.headers.get('content-type')),
  };
}

/** An answer with status 200 whose body is at hand. */
export function wholeResponse(
  whole: Pick<HttpResponse, 'url' | 'headers'> & { readonly body: Uint8Array },
): HttpResponse {
  const { url, headers, body } = whole;
  return withBody({ status: 200, url, headers, cancel: () => Promise.resolve() }, inPieces(body));
}

/** As a network would bring it: small enough that reading it leaves room for others. */
async function* inPieces(body: Uint8Array): AsyncGenerator<Uint8Array, void> {
  const length = 64 * 1024;
  let turn = performance.now();
  for (let at = 0; at < body.byteLength; at += length) {
    turn = await turns(turn);
    yield body.subarray(at, at + length);
  }
}

/** Text by the charset that Content-Type names, or a byte order mark, else UTF-8; never throws. */
export function decode(bytes: Uint8Array, contentType?: string): string {
  const label = charsetOf(contentType) ?? markOf(bytes);
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** The charset that Content-Type names; undefined where it names none. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1];
}

function markOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // `<` in two bytes: markup in UTF-16 without a mark (XML 1.0, appendix F.1).
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  return 'utf-8';
}
