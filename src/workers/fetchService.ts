import { makingOf } from '../archives/made/made';
import type { Remote } from '../base/rpc';
import { FileCache } from '../downloads/cache/fileCache';
import type { FileStore } from '../downloads/cache/fileStore';
import { fetchHere, type FetchedFile } from '../downloads/fetchFile';
import type { DownloadFiles } from '../downloads/files';
import { fileFolder } from '../downloads/node/fileFolder';
import { createHttpClient } from '../net/client';
import { isCertificateFault } from '../net/fallback';
import type { HttpClient, HttpRequest } from '../net/http';
import { httpTransport } from '../net/node/httpTransport';
import type {
  FetchHostApi,
  FetchJob,
  FetchNews,
  FetchRules,
  FetchThreadApi,
  FetchThreadData,
} from './fetchApi';
import { remoteHttp } from './remoteHttp';
import { filesWithThread } from './verifyThread';

/** Milliseconds between two reports of how far files have come. */
const reportEvery = 250;

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer V)[] ? V[] : never };

interface Running {
  readonly abort: AbortController;
  keepPart: boolean;
}

/** Fetches files with a client of its own, which asks the host before it goes to another one. */
export class FetchService implements FetchThreadApi {
  private current: FetchRules = { configured: [], throughHost: true, freshMs: 0, cacheBytes: 0 };
  private readonly jobs = new Map<number, Running>();
  private readonly progress = new Map<number, FetchNews['progress'][number]>();
  private readonly files: DownloadFiles;
  private readonly store: FileStore;
  private readonly http: HttpClient;
  /** Origins whose certificates only the host can judge. */
  private readonly elsewhere = new Set<string>();
  private news: Writable<FetchNews> | null = null;
  private reporting: NodeJS.Timeout | undefined;

  constructor(
    { userAgent, cacheFolder, verifyFile }: FetchThreadData,
    private readonly host: () => Remote<FetchHostApi>,
  ) {
    this.files = filesWithThread(verifyFile);
    this.store = fileFolder(cacheFolder, () => this.current.cacheBytes);
    const direct = createHttpClient({
      transport: httpTransport().transport,
      userAgent,
      configured: () => this.current.configured,
      gate: async (url, signal) => {
        const { pass, headers } = await host().admit({ url: url.href }, signal);
        return { headers, release: () => this.soon().released.push(pass) };
      },
      onTrace: (event) => this.soon().traced.push(event),
    });
    this.http = { request: (request) => this.request(direct, request) };
  }

  rules(rules: FetchRules): null {
    this.current = rules;
    return null;
  }

  async fetch(job: FetchJob): Promise<FetchedFile> {
    const { id, request, identity, keepPart, wantsPlace, retryMs, ranges } = job;
    const running: Running = { abort: new AbortController(), keepPart };
    this.jobs.set(id, running);
    this.reporting ??= setInterval(() => this.report(), reportEvery);
    const cache = new FileCache(this.store, {
      ...{ identity: () => identity, freshMs: () => this.current.freshMs },
    });
    try {
      return await fetchHere({ http: () => this.http, files: this.files, cache })(request, {
        signal: running.abort.signal,
        ...(keepPart && { keepPart: () => running.keepPart }),
        ...(retryMs !== undefined && { retryMs }),
        ...(ranges !== undefined && { ranges }),
        ...(wantsPlace && { onPlace: ({ name }) => this.soon().places.push({ id, name }) }),
        onProgress: ({ received, total }) => this.progress.set(id, { id, received, total }),
      });
    } finally {
      this.jobs.delete(id);
      this.progress.delete(id);
      if (this.jobs.size === 0) {
        clearInterval(this.reporting);
        this.reporting = undefined;
      }
    }
  }

  stop({ id, keepPart }: Parameters<FetchThreadApi['stop']>[0]): null {
    const running = this.jobs.get(id);
    if (running) {
      running.keepPart = keepPart;
      running.abort.abort();
    }
    return null;
  }

  private async request(direct: HttpClient, request: HttpRequest) {
    const { origin } = new URL(request.url);
    const isHosts = this.current.throughHost || this.elsewhere.has(origin) || makingOf(request.url) !== null;
    if (isHosts) return remoteHttp(this.host()).request(request);
    try {
      return await direct.request(request);
    } catch (error) {
      if (!isCertificateFault(error) || request.signal?.aborted === true) throw error;
      this.elsewhere.add(origin);
      return remoteHttp(this.host()).request(request);
    }
  }

  private report(): void {
    if (this.progress.size === 0) return;
    this.soon().progress.push(...this.progress.values());
    this.progress.clear();
  }

  /** News that go out when what is at hand has been done. */
  private soon(): Writable<FetchNews> {
    if (!this.news) {
      const news: Writable<FetchNews> = { released: [], traced: [], places: [], progress: [] };
      this.news = news;
      setImmediate(() => {
        this.news = null;
        const told = this.host().tell(news);
        // The host may be gone.
        told.catch(() => undefined);
      });
    }
    return this.news;
  }
}
