import { toFault } from '../../base/errors';
import { answerKey } from '../../net/cache/key';
import type { HttpClient, HttpRequest, HttpResponse } from '../../net/http';
import { safeUrl } from '../../net/redact';
import { withBody } from '../../net/response';
import type { DownloadedFile, DownloadRequest } from '../request';
import { rangeValidator } from '../validator';
import type { FileStore, KeptFile, KeptHead } from './fileStore';

export interface FileCacheOptions {
  /** Who is signed in: files of others are not theirs. No secret; it goes into a digest. */
  readonly identity?: () => string | PromiseLike<string>;
  readonly now?: () => number;
  /** Milliseconds for which a kept file is taken without asking whether it is still the same. */
  readonly freshMs: () => number;
}

/** Files that were downloaded earlier, into whatever folder, to be had again without the network. */
export class FileCache {
  constructor(
    private readonly store: FileStore,
    private readonly options: FileCacheOptions,
  ) {}

  /** A client for one download, which answers with the kept file where there is one. */
  async session(http: HttpClient, request: DownloadRequest): Promise<FileSession> {
    const { identity = () => '' } = this.options;
    const key = await answerKey({ url: request.url }, await identity());
    return new FileSession(http, request, this.store, key, this.options);
  }

  clear(): ReturnType<FileStore['clear']> {
    return this.store.clear();
  }
}

/** One download: asks for no more than whether the kept file is still the same. */
export class FileSession implements HttpClient {
  /** What of the download came from the store, in words; null where nothing did. */
  note: string | null = null;
  private head: KeptHead | null = null;
  private confirmed = false;

  constructor(
    private readonly http: HttpClient,
    private readonly wanted: DownloadRequest,
    private readonly store: FileStore,
    private readonly key: string | null,
    private readonly options: FileCacheOptions,
  ) {}

  async request(request: HttpRequest): Promise<HttpResponse> {
    const isPart = Object.keys(request.headers ?? {}).some((name) => name.toLowerCase() === 'range');
    const kept = this.key === null || isPart ? null : await this.store.find(this.key).catch(() => null);
    if (!kept) return this.watched(await this.http.request(request));
    const { sha256, askFirst = false } = this.wanted;
    const isOther = sha256 !== undefined && sha256.toLowerCase() !== kept.sha256;
    if (isOther) return this.watched(await this.http.request(request));
    const age = this.now() - kept.since;
    // A file from the future is from a clock that was wrong.
    const isFresh = age >= 0 && age < this.options.freshMs();
    if (sha256 !== undefined || (isFresh && !askFirst)) return this.again(kept, request);
    const { validator } = kept;
    const headers = validator !== null && {
      [validator.startsWith('"') ? 'If-None-Match' : 'If-Modified-Since']: validator,
    };
    try {
      const response = await this.http.request({ ...request, headers: { ...request.headers, ...headers } });
      if (response.status !== 304) return this.watched(response);
      await response.cancel();
      this.confirmed = true;
      return this.again(kept, request);
    } catch (error) {
      const { kind } = toFault(error);
      const offline = (kind === 'network' || kind === 'timeout') && request.signal?.aborted !== true;
      if (!offline) throw error;
      const response = this.again(kept, request);
      this.note = `${this.note} ${new URL(kept.url).host} could not be asked whether it has changed since.`;
      return response;
    }
  }

  /** Keeps what has come; a store that cannot is no failure of the download. */
  async keep({ path, bytes, sha256 }: DownloadedFile): Promise<void> {
    if (this.key === null) return;
    try {
      if (this.confirmed) await this.store.confirm(this.key, this.now());
      else if (this.head) await this.store.keep(this.key, this.head, { path, bytes, sha256 });
    } catch {
      // The next download asks again.
    }
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }

  private again(kept: KeptFile, { signal }: HttpRequest): HttpResponse {
    this.head = null;
    this.note = `From the files kept on this machine, as of ${new Date(kept.since).toISOString().slice(0, 16)}Z.`;
    const headers = new Map(Object.entries({ ...kept.headers, 'content-length': String(kept.bytes) }));
    const cancel = () => Promise.resolve();
    return withBody({ status: 200, url: kept.url, headers, cancel }, stoppable(kept.read(), signal));
  }

  /** The answer of the network, of which is kept in mind what a later one is told by. */
  private watched(response: HttpResponse): HttpResponse {
    const { status, url, headers } = response;
    this.note = null;
    this.head = null;
    if ((status !== 200 && status !== 206) || safeUrl(url) !== url) return response;
    const named = ['content-type', 'content-disposition', 'etag', 'last-modified'].flatMap((name) => {
      const value = headers.get(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    const since = this.now();
    this.head = { url, headers: Object.fromEntries(named), validator: rangeValidator(response), since };
    return response;
  }
}

async function* stoppable(
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    yield piece;
  }
}
