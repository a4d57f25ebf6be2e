import { AlmagestError } from '../base/errors';
import type { HttpResponse } from '../net/http';
import { contentRange } from '../net/rangeAnswer';
import { safeUrl } from '../net/redact';
import { rangeValidator } from './validator';

/** Bytes of one range; so many times the ranges at once are held in memory at most. */
export const partBytes = 4 << 20;

/** Ranges of one file at once: beyond these archives take one for a flood. */
export const mostRanges = 8;

/** What the ranges of a file have in common. */
export interface Parted {
  /** The file's length in bytes. */
  readonly total: number;
  /** Ranges on their way at once, the first body included. */
  readonly atOnce: number;
  /** Asks for bytes `start` to before `end` of the same file. */
  readonly ask: (start: number, end: number, signal: AbortSignal) => Promise<HttpResponse>;
  /** What `If-Range` was sent; null where a hash will tell. */
  readonly validator: string | null;
  /** Told when a range beside the first body did not come as it should. */
  readonly onFault: () => void;
}

/**
 * A body from byte `from` on, of which only the first part is read: what follows comes by ranges, some
 * at once, each asked for when the one so many before it is through. Pieces come in the file's order,
 * so that whoever writes, hashes and resumes them need not know.
 * @throws AlmagestError `network` where a range is answered with something else than these bytes of this file
 */
export async function* inParts(
  first: AsyncIterable<Uint8Array>,
  from: number,
  parted: Parted,
): AsyncGenerator<Uint8Array, void> {
  const { total, atOnce } = parted;
  const stop = new AbortController();
  const ahead: Promise<Uint8Array[]>[] = [];
  let next = from + partBytes;
  const lookAhead = (most: number) => {
    for (; ahead.length < most && next < total; next += partBytes) {
      const part = wholePart(parted, next, Math.min(next + partBytes, total), stop.signal);
      part.catch(() => stop.signal.aborted || parted.onFault());
      ahead.push(part);
    }
  };
  try {
    lookAhead(atOnce - 1);
    let left = partBytes;
    for await (const piece of first) {
      yield piece.subarray(0, left);
      left -= piece.byteLength;
      if (left <= 0) break;
    }
    // Where the first body was cut, its own length tells.
    if (left > 0) return;
    for (;;) {
      lookAhead(atOnce);
      const part = ahead.shift();
      if (!part) return;
      yield* await part;
    }
  } finally {
    stop.abort();
  }
}

async function wholePart(
  { total, ask, validator }: Parted,
  start: number,
  end: number,
  signal: AbortSignal,
): Promise<Uint8Array[]> {
  const response = await ask(start, end, signal);
  try {
    const range = response.status === 206 ? contentRange(response) : null;
    const own = rangeValidator(response);
    const encoding = (response.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
    const isSame =
      range?.start === start &&
      range.end === end - 1 &&
      (range.total === null || range.total === total) &&
      encoding === 'identity' &&
      (validator === null || own === null || own === validator);
    if (!isSame) throw otherPart(response, start);
    const pieces: Uint8Array[] = [];
    let left = end - start;
    for await (const piece of response.body) {
      pieces.push(piece);
      left -= piece.byteLength;
      if (left < 0) break;
    }
    if (left !== 0) throw otherPart(response, start);
    return pieces;
  } finally {
    await response.cancel();
  }
}

function otherPart({ url, status }: HttpResponse, start: number): AlmagestError {
  return new AlmagestError({
    kind: 'network',
    message: `${new URL(url).host} answered the range from byte ${start} with something else (status ${status}).`,
    where: { source: safeUrl(url), byte: start },
    advice: 'Try again, with one range at a time.',
  });
}
