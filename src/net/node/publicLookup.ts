import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { addressReach, privateFault, type Reach } from '../address';

/** DNS as `dns.lookup` does it, all addresses of a name. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export const systemResolve: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

/**
 * A `lookup` for sockets that tells how far each name reaches and, when `publicOnly`, connects to
 * none but public addresses: what is checked is what is connected to, so that a name which changes
 * its address between a check and the connection gains nothing.
 */
export function watchedLookup(
  resolve: Resolve,
  publicOnly: boolean,
  onReach: (hostname: string, reach: Reach) => void,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (all) => {
        const open = all.filter(({ address }) => addressReach(address) === 'public');
        onReach(hostname, open.length === all.length ? 'public' : 'private');
        const allowed = publicOnly ? open : all;
        const first = allowed[0];
        if (!first) callback(privateFault(hostname), []);
        else if (options.all) callback(null, allowed);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, []),
    );
  };
}
