import { cancelled } from '../base/cancelled';
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
    const response = await this.http()
      .request({ ...request, signal: stop.signal })
      .finally(() => signal.removeEventListener('abort', abort));
    if (signal.aborted) {
      await response.cancel();
      throw cancelled();
    }
    const handle = ++this.last;
    this.open.set(handle, { response, pieces: response.body[Symbol.asyncIterator]() });
    const { status, url, headers, raw = false } = response;
    return { handle, status, url, headers: new Map(headers), raw };
  }

  async read({ handle }: { readonly handle: number }, signal: AbortSignal): ReturnType<HttpApi['read']> {
    const found = this.open.get(handle);
    if (!found) throw cancelled();
    // A server that sends nothing more is not waited for.
    const stop = () => void this.cancel({ handle });
    signal.addEventListener('abort', stop, { once: true });
    const piece = await found.pieces.next().finally(() => signal.removeEventListener('abort', stop));
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
