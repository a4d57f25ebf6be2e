import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { connect, type Connection } from '../base/rpc';
import type { FetchFile, FetchOrders } from '../downloads/fetchFile';
import type { TraceEvent } from '../net/client';
import type { Gate } from '../net/gate';
import type { HttpClient } from '../net/http';
import type { FetchHostApi, FetchNews, FetchRules, FetchThreadApi, FetchThreadData } from './fetchApi';
import { ServedHttp } from './serveHttp';

/** What the thread is given by its host. */
export interface FetchThreadHost {
  /** The built `fetch.worker.js`. */
  readonly workerFile: string;
  readonly data: FetchThreadData;
  /** The same value until something of it changes. */
  readonly rules: () => FetchRules;
  readonly identity: () => Promise<string>;
  readonly gate: Gate;
  readonly onTrace: (event: TraceEvent) => void;
  /** Sends what the thread cannot: through the editor's proxy, with its certificates, what is made of answers. */
  readonly http: () => HttpClient;
  /** Fetches where there can be no thread. */
  readonly otherwise: FetchFile;
}

interface Running {
  readonly worker: Worker;
  readonly connection: Connection<FetchThreadApi>;
  readonly passes: Map<number, () => void>;
  rules: FetchRules | null;
  /** Why it ended, where it has. */
  failed: boolean;
}

/** When a thread without work ends. */
const idleTime = 10_000;

/**
 * A small young generation: with each file come buffers of sockets, which stay until the next collection;
 * in the host's own heap there would be a hundred megabytes of them by then.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 3, maxOldGenerationSizeMb: 128 };

/**
 * Fetches in a thread of its own, which is started when it is needed and ends after a while without work.
 */
export class FetchThread {
  private running: Running | null = null;
  private idle: NodeJS.Timeout | undefined;
  private broken: boolean;
  private disposed = false;
  private readonly jobs = new Map<number, FetchOrders>();
  private lastJob = 0;
  private lastPass = 0;

  constructor(private readonly host: FetchThreadHost) {
    this.broken = !existsSync(host.workerFile);
  }

  readonly fetch: FetchFile = async (request, orders) => {
    if (this.broken) return this.host.otherwise(request, orders);
    const { signal, keepPart, retryMs, ranges, onPlace } = orders;
    const identity = await this.host.identity();
    signal.throwIfAborted();
    const thread = (this.running ??= this.start());
    clearTimeout(this.idle);
    const id = ++this.lastJob;
    const { remote } = thread.connection;
    const stop = () => void remote.stop({ id, keepPart: keepPart?.() ?? false }).catch(() => undefined);
    if (this.jobs.size === 0) thread.worker.ref();
    this.jobs.set(id, orders);
    try {
      const rules = this.host.rules();
      if (rules !== thread.rules) {
        thread.rules = rules;
        void remote.rules(rules).catch(() => undefined);
      }
      signal.addEventListener('abort', stop, { once: true });
      return await remote.fetch({
        ...{ id, request, identity, keepPart: keepPart !== undefined, wantsPlace: onPlace !== undefined },
        ...(retryMs !== undefined && { retryMs }),
        ...(ranges !== undefined && { ranges }),
      });
    } catch (error) {
      if (!thread.failed || signal.aborted) throw error;
      return await this.host.otherwise(request, orders);
    } finally {
      signal.removeEventListener('abort', stop);
      this.jobs.delete(id);
      if (this.jobs.size === 0) this.rest(thread);
    }
  };

  /** Ends the thread when it has let go of what it is at. */
  dispose(): void {
    this.disposed = true;
    if (this.running && this.jobs.size === 0) this.end(this.running);
  }

  private rest(thread: Running): void {
    thread.worker.unref();
    if (this.disposed) this.end(thread);
    else this.idle = setTimeout(() => this.end(thread), idleTime).unref();
  }

  private end(thread: Running): void {
    clearTimeout(this.idle);
    if (this.running !== thread || this.jobs.size > 0) return;
    this.running = null;
    void thread.worker.terminate();
  }

  private start(): Running {
    const { workerFile, data, gate, http } = this.host;
    const worker = new Worker(workerFile, { resourceLimits, workerData: data, name: 'almagest-fetch' });
    const passes = new Map<number, () => void>();
    const served = new ServedHttp(http);
    const api: FetchHostApi = {
      request: (request, signal) => served.request(request, signal),
      read: (argument, signal) => served.read(argument, signal),
      cancel: (argument) => served.cancel(argument),
      admit: async ({ url }, signal) => {
        const { headers, release } = await gate(new URL(url), signal);
        const pass = ++this.lastPass;
        passes.set(pass, release);
        return { pass, headers };
      },
      tell: (news) => this.tell(passes, news),
    };
    const connection = connect<FetchThreadApi, FetchHostApi>(
      {
        post: (message, transfer) => worker.postMessage(message, transfer),
        onMessage: (listener) => void worker.on('message', listener),
      },
      api,
    );
    const thread: Running = { worker, connection, passes, rules: null, failed: false };
    const ended = (reason: string) => {
      thread.failed = true;
      // One that ends with work in it would do so again.
      if (this.running === thread) {
        this.running = null;
        this.broken = true;
      }
      passes.forEach((release) => release());
      passes.clear();
      void served.close().catch(() => undefined);
      connection.close({ kind: 'internal', message: `The thread that fetches files failed: ${reason}.` });
    };
    worker.on('error', (error) => ended(error.message));
    worker.on('exit', (code) => ended(`it ended with code ${code}`));
    return thread;
  }

  private tell(passes: Map<number, () => void>, { released, traced, places, progress }: FetchNews): null {
    for (const pass of released) {
      passes.get(pass)?.();
      passes.delete(pass);
    }
    traced.forEach(this.host.onTrace);
    for (const { id, name } of places) this.jobs.get(id)?.onPlace?.({ name });
    for (const { id, received, total } of progress) this.jobs.get(id)?.onProgress?.({ received, total });
    return null;
  }
}
