import type { HttpResponse } from './http';

/** What a Content-Range header says (RFC 9110 §14.4). */
export interface ContentRange {
  readonly start: number;
  /** The last byte, inclusive. */
  readonly end: number;
  /** Bytes of the whole; null where the server does not know. */
  readonly total: number | null;
}

/** The range of a 206 answer; null where it has none that can be read. */
export function contentRange({ headers }: Pick<HttpResponse, 'headers'>): ContentRange | null {
  const match = /^\s*bytes\s+(\d+)-(\d+)\/(\d+|\*)\s*$/i.exec(headers.get('content-range') ?? '');
  if (!match) return null;
  const [start, end, total] = [
    Number(match[1]),
    Number(match[2]),
    match[3] === '*' ? null : Number(match[3]),
  ];
  const sane =
    [start, end, total ?? 0].every(Number.isSafeInteger) && start <= end && end < (total ?? Infinity);
  return sane ? { start, end, total } : null;
}

/** What tells one state of a file on a server from another: ETag, else Last-Modified; null without. */
export function validatorOf({ headers }: Pick<HttpResponse, 'headers'>): string | null {
  return headers.get('etag') ?? headers.get('last-modified') ?? null;
}

/** The last part of an address, for messages and lists. */
export function nameOf(url: string): string {
  const { pathname, host } = new URL(url);
  const last = pathname.split('/').findLast((part) => part !== '');
  if (last === undefined) return host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
