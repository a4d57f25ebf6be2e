import { AlmagestError, type FaultKind } from '../base/errors';
import type { HttpResponse } from './http';
import { rawAnswer } from './rawAnswer';
import { safeUrl } from './redact';
import { sniff, type BodyKind } from './sniff';
import { serverWords, wordsLength } from './words';

/**
 * The answer itself where its status is 2xx; otherwise its document is read for the server's words.
 * @throws AlmagestError `denied` (401, 403, 407), `not-found` (404, 410), else `service`
 */
export async function expectOk(response: HttpResponse, service?: string): Promise<HttpResponse> {
  const { status, url } = response;
  if (status >= 200 && status < 300) return response;
  const head = await readHead(response, wordsLength).catch(() => new Uint8Array());
  await response.cancel();
  const contentType = response.headers.get('content-type');
  const words = serverWords(head, contentType);
  const { kind, means, advice } = meaning(status, response);
  throw new AlmagestError({
    kind,
    message: `${nameOf(url, service)} answered with status ${status} (${means})${words ? `: ${quote(words)}` : '.'}`,
    where: { source: safeUrl(url) },
    advice,
    ...rawAnswer({ url, status, head, contentType }),
  });
}

/** What came, where something else was expected. */
export interface Unexpected {
  readonly url: string;
  readonly head: Uint8Array;
  /** What was expected, with its article: `a FITS file`, `a VOTable`. */
  readonly expected: string;
  readonly contentType?: string | undefined;
  readonly service?: string | undefined;
}

/** The error for a body that is not what it should be, with its title or the server's words. */
export function unexpectedBody({ url, head, expected, contentType, service }: Unexpected): AlmagestError {
  const kind = sniff(head);
  const words = serverWords(head, contentType);
  const wantsSignIn = kind === 'html' && /log[ -]?in|sign[ -]?in|authenti|password/i.test(words);
  return new AlmagestError({
    kind: wantsSignIn ? 'denied' : 'service',
    message: `${nameOf(url, service)} sent ${names[kind]} where ${expected} was expected${words ? `: ${quote(words)}` : '.'}`,
    where: { source: safeUrl(url) },
    ...(wantsSignIn && { advice: `Sign in to ${new URL(url).origin}.` }),
    ...rawAnswer({ url, status: null, head, contentType }),
  });
}

/**
 * The first bytes of a body, at most `length`; the rest stays unread and the connection is let go.
 * @throws AlmagestError as reading the body does
 */
export async function readHead(response: HttpResponse, length: number): Promise<Uint8Array> {
  const head = new Uint8Array(length);
  let filled = 0;
  for await (const piece of response.body) {
    const part = piece.subarray(0, length - filled);
    head.set(part, filled);
    filled += part.byteLength;
    if (filled === length) break;
  }
  return head.subarray(0, filled);
}

const names: Readonly<Record<BodyKind, string>> = {
  fits: 'a FITS file',
  gzip: 'a gzip file',
  compress: 'a compressed file',
  bzip2: 'a bzip2 file',
  zip: 'a zip archive',
  html: 'a web page',
  votable: 'a VOTable',
  xml: 'an XML document',
  json: 'a JSON document',
  text: 'plain text',
  empty: 'nothing',
  binary: 'other data',
};

interface Meaning {
  readonly kind: FaultKind;
  readonly means: string;
  readonly advice: string;
}

function meaning(status: number, { url, headers }: HttpResponse): Meaning {
  const { origin } = new URL(url);
  const retryAfter = headers.get('retry-after');
  if (status === 407) {
    return { kind: 'denied', means: 'proxy sign-in needed', advice: 'Check the settings of the proxy.' };
  }
  if (status === 401) {
    return { kind: 'denied', means: 'sign-in needed', advice: `Sign in to ${origin}.` };
  }
  if (status === 403) {
    return {
      kind: 'denied',
      means: 'forbidden',
      advice: `The data may be proprietary: sign in to ${origin}.`,
    };
  }
  if (status === 404 || status === 410) {
    return {
      kind: 'not-found',
      means: 'not found',
      advice: 'It may have moved: search again for a fresh address.',
    };
  }
  if (status === 429 || (status === 503 && retryAfter !== undefined)) {
    const wait = /^\d+$/.test(retryAfter ?? '') ? `in ${retryAfter} s` : 'later';
    return {
      kind: 'service',
      means: status === 429 ? 'too many requests' : 'unavailable',
      advice: `Try again ${wait}.`,
    };
  }
  if (status >= 500) return { kind: 'service', means: 'server error', advice: 'Try again later.' };
  if (status >= 400) return { kind: 'service', means: 'refused', advice: 'Check what was asked for.' };
  return { kind: 'service', means: 'not an answer', advice: 'Check the address of the service.' };
}

function nameOf(url: string, service?: string): string {
  const { host } = new URL(url);
  return service ? `${service} (${host})` : host;
}

function quote(words: string): string {
  return `“${words}”`;
}
