import { AlmagestError } from '../base/errors';
import { takeCredentials } from './credentials';
import { who, type Asked } from './faults';
import { safeUrl } from './redact';

/** What is sent on one hop. */
export interface Hop {
  readonly url: URL;
  readonly method: 'GET' | 'POST' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

/** Headers that speak for the user and stay with the origin they were meant for. */
const personal = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-auth-token', 'x-api-key']);

/**
 * The hop a redirect asks for (RFC 9110 §15.4); null where the answer is none. POST becomes GET after
 * 303, and after 301 and 302 as every browser does, save where the same service is only spelled anew
 * (https for http, a slash at the end): what was posted would be lost. Credentials stay behind where the
 * origin changes.
 * @throws AlmagestError `service` where Location cannot be read
 */
export function nextHop(hop: Hop, status: number, location: string | undefined, asked: Asked): Hop | null {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return null;
  if (!URL.canParse(location, hop.url.href)) {
    throw new AlmagestError({
      kind: 'service',
      message: `${who(asked)} redirects to an address that cannot be read.`,
      where: { source: safeUrl(hop.url) },
    });
  }
  const target = new URL(location, hop.url);
  const toGet = hop.method === 'POST' && status < 307 && (status === 303 || !sameService(hop.url, target));
  const leaves = target.origin !== hop.url.origin;
  const kept = Object.entries(hop.headers).filter(([name]) => {
    const lower = name.toLowerCase();
    return !(leaves && personal.has(lower)) && !(toGet && lower.startsWith('content-'));
  });
  return {
    ...takeCredentials(target, Object.fromEntries(kept)),
    method: toGet ? 'GET' : hop.method,
    ...(!toGet && hop.body !== undefined && { body: hop.body }),
  };
}

/** Whether an address is the other one but for a step up to https, or the slash at its end. */
function sameService(from: URL, to: URL): boolean {
  if (from.href === to.href || from.hostname !== to.hostname || from.search !== to.search) return false;
  const upgraded = from.protocol === 'http:' && to.protocol === 'https:';
  if (!upgraded && from.origin !== to.origin) return false;
  return from.pathname.replace(/\/$/, '') === to.pathname.replace(/\/$/, '');
}

/** Follows the hops of one request, so that a circle is seen. */
export class Path {
  private readonly seen = new Set<string>();

  constructor(
    private readonly maxRedirects: number,
    private readonly asked: Asked,
  ) {}

  /**
   * @param cookie what the chain was given to bring back by now
   * @throws AlmagestError `service` where this hop was made before, or there are too many
   */
  add(hop: Hop, cookie = ''): void {
    const key = `${hop.method} ${hop.url.href} ${cookie}`;
    const circle = this.seen.has(key);
    if (!circle && this.seen.size <= this.maxRedirects) {
      this.seen.add(key);
      return;
    }
    throw new AlmagestError({
      kind: 'service',
      message: circle
        ? `${who(this.asked)} redirects in a circle, back to ${safeUrl(hop.url)}.`
        : `${who(this.asked)} redirects more than ${this.maxRedirects} times.`,
      where: { source: safeUrl(this.asked.url) },
      advice: 'The service may want a sign-in, or be down.',
    });
  }
}
