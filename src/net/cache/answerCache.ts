import { toFault } from '../../base/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../http';
import { safeUrl } from '../redact';
import { wholeResponse, withBody } from '../response';
import { answerKey } from './key';
import type { AnswerStore, KeptAnswer, KeptBody } from './store';

export interface AnswerCacheOptions {
  /** Who is signed in: answers to others are not theirs. No secret; it goes into a digest. */
  readonly identity?: () => string | PromiseLike<string>;
  readonly now?: () => number;
  /** Longer bodies are not kept. Default: 64 MiB. */
  readonly maxAnswerBytes?: number;
}

export interface CacheUse {
  /** Milliseconds for which a kept answer is taken without asking; 0 asks, and keeps for a time offline. */
  readonly freshMs: number;
  /** Whether POST is a question here, as in TAP's sync, and no order. */
  readonly posts?: boolean;
}

/** Keeps answers that were read whole by work that succeeded, and gives them back while they are fresh. */
export class AnswerCache {
  /** Answers that are being written, by their keys. */
  private readonly writing = new Map<string, Promise<void>>();

  constructor(
    private readonly store: AnswerStore,
    private readonly options: AnswerCacheOptions = {},
  ) {}

  /**
   * Does `work` with a client that may answer from the cache. What it was answered is kept only where
   * the work succeeds and gives something whole: an error document with status 200 is never kept, nor is
   * half an answer. Nobody waits for it to be written but who asks the same again, and {@link settled}.
   * @returns what the work gave, and how old the oldest answer was that it rests on
   */
  async use<T>(
    http: HttpClient,
    use: CacheUse,
    work: (http: HttpClient) => Promise<T>,
    isWhole: (value: T) => boolean = () => true,
  ): Promise<{ readonly value: T; readonly kept: KeptAnswer | null }> {
    const session = new Session(http, { read: (key) => this.read(key) }, use, this.options);
    const value = await work(session);
    if (isWhole(value)) session.answers().forEach((answer, key) => this.keep(key, answer));
    return { value, kept: session.kept };
  }

  /** When all that is to be kept until now has been. */
  async settled(): Promise<void> {
    await Promise.all(this.writing.values());
  }

  async clear(): ReturnType<AnswerStore['clear']> {
    await this.settled();
    return this.store.clear();
  }

  private async read(key: string): Promise<KeptBody | null> {
    await this.writing.get(key);
    return this.store.read(key);
  }

  /** A store that cannot is no failure of the work. */
  private keep(key: string, answer: KeptBody): void {
    const before = this.writing.get(key) ?? Promise.resolve();
    const done = before
      .then(() => this.store.write(key, answer))
      .catch(() => undefined)
      .finally(() => {
        if (this.writing.get(key) === done) this.writing.delete(key);
      });
    this.writing.set(key, done);
  }
}

class Session implements HttpClient {
  kept: KeptAnswer | null = null;
  private readonly read: { key: string; answer: KeptBody }[] = [];

  constructor(
    private readonly http: HttpClient,
    private readonly store: Pick<AnswerStore, 'read'>,
    private readonly use: CacheUse,
    private readonly options: AnswerCacheOptions,
  ) {}

  async request(request: HttpRequest): Promise<HttpResponse> {
    const { identity = () => '', now = Date.now } = this.options;
    const asks = request.method !== 'POST' || this.use.posts === true;
    const key = asks ? await answerKey(request, await identity()) : null;
    if (key === null) return this.http.request(request);
    const known = await this.store.read(key).catch(() => null);
    const age = known && now() - known.head.since;
    // An answer from the future is from a clock that was wrong.
    if (known && age !== null && age >= 0 && age < this.use.freshMs) return this.again(known, false);
    try {
      return this.watched(key, await this.http.request(request));
    } catch (error) {
      const { kind } = toFault(error);
      const offline = (kind === 'network' || kind === 'timeout') && !request.signal?.aborted;
      if (!known || !offline) throw error;
      return this.again(known, true);
    }
  }

  /** What was read whole; of a question that was put again, because its answer was not ready, the last. */
  answers(): ReadonlyMap<string, KeptBody> {
    return new Map(this.read.map(({ key, answer }) => [key, answer]));
  }

  private again({ head, body }: KeptBody, stale: boolean): HttpResponse {
    const since = Math.min(head.since, this.kept?.since ?? Infinity);
    this.kept = { since, stale: stale || this.kept?.stale === true };
    return wholeResponse({ url: head.url, headers: new Map(Object.entries(head.headers)), body });
  }

  /** The answer, whose body is kept in mind while it is read. */
  private watched(key: string, response: HttpResponse): HttpResponse {
    const { now = Date.now, maxAnswerBytes = 64 << 20 } = this.options;
    const url = new URL(response.url);
    url.hash = '';
    if (response.status !== 200 || safeUrl(url) !== url.href) return response;
    const headers = Object.fromEntries(
      ['content-type', 'last-modified'].flatMap((name) => {
        const value = response.headers.get(name);
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    const head = { url: url.href, headers, since: now() };
    return withBody(
      response,
      recorded(response.body, maxAnswerBytes, (body) => this.read.push({ key, answer: { head, body } })),
    );
  }
}

/** The same pieces; `onWhole` gets them all when they came to their end and are not too many. */
async function* recorded(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  onWhole: (body: Uint8Array<ArrayBuffer>) => void,
): AsyncGenerator<Uint8Array, void> {
  let pieces: Uint8Array[] | null = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.byteLength;
    if (length > maxBytes) pieces = null;
    // Whoever gets the piece may use its bytes for something else.
    pieces?.push(piece.slice());
    yield piece;
  }
  if (!pieces) return;
  const whole = new Uint8Array(length);
  pieces.reduce((at, piece) => (whole.set(piece, at), at + piece.byteLength), 0);
  onWhole(whole);
}
