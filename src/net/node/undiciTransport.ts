import type * as undiciModule from 'undici';
import type { Agent, Dispatcher } from 'undici';
import type { Reach } from '../address';
import { fromFetch } from '../fetchTransport';
import { passedOn } from '../passing';
import type { Transport, TransportResponse } from '../transport';
import { systemResolve, watchedLookup, type Resolve } from './publicLookup';
import { watchHead } from './watchHead';

export interface UndiciOptions {
  /**
   * `environment`: HTTP_PROXY, HTTPS_PROXY and NO_PROXY; an address: that proxy for everything;
   * left out: none. Where a proxy resolves names, only literal private addresses can be refused.
   * `except`: hosts that are asked without it, in the notation of NO_PROXY.
   */
  readonly proxy?: 'environment' | { readonly address: string; readonly except?: readonly string[] };
  /** DNS; the system's where it is left out. */
  readonly resolve?: Resolve;
}

/** A transport with connections of its own. */
export interface OwnedTransport {
  readonly transport: Transport;
  /** Drops all connections. */
  readonly close: () => Promise<void>;
}

type Undici = typeof undiciModule;

/**
 * HTTP over undici, loaded at the first request; never the global dispatcher, which would change the
 * fetch of every other extension. gzip, deflate and br are decoded; limits of time are the client's.
 */
export function undiciTransport(options: UndiciOptions = {}): OwnedTransport {
  const dispatchers = new Map<string, Dispatcher>();
  const reached = new Map<string, Reach>();
  let loading: Promise<Undici> | undefined;

  const dispatcherFor = (undici: Undici, connectMs: number, publicOnly: boolean): Dispatcher => {
    const key = `${connectMs} ${publicOnly}`;
    let dispatcher = dispatchers.get(key);
    if (!dispatcher) {
      dispatcher = makeDispatcher(undici, options, connectMs, publicOnly, (host, reach) =>
        reached.set(host, reach),
      );
      dispatchers.set(key, dispatcher);
    }
    return dispatcher;
  };

  return {
    async transport({ url, method, headers, body, signal, connectMs, publicOnly, raw = false }) {
      const undici = await (loading ??= load());
      if (raw) {
        const dispatcher = dispatcherFor(undici, connectMs, publicOnly);
        const answer = await dispatcher.request({
          origin: url.origin,
          path: url.pathname + url.search,
          method,
          headers: { ...headers },
          ...(body !== undefined && { body }),
          signal,
        });
        return fromRequest(answer, reached.get(url.hostname) ?? 'unknown');
      }
      const answer = await undici.fetch(url, {
        method,
        headers: { ...headers },
        ...(body !== undefined && { body }),
        signal,
        redirect: 'manual',
        dispatcher: dispatcherFor(undici, connectMs, publicOnly),
      });
      return fromFetch(answer, reached.get(url.hostname) ?? 'unknown');
    },
    close: async () => {
      await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
      dispatchers.clear();
    },
  };
}

/** What undici gives without decoding. */
function fromRequest(
  answer: Dispatcher.ResponseData,
  reached: TransportResponse['reached'],
): TransportResponse {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(answer.headers)) {
    const key = name.toLowerCase();
    const separator = key === 'set-cookie' ? '\n' : ', ';
    if (value !== undefined) headers.set(key, Array.isArray(value) ? value.join(separator) : value);
  }
  return { status: answer.statusCode, headers, body: passedOn(answer.body), reached, raw: true };
}

function makeDispatcher(
  undici: Undici,
  { proxy, resolve = systemResolve }: UndiciOptions,
  connectMs: number,
  publicOnly: boolean,
  onReach: (hostname: string, reach: Reach) => void,
): Dispatcher {
  const connect = { timeout: connectMs, lookup: watchedLookup(resolve, publicOnly, onReach) };
  const connector = undici.buildConnector(connect);
  const agent: Agent.Options = { connect, headersTimeout: 0, bodyTimeout: 0 };
  if (proxy === undefined) {
    return new undici.Agent({
      ...agent,
      connect: (options, callback) => {
        connector(options, (...[error, socket]) => {
          if (socket) watchHead(socket);
          if (error) callback(error, null);
          else callback(null, socket);
        });
      },
    });
  }
  if (proxy === 'environment') return new undici.EnvHttpProxyAgent(agent);
  const { address, except = [] } = proxy;
  return new undici.EnvHttpProxyAgent({
    ...{ ...agent, httpProxy: address, httpsProxy: address },
    noProxy: except.join(','),
  });
}

/** The bundle is CommonJS, whose names an `import()` may see on `default` alone. */
async function load(): Promise<Undici> {
  const loaded: Partial<Undici> & { readonly default?: unknown } = await import('undici');
  return (loaded.Agent ? loaded : loaded.default) as Undici;
}
