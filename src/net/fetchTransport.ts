import { AlmagestError } from '../base/errors';
import type { Transport, TransportResponse } from './transport';

/** What is used of a standard `fetch`: the platform's, undici's, or the one an editor patched. */
export type FetchLike = (url: string, init: FetchInit) => Promise<FetchAnswer>;

export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
  readonly redirect: 'manual';
}

export interface FetchAnswer {
  readonly status: number;
  readonly type: string;
  readonly headers: { forEach(visit: (value: string, name: string) => void): void };
  readonly body: { getReader(): FetchReader } | null;
}

export interface FetchReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/**
 * A transport over any standard `fetch`. Proxies, certificates and names are the platform's, so that
 * a name which resolves to a private address is not noticed here; a literal one is (AddressPolicy).
 */
export function fetchTransport(fetch: FetchLike): Transport {
  return async ({ url, method, headers, body, signal }) =>
    fromFetch(
      await fetch(url.href, {
        method,
        headers: { ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
        signal,
        redirect: 'manual',
      }),
      'unknown',
    );
}

/** A fetch's answer as a transport's. @throws AlmagestError `unsupported` where it hides redirects */
export function fromFetch(answer: FetchAnswer, reached: TransportResponse['reached']): TransportResponse {
  if (answer.type === 'opaqueredirect') {
    throw new AlmagestError({
      kind: 'unsupported',
      message: 'This platform hides where a redirect leads, so it cannot be followed safely.',
    });
  }
  const headers = new Map<string, string>();
  answer.headers.forEach((value, name) => {
    const key = name.toLowerCase();
    const before = key === 'set-cookie' ? headers.get(key) : undefined;
    headers.set(key, before === undefined ? value : `${before}\n${value}`);
  });
  return { status: answer.status, headers, body: pieces(answer), reached };
}

/**
 * The body, which holds the answer until it is read: once an answer is collected as garbage, undici's fetch, which
 * is Node's, cancels a body that has no reader yet, and that reads as an empty one.
 */
async function* pieces(answer: FetchAnswer): AsyncGenerator<Uint8Array, void> {
  const reader = answer.body?.getReader();
  if (!reader) return;
  let done = false;
  try {
    for (;;) {
      const piece = await reader.read();
      done = piece.done;
      if (done) return;
      if (piece.value) yield piece.value;
    }
  } finally {
    if (!done) await reader.cancel().catch(() => undefined);
  }
}
