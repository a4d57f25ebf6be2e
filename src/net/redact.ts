/** Query keys whose values open doors: tokens, signatures of pre-signed URLs, passwords. */
const secretKey =
  /token|signature|^sig$|^x-(amz|goog)-|credential|password|passwd|^pwd$|secret|api-?_?key|^key$|auth|session|ticket/i;

/**
 * An address fit for messages and logs: no user and password, no fragment, `***` for the value of
 * every query key that may be a secret. Everything else stands as it was.
 */
export function safeUrl(url: URL | string): string {
  if (typeof url === 'string' && !URL.canParse(url)) return '(an address that cannot be read)';
  const parsed = new URL(url);
  const query = parsed.search
    .slice(1)
    .split('&')
    .map((pair) => {
      const key = pair.split('=', 1)[0]!;
      return secretKey.test(readableKey(key)) ? `${key}=***` : pair;
    })
    .join('&');
  const base =
    parsed.protocol === 'data:' ? 'data:…' : `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
  return query === '' ? base : `${base}?${query}`;
}

function readableKey(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
