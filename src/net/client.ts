import { AlmagestError, type Fault, toFault } from '../base/errors';
import { AddressPolicy, hostReach, type Reach } from './address';
import { Body } from './body';
import { ChainCookies } from './cookies';
import { takeCredentials } from './credentials';
import { networkFault, timeoutFault, type Asked } from './faults';
import { defaultLimits, type HttpClient, type HttpLimits, type HttpRequest, type HttpResponse } from './http';
import { gateOf, type Gate, type GateRules } from './gate';
import { nextHop, Path, type Hop } from './redirect';
import { safeUrl } from './redact';
import { answer } from './response';
import { defaultRetry, withRetry, type RetryRules } from './retry';
import type { Transport } from './transport';
import { Watch } from './watch';

/** One hop as an output channel shows it; told when its body has ended. */
export interface TraceEvent {
  readonly method: string;
  /** Without secrets. */
  readonly url: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly ms: number;
  /** Bytes of the body that were read, decoded. */
  readonly bytes: number;
  /** From 1. */
  readonly attempt: number;
  readonly fault?: Fault;
}

export interface HttpClientOptions extends GateRules {
  readonly transport: Transport;
  /** E.g. `userAgent('0.1.0')`. */
  readonly userAgent: string;
  /** Service addresses the user configured: their origins may be private ones. Asked on every hop. */
  readonly configured?: () => Iterable<string>;
  /** Who lets requests go; left out, a gate of this client's own with `pace` and `signIn`. */
  readonly gate?: Gate;
  readonly limits?: Partial<HttpLimits>;
  readonly retry?: Partial<RetryRules>;
  readonly onTrace?: (event: TraceEvent) => void;
}

/** How Almagest names itself, so that archives can tell its requests (IVOA note on User-Agent). */
export function userAgent(version: string): string {
  return `Almagest/${version} (IVOA-science)`;
}

/** The client of every request: limits, retries, redirects, trust and pacing over a transport. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  return new Client(options);
}

class Client implements HttpClient {
  private readonly policy: AddressPolicy;
  private readonly gate: Gate;
  private readonly retry: RetryRules;

  constructor(private readonly options: HttpClientOptions) {
    this.policy = new AddressPolicy(options.configured ?? (() => []));
    this.gate = options.gate ?? gateOf(options);
    this.retry = { ...defaultRetry, ...options.retry };
  }

  async request(request: HttpRequest): Promise<HttpResponse> {
    const limits = { ...defaultLimits, ...this.options.limits, ...request.limits };
    let hop = this.firstHop(request);
    const asked: Asked = { url: hop.url, service: request.service };
    const watch = new Watch(request.signal);
    watch.after(limits.totalMs, () => timeoutFault(asked, limits.totalMs, 'did not finish its answer'));
    const path = new Path(limits.maxRedirects, asked);
    const cookies = new ChainCookies();
    let restricted = request.origin === 'server';
    try {
      for (;;) {
        const cookie = cookies.of(hop.url);
        path.add(hop, cookie);
        const publicOnly = this.policy.admit(hop.url, restricted, request.service);
        const { raw = false } = request;
        const here = { hop, cookie, publicOnly, limits, watch, raw, asked: { ...asked, url: hop.url } };
        const response =
          hop.method === 'POST'
            ? await this.send(here, 1)
            : await withRetry((attempt) => this.send(here, attempt), this.retry, watch);
        const next = nextHop(hop, response.status, response.headers.get('location'), here.asked);
        if (!next) {
          void response.ended.then(() => watch.stop());
          return response.answer;
        }
        await response.cancel();
        cookies.take(hop.url, response.headers.get('set-cookie'));
        restricted ||= response.reached === 'public';
        hop = next;
      }
    } catch (error) {
      watch.stop();
      throw error;
    }
  }

  private firstHop(request: HttpRequest): Hop {
    if (!URL.canParse(request.url)) {
      throw new AlmagestError({
        kind: 'usage',
        message: `“${request.url}” is not an address${request.service ? ` of ${request.service}` : ''}.`,
        where: { source: request.url },
        advice: 'An address begins with https:// or http://.',
      });
    }
    const { url, headers } = takeCredentials(new URL(request.url), {
      'User-Agent': this.options.userAgent,
      ...request.headers,
    });
    return {
      url,
      method: request.method ?? 'GET',
      headers,
      ...(request.body !== undefined && { body: request.body }),
    };
  }

  /**
   * The headers of a hop with those of the sign-in at its origin, and cookies of this chain; what the caller
   * gave comes first.
   */
  private signedIn(
    { headers }: Hop,
    own: Readonly<Record<string, string>>,
    cookie?: string,
  ): Readonly<Record<string, string>> {
    const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
    const added = Object.entries(own).filter(([name]) => !given.has(name.toLowerCase()));
    const all: Record<string, string> = { ...headers, ...Object.fromEntries(added) };
    if (cookie === undefined) return all;
    const name = Object.keys(all).find((key) => key.toLowerCase() === 'cookie') ?? 'Cookie';
    return { ...all, [name]: [all[name], cookie].filter(Boolean).join('; ') };
  }

  /** One try of one hop: holds a slot of its host from here to the end of its body. */
  private async send(here: Here, attempt: number): Promise<Sent> {
    const { hop, limits, asked } = here;
    const watch = new Watch(here.watch.signal);
    const { headers, release } = await this.gate(hop.url, watch.signal);
    const started = performance.now();
    let status: number | null = null;
    const end = (bytes: number, fault?: AlmagestError) => {
      release();
      watch.stop();
      this.options.onTrace?.({
        method: hop.method,
        url: safeUrl(hop.url),
        status,
        ms: Math.round(performance.now() - started),
        bytes,
        attempt,
        ...(fault && { fault: toFault(fault) }),
      });
    };
    try {
      const { connectMs, idleMs } = limits;
      const waitMs = connectMs > 0 && idleMs > 0 ? connectMs + idleMs : 0;
      const sent = this.options.transport({
        ...hop,
        headers: this.signedIn(hop, headers, here.cookie),
        signal: watch.signal,
        connectMs,
        publicOnly: here.publicOnly,
        raw: here.raw,
      });
      const raw = await watch.within(sent, waitMs, () => timeoutFault(asked, waitMs, 'did not answer'));
      status = raw.status;
      const literal = hostReach(hop.url.hostname);
      const reached = (literal === 'unknown' ? raw.reached : literal) === 'private' ? 'private' : 'public';
      const body = new Body(raw.body, { asked, idleMs, maxBytes: limits.maxBytes, watch, onEnd: end });
      if (hop.method === 'HEAD' || [204, 205, 304].includes(raw.status)) body.finish();
      return new Sent(answer(raw, body, asked), body.ended, reached);
    } catch (error) {
      const fault = networkFault(error, asked);
      watch.abort(fault);
      end(0, fault);
      throw fault;
    }
  }
}

/** An answer and what the next hop must know of it. */
class Sent {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;

  constructor(
    readonly answer: HttpResponse,
    readonly ended: Promise<void>,
    readonly reached: Reach,
  ) {
    this.status = answer.status;
    this.headers = answer.headers;
  }

  cancel(): Promise<void> {
    return this.answer.cancel();
  }
}

interface Here {
  readonly hop: Hop;
  /** What this chain was given to bring back. */
  readonly cookie: string | undefined;
  readonly publicOnly: boolean;
  readonly raw: boolean;
  readonly limits: HttpLimits;
  /** Of the whole request: the caller's signal and the total limit. */
  readonly watch: Watch;
  readonly asked: Asked;
}
