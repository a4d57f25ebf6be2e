import type { FetchedFile } from '../downloads/fetchFile';
import type { DownloadRequest } from '../downloads/request';
import type { TraceEvent } from '../net/client';
import type { HttpRequest } from '../net/http';

/** What the thread is started with. */
export interface FetchThreadData {
  /** How requests name themselves. */
  readonly userAgent: string;
  /** The folder of files that were fetched before. */
  readonly cacheFolder: string;
  /** The built `verify.worker.js`. */
  readonly verifyFile: string;
}

/** What the user has set, as far as transfers go by it. */
export interface FetchRules {
  /** Origins of services the user configured, which may be private ones. */
  readonly configured: readonly string[];
  /** Whether the host must send all requests: only it knows the editor's proxy. */
  readonly throughHost: boolean;
  /** See FileCacheOptions. */
  readonly freshMs: number;
  /** Bytes that kept files may take. */
  readonly cacheBytes: number;
}

/** One file to fetch. */
export interface FetchJob {
  readonly id: number;
  readonly request: DownloadRequest;
  /** Who is signed in; no secret. */
  readonly identity: string;
  /** Whether a transfer that breaks off leaves its part for a later one. */
  readonly keepPart: boolean;
  /** Whether it is asked for where the part is written. */
  readonly wantsPlace: boolean;
  readonly retryMs?: number;
  readonly ranges?: number;
}

/** What the thread offers. */
export interface FetchThreadApi {
  /** From now on. */
  rules(rules: FetchRules): null;
  fetch(job: FetchJob): Promise<FetchedFile>;
  /** Ends a job, which then fails as `cancelled`. */
  stop(stop: { readonly id: number; readonly keepPart: boolean }): null;
}

/** What happened on the thread; in one message for what happened within a moment. */
export interface FetchNews {
  /** Requests that have ended. */
  readonly released: readonly number[];
  readonly traced: readonly TraceEvent[];
  readonly places: readonly { readonly id: number; readonly name: string }[];
  readonly progress: readonly {
    readonly id: number;
    readonly received: number;
    readonly total: number | null;
  }[];
}

/** An answer whose body the thread reads piece by piece. */
export interface HostAnswer {
  readonly handle: number;
  readonly status: number;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly raw: boolean;
}

/** A request through the host's client. */
export interface HttpApi {
  request(request: Omit<HttpRequest, 'signal'>, signal: AbortSignal): Promise<HostAnswer>;
  /** The next piece; null at the end. */
  read(argument: { readonly handle: number }, signal: AbortSignal): Promise<{ data: ArrayBuffer | null }>;
  cancel(argument: { readonly handle: number }): Promise<null>;
}

/** What the host offers the thread. */
export interface FetchHostApi extends HttpApi {
  /** A pass through the gate (net/gate.ts), to be released in the news. */
  admit(
    argument: { readonly url: string },
    signal: AbortSignal,
  ): Promise<{ readonly pass: number; readonly headers: Readonly<Record<string, string>> }>;
  tell(news: FetchNews): null;
}
