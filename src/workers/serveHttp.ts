import { AlmagestError } from '../base/errors';
import type { HttpClient, HttpResponse } from '../net/http';
import type { HttpApi } from './fetchApi';

interface Open {
  readonly response: HttpResponse;
  readonly pieces: AsyncIterator<Uint8Array>;
}

/** Sends the requests of a thread through the client of this one, and hands out the bodies piece by piece. */
export class ServedHttp implements HttpApi {
  private readonly open = new Map<number, Open>();
  private last = 0;

  constructor(private readonly http: () => HttpClient) {}

  async request(
    request: Parameters<HttpApi['request']>[0],
    signal: AbortSignal,
  ): ReturnType<HttpApi['request']> {
    // The caller's signal ends with this call; the body is ended by `cancel`.
    const stop = new AbortController();
    const abort = () => stop.abort();
    signal.addEventListener('abort', abort, { once: true });
    const response = await this.http().request({ ...request, signal: stop.signal });
    signal.removeEventListener('abort', abort);
    if (signal.aborted) await response.cancel();
    const handle = ++this.last;
    this.open.set(handle, { response, pieces: response.body[Symbol.asyncIterator]() });
    const { status, url, headers, raw = false } = response;
    return { handle, status, url, headers: new Map(headers), raw };
  }

  async read({ handle }: { readonly handle: number }): ReturnType<HttpApi['read']> {
    const found = this.open.get(handle);
    if (!found) throw new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
    const piece = await found.pieces.next();
    // A copy: what is sent goes away, and the client may keep what it gave.
    return { data: piece.done === true ? null : Uint8Array.from(piece.value).buffer };
  }

  async cancel({ handle }: { readonly handle: number }): Promise<null> {
    const found = this.open.get(handle);
    this.open.delete(handle);
    await found?.response.cancel();
    return null;
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.keys()].map((handle) => this.cancel({ handle })));
  }
}
