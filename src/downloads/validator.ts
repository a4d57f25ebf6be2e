import type { HttpResponse } from '../net/http';

/**
 * What `If-Range` may be sent of this answer (RFC 9110 §13.1.5): its strong ETag, or its Last-Modified
 * where that is strong, at least a second before the answer (§8.8.2.2); null without either.
 */
export function rangeValidator({ headers }: Pick<HttpResponse, 'headers'>): string | null {
  const etag = headers.get('etag')?.trim();
  if (etag !== undefined && /^"[^"]*"$/.test(etag)) return etag;
  const modified = headers.get('last-modified');
  if (modified === undefined) return null;
  const made = Date.parse(modified);
  const sent = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(made) || (!Number.isNaN(sent) && sent - made < 1000) ? null : modified;
}
