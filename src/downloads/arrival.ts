import { AlmagestError } from '../base/errors';
import type { HttpResponse } from '../net/http';
import { safeUrl } from '../net/redact';
import { sniff, sniffLength, type BodyKind } from '../net/sniff';
import { unexpectedBody } from '../net/expect';
import { wordsLength } from '../net/words';
import type { DownloadRequest } from './request';

/** A body whose beginning is known; `pieces` gives all of it, the beginning included. */
export interface Arrival {
  readonly kind: BodyKind;
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Bytes that `pieces` will give; null where that is not known. */
  readonly total: number | null;
  /** Whether a content encoding was taken off, here or on the way. */
  readonly decoded: boolean;
  /** What Content-Length said of the body as it was sent; null where nothing did. */
  readonly sent: number | null;
  /** Bytes of the body as it was sent, so far. */
  readonly counted: () => number;
}

/** Encodings that change a body; charsets, `binary`, `aws-chunked` and the like stand in their place too. */
const codings: ReadonlySet<string> = new Set([
  ...['gzip', 'x-gzip', 'deflate', 'compress', 'x-compress', 'br', 'zstd'],
]);

/** What may carry a FITS file. */
const carriesFits: ReadonlySet<BodyKind> = new Set<BodyKind>(['fits', 'gzip', 'compress', 'bzip2', 'zip']);

/**
 * Reads the beginning of an answer and judges it, before anything touches the disk. An encoding that is
 * still on the body is taken off, unless the file itself is called by it: servers send `x.fits.gz` as if
 * it were `x.fits` on its way.
 * @throws AlmagestError `service` or `denied` where a page, a document or nothing came in place of
 * FITS, with the server's own words; and as reading the body does
 */
export async function receive(response: HttpResponse, request: DownloadRequest): Promise<Arrival> {
  const { headers } = response;
  const encoding = (headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  const isCoding = encoding.split(',').some((name) => codings.has(name.trim()));
  const length = headers.get('content-length') ?? '';
  const sent = /^\d{1,15}$/.test(length) && (!isCoding || response.raw === true) ? Number(length) : null;
  let counted = 0;
  async function* tallied(): AsyncGenerator<Uint8Array, void> {
    for await (const piece of response.body) {
      counted += piece.byteLength;
      yield piece;
    }
  }
  let { head, pieces } = await peeked(tallied(), sniffLength);
  // Some say gzip of what they send as it is.
  const isGzip = !encoding.includes('gzip') || (head[0] === 0x1f && head[1] === 0x8b);
  const encoded = isCoding && (isGzip || response.raw !== true);
  let decoded = encoded && response.raw !== true;
  if (encoded && !decoded && !(await isFileItself(head, encoding, request, response))) {
    decoded = true;
    ({ head, pieces } = await peeked(decodedBody(pieces, encoding, response), sniffLength));
  }
  const kind = sniff(head);
  const { expect = 'any' } = request;
  const isPage = expect === 'data' && kind === 'html';
  if (isPage || (expect === 'fits' && !carriesFits.has(kind))) {
    const { head: words } = await peeked(pieces, wordsLength);
    throw unexpectedBody({
      url: response.url,
      head: words,
      expected: expect === 'fits' ? 'a FITS file' : 'data',
      contentType: headers.get('content-type'),
      service: request.service,
    });
  }
  return { kind, pieces, total: decoded ? null : sent, decoded, sent, counted: () => counted };
}

/** Whether what looks like an encoding is the file: its name says so, and it is not compressed twice. */
async function isFileItself(
  head: Uint8Array,
  encoding: string,
  { name, suggestedName }: DownloadRequest,
  { url }: HttpResponse,
): Promise<boolean> {
  const called = name ?? suggestedName ?? new URL(url).pathname;
  if (!/^(x-)?gzip$/.test(encoding) || !/\.(gz|tgz)$/i.test(called)) return false;
  const inner = await begin(head);
  return inner === null || sniff(inner) !== 'gzip';
}

/** The first bytes inside of the beginning of a gzip file; null where there is none. */
async function begin(head: Uint8Array): Promise<Uint8Array | null> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  writer.write(new Uint8Array(head)).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = stream.readable.getReader();
  try {
    const { value } = (await reader.read()) as { readonly value?: Uint8Array };
    return value ?? null;
  } catch {
    return null;
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** @throws AlmagestError `unsupported` for an encoding that nobody asked for; `network` where it is damaged */
async function* decodedBody(
  pieces: AsyncIterable<Uint8Array>,
  encoding: string,
  response: HttpResponse,
): AsyncGenerator<Uint8Array, void> {
  const { host } = new URL(response.url);
  const where = { source: safeUrl(response.url) };
  const format = /^(x-)?gzip$/.test(encoding) ? 'gzip' : encoding === 'deflate' ? 'deflate' : null;
  if (format === null) {
    const message = `${host} sent the file encoded as ${encoding.slice(0, 40)}, which was not asked for.`;
    throw new AlmagestError({ kind: 'unsupported', message, where });
  }
  const stream = new DecompressionStream(format);
  const writer = stream.writable.getWriter();
  let fault: unknown;
  const feeding = (async () => {
    try {
      for await (const piece of pieces) await writer.write(new Uint8Array(piece));
      await writer.close();
    } catch (error) {
      fault = error;
      await writer.abort(error).catch(() => undefined);
    }
  })();
  const reader = stream.readable.getReader();
  try {
    for (;;) {
      const { done, value } = (await reader.read()) as IteratorResult<Uint8Array, undefined>;
      if (done === true) break;
      yield value;
    }
    await feeding;
  } catch (error) {
    if (fault instanceof AlmagestError) throw fault;
    const message = `${host} sent an encoded file that is damaged.`;
    throw new AlmagestError({ kind: 'network', message, where, advice: 'Try again.' }, { cause: error });
  } finally {
    reader.cancel().catch(() => undefined);
  }
  if (fault instanceof Error) throw fault;
}

/** @throws AlmagestError `network` where fewer or more bytes came than Content-Length said */
export function expectWhole(received: number, total: number | null, response: HttpResponse): void {
  if (total === null || received === total) return;
  const { host } = new URL(response.url);
  throw new AlmagestError({
    kind: 'network',
    message: `${host} promised ${total} bytes and sent ${received}.`,
    where: { source: safeUrl(response.url) },
    advice: 'Try again.',
  });
}

/** The first `length` bytes (fewer where there are no more), and all of them once more. */
async function peeked(
  body: AsyncIterable<Uint8Array>,
  length: number,
): Promise<{ head: Uint8Array; pieces: AsyncIterable<Uint8Array> }> {
  const rest = body[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  for (let have = 0; have < length;) {
    const piece = await rest.next();
    if (piece.done) break;
    head.push(piece.value);
    have += piece.value.byteLength;
  }
  return { head: joined(head), pieces: continued(head, rest) };
}

async function* continued(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* head;
    for (;;) {
      const piece = await rest.next();
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    await rest.return?.();
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
}
