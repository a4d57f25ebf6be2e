/** One hop: no redirects are followed, no status is judged, nothing is tried twice. */
export interface TransportRequest {
  /** http or https, without user and password. */
  readonly url: URL;
  readonly method: 'GET' | 'POST' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  readonly signal: AbortSignal;
  readonly connectMs: number;
  /** Whether a name that resolves to a private, loopback or link-local address must be refused. */
  readonly publicOnly: boolean;
  /** Whether the body is wanted as it is sent; a transport that cannot give it so says so in its answer. */
  readonly raw?: boolean;
}

export interface TransportResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Content encoding taken off, unless `raw` says that it is still on. */
  readonly raw?: boolean;
  readonly body: AsyncIterable<Uint8Array>;
  /** What was reached; `unknown` where a proxy or the platform resolved the name. */
  readonly reached: 'public' | 'private' | 'unknown';
}

/** What carries requests: undici, the editor's fetch, a test's own. Errors are of any type. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;
