import ipaddr from 'ipaddr.js';
import { AlmagestError } from '../base/errors';
import { safeUrl } from './redact';

export type Reach = 'public' | 'private';

/**
 * Whether an IP address lies on the open internet. Everything that is not plain unicast is private
 * here: loopback, link-local, RFC 1918, carrier-grade NAT, unique local, multicast, unspecified, and
 * IPv6 outside of 2000::/3, where nothing public is (RFC 4291 §2.4); the IPv4 address inside a mapped
 * (::ffff:0:0/96) or NAT64 (64:ff9b::/96, RFC 6052) one decides.
 */
export function addressReach(address: string): Reach {
  if (!ipaddr.isValid(address)) return 'private';
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6 && parsed.range() === 'rfc6052') {
    return addressReach(new ipaddr.IPv4(parsed.toByteArray().slice(12)).toString());
  }
  if (parsed instanceof ipaddr.IPv6 && parsed.toByteArray()[0]! >> 5 !== 1) return 'private';
  return parsed.range() === 'unicast' ? 'public' : 'private';
}

/** Names that are given out inside of networks only: RFC 6761, 6762, 8375, and `internal` by ICANN. */
const inside = /(^|\.)(localhost|localdomain|local|internal|home\.arpa)$/i;

/**
 * What a URL's host name tells by itself; a name that needs DNS is `unknown`. One without a dot is
 * looked up in the network at hand, so it is private.
 */
export function hostReach(hostname: string): Reach | 'unknown' {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (ipaddr.isValid(host)) return addressReach(host);
  return inside.test(host) || !host.includes('.') ? 'private' : 'unknown';
}

/** Which addresses may be asked, hop by hop (docs/architecture.md, trust). */
export class AddressPolicy {
  /** @param configured addresses the user set up; only their scheme, host and port count */
  constructor(private readonly configured: () => Iterable<string>) {}

  /**
   * Judges one hop. `restricted`: the address came from a server or follows a public one.
   * @returns whether the resolved address must be public too
   * @throws AlmagestError `denied`
   */
  admit(url: URL, restricted: boolean, service?: string): boolean {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      throw new AlmagestError({
        kind: 'denied',
        message: `${service ? `${service} leads` : 'The request leads'} to an address that is neither http nor https: ${safeUrl(url)}.`,
        where: { source: safeUrl(url) },
      });
    }
    if (!restricted || this.isConfigured(url)) return false;
    if (hostReach(url.hostname) === 'private') throw privateFault(url.host, service);
    return true;
  }

  private isConfigured(url: URL): boolean {
    for (const address of this.configured()) {
      if (URL.canParse(address) && new URL(address).origin === url.origin) return true;
    }
    return false;
  }
}

/** The refusal to follow an address from outside to a machine inside. */
export function privateFault(host: string, service?: string): AlmagestError {
  return new AlmagestError({
    kind: 'denied',
    message: `${service ?? 'A server'} leads to ${host}, a private or local address, which is not followed.`,
    where: { source: host },
    advice: 'If you trust it, add that address to the services in the settings.',
  });
}
