/** What is kept of cookies at most, per origin: more is nobody's session. */
const mostCookies = 30;
const longest = 4096;

/**
 * Cookies that a chain of redirects is given: services that send one and redirect to the same address want
 * it back there. Each goes to the origin that gave it alone, and is forgotten with the request.
 */
export class ChainCookies {
  private readonly byOrigin = new Map<string, Map<string, string>>();

  /** @param setCookie the Set-Cookie headers of an answer, one a line */
  take(url: URL, setCookie: string | undefined): void {
    for (const line of setCookie?.split('\n') ?? []) {
      const [, name, value] = /^\s*([^\s=;,"]+)=([^;\s]*)/.exec(line) ?? [];
      if (name === undefined || value === undefined || line.length > longest) continue;
      const own = this.byOrigin.get(url.origin) ?? new Map<string, string>();
      if (own.size < mostCookies || own.has(name)) own.set(name, value);
      this.byOrigin.set(url.origin, own);
    }
  }

  /** The value of a Cookie header for this address; undefined where there is none. */
  of(url: URL): string | undefined {
    const own = this.byOrigin.get(url.origin);
    return own && Array.from(own, ([name, value]) => `${name}=${value}`).join('; ');
  }
}
