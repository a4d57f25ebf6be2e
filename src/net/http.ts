/** What one request may take; a member that is left out has the client's default. */
export interface HttpLimits {
  /** Milliseconds until there is a connection. */
  readonly connectMs: number;
  /** Milliseconds without a byte: before the answer begins, and between two pieces of its body. */
  readonly idleMs: number;
  /** Milliseconds for everything, the body included; 0 is no limit. */
  readonly totalMs: number;
  readonly maxRedirects: number;
  /** Bytes of the body, decoded; 0 is no limit (for what is streamed to a disk). */
  readonly maxBytes: number;
}

export const defaultLimits: HttpLimits = {
  connectMs: 15_000,
  idleMs: 60_000,
  totalMs: 0,
  maxRedirects: 10,
  maxBytes: 0,
};

/** What `text()` and `bytes()` read when they are not told how much. */
export const defaultReadBytes = 64 * 1024 * 1024;

export interface HttpRequest {
  /** http or https; the query string is sent as it stands here. */
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** What of the body the answer depends on, where it holds what only keeps servers from repeating themselves. */
  readonly cacheBody?: string;
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<HttpLimits>;
  /** Who is asked, for messages: 'SDSS', 'Sesame'. The host where it is left out. */
  readonly service?: string | undefined;
  /**
   * Where the address came from. One that a server supplied (an access reference, a link) may lead
   * to private and loopback hosts only where the user configured that origin. Default: `user`.
   */
  readonly origin?: 'user' | 'server';
  /**
   * Whether the body is wanted as it was sent, its content encoding left on, so that bytes can be counted
   * and asked for again; see {@link HttpResponse.raw}.
   */
  readonly raw?: boolean;
}

/** An answer whose body has yet to be read: read it to its end or `cancel()` it. */
export interface HttpResponse {
  /** Any status: VO services send documents worth reading with every one. See `expectOk`. */
  readonly status: number;
  /** The address that answered, after redirects. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Whether the body is as it was sent: what Content-Encoding names is still on it. */
  readonly raw?: boolean;
  /**
   * The body in pieces, content encoding taken off unless it is raw; can be read once.
   * Iterating throws AlmagestError `network`, `timeout`, `overflow`, `cancelled`.
   */
  readonly body: AsyncIterable<Uint8Array>;
  /** The whole body as text, by the charset of Content-Type, else UTF-8. Throws as `bytes` does. */
  text(maxBytes?: number): Promise<string>;
  /** The whole body. @throws AlmagestError as iterating does; `overflow` beyond `maxBytes` (64 MiB). */
  bytes(maxBytes?: number): Promise<Uint8Array>;
  /** Stops reading and frees the connection; harmless at any time. */
  cancel(): Promise<void>;
}

/** The one way to the network. */
export interface HttpClient {
  /**
   * Resolves when the answer's headers are there, after redirects and retries, with any status.
   * @throws AlmagestError `network`, `timeout`, `denied`, `service` (redirects), `usage`, `cancelled`
   */
  request(request: HttpRequest): Promise<HttpResponse>;
}
