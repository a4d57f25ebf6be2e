import { AlmagestError } from '../../base/errors';
import { expectOk, unexpectedBody } from '../../net/expect';
import type { HttpClient, HttpRequest, HttpResponse } from '../../net/http';
import { wholeResponse } from '../../net/response';
import { sniff, type BodyKind } from '../../net/sniff';
import { makingOf } from './made';
import type { Kitchen, MadeFile } from './maker';

/** Bytes of one file that something is made of: a Pan-STARRS cutout of 6240² floats has 156 MB. */
const mostBytes = 512 << 20;

/** A client that answers addresses of made files (see made.ts) with what is made, and passes on all others. */
export function madeClient(http: HttpClient): HttpClient {
  return {
    async request(request: HttpRequest): Promise<HttpResponse> {
      const making = makingOf(request.url);
      if (!making || (request.method ?? 'GET') !== 'GET') return http.request(request);
      // With the readers of FITS and of pages, which a start does not need.
      const { makers } = await import('./makers');
      const make = makers[making.maker];
      if (!make) {
        throw new AlmagestError({
          kind: 'unsupported',
          message: `This Almagest can't make “${making.maker}” of ${making.url}.`,
          where: { source: making.url },
        });
      }
      const made = await make(making, kitchen(http, request));
      return answerOf(making.url, made, making.parameters.get('name'));
    },
  };
}

function kitchen(http: HttpClient, request: HttpRequest): Kitchen {
  const { service, signal } = request;
  return {
    service,
    signal,
    async fetch(url, expected) {
      const response = await http.request({ ...request, url });
      try {
        await expectOk(response, service);
        const bytes = await response.bytes(mostBytes);
        expectKind(bytes, response, expected, service);
        return { bytes, url: response.url };
      } finally {
        await response.cancel();
      }
    },
  };
}

function expectKind(
  bytes: Uint8Array,
  { url, headers }: HttpResponse,
  expected: readonly BodyKind[],
  service: string | undefined,
): void {
  if (expected.includes(sniff(bytes))) return;
  const contentType = headers.get('content-type');
  throw unexpectedBody({
    url,
    head: bytes.subarray(0, 16_384),
    expected: 'a FITS file',
    contentType,
    service,
  });
}

function answerOf(
  url: string,
  { bytes, contentType, name: made }: MadeFile,
  wanted: string | null,
): HttpResponse {
  const name = wanted ?? made;
  const headers = new Map([
    ['content-type', contentType],
    ['content-length', String(bytes.byteLength)],
  ]);
  if (name !== undefined) {
    headers.set('content-disposition', `attachment; filename="${name.replace(/["\\\r\n]/g, '_')}"`);
  }
  return wholeResponse({ url, headers, body: bytes });
}
