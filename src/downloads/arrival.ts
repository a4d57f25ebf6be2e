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
  /** Content-Length; null where it does not count the bytes that arrive here. */
  readonly total: number | null;
  /** Whether a content encoding was taken off on the way. */
  readonly decoded: boolean;
}

/** What may carry a FITS file. */
const carriesFits: ReadonlySet<BodyKind> = new Set<BodyKind>(['fits', 'gzip', 'compress', 'bzip2']);

/**
 * Reads the beginning of an answer and judges it, before anything touches the disk.
 * @throws AlmagestError `service` or `denied` where a page, a document or nothing came in place of
 * FITS, with the server's own words; and as reading the body does
 */
export async function receive(response: HttpResponse, request: DownloadRequest): Promise<Arrival> {
  const rest = response.body[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  const readTo = async (length: number) => {
    let have = head.reduce((sum, piece) => sum + piece.byteLength, 0);
    while (have < length) {
      const piece = await rest.next();
      if (piece.done) break;
      head.push(piece.value);
      have += piece.value.byteLength;
    }
    return joined(head);
  };
  const kind = sniff(await readTo(sniffLength));
  if (request.expect === 'fits' && !carriesFits.has(kind)) {
    throw unexpectedBody({
      url: response.url,
      head: await readTo(wordsLength),
      expected: 'a FITS file',
      contentType: response.headers.get('content-type'),
      service: request.service,
    });
  }
  const encoding = response.headers.get('content-encoding') ?? 'identity';
  const decoded = encoding.trim().toLowerCase() !== 'identity';
  const length = response.headers.get('content-length') ?? '';
  return {
    kind,
    pieces: continued(head, rest),
    total: !decoded && /^\d{1,15}$/.test(length) ? Number(length) : null,
    decoded,
  };
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
