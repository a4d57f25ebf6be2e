import type { HttpRequest } from '../http';
import { safeUrl } from '../redact';

/**
 * The name under which the answer to a request is kept: a digest of all that the answer depends on,
 * `identity` being who is signed in. Null for what is never kept: parts of files, and requests that
 * carry secrets of their own.
 */
export async function answerKey(request: HttpRequest, identity: string): Promise<string | null> {
  const { method = 'GET', headers = {} } = request;
  const body = request.cacheBody ?? request.body;
  if (method === 'HEAD' || !URL.canParse(request.url)) return null;
  const url = new URL(request.url);
  url.hash = '';
  if (safeUrl(url) !== url.href) return null;
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  if (names.some((name) => /^(range|authorization|cookie|x-)/.test(name))) return null;
  const accept = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const told = new TextEncoder().encode(JSON.stringify([method, url.href, accept.sort(), identity]));
  const sent = typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array());
  const whole = new Uint8Array(told.byteLength + 1 + sent.byteLength);
  whole.set(told);
  whole.set(sent, told.byteLength + 1);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
