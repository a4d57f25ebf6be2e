import PQueue from 'p-queue';
import { toFault } from '../base/errors';
import type { HttpClient } from '../net/http';
import { downloadFile } from './download';
import { Emitter } from './emitter';
import type { DownloadFiles } from './files';
import { isOver, type DownloadItem } from './item';
import { RateMeter } from './rate';
import type { DownloadProgress, DownloadRequest } from './request';

export interface DownloadQueueOptions {
  /** Asked at every start, since a client may be made anew when settings change. */
  readonly http: () => HttpClient;
  readonly files: DownloadFiles;
  /** Transfers at once, over all hosts. Default: 4. */
  readonly concurrency?: number;
}

/** Milliseconds between two reports of an item that runs; every change of state is told at once. */
const reportEvery = 250;

interface Entry {
  item: DownloadItem;
  readonly request: DownloadRequest;
  abort: AbortController;
  /** Who waits for its end. */
  waiting: ((item: DownloadItem) => void)[];
}

/** Downloads in the order they were added, a few at once; one that fails never stops the rest. */
export class DownloadQueue {
  /** Every change of an item: its state, or (a few times a second) its progress. */
  readonly changed = new Emitter<DownloadItem>();
  /** An item that `remove` took off the list. */
  readonly removed = new Emitter<DownloadItem>();
  private readonly entries = new Map<string, Entry>();
  private readonly queue: PQueue;
  private lastId = 0;

  constructor(private readonly options: DownloadQueueOptions) {
    this.queue = new PQueue({ concurrency: options.concurrency ?? 4 });
  }

  /** In the order they were added. */
  get items(): readonly DownloadItem[] {
    return [...this.entries.values()].map(({ item }) => item);
  }

  get concurrency(): number {
    return this.queue.concurrency;
  }

  set concurrency(transfers: number) {
    this.queue.concurrency = transfers;
  }

  add(request: DownloadRequest): DownloadItem {
    const id = String(++this.lastId);
    const item: DownloadItem = {
      id,
      url: request.url,
      folder: request.folder,
      name: request.suggestedName ?? lastPart(request.url),
      state: 'waiting',
      received: 0,
      total: request.expectedBytes ?? null,
      rate: 0,
    };
    const entry: Entry = {
      item,
      request,
      abort: new AbortController(),
      waiting: [],
    };
    this.entries.set(id, entry);
    this.changed.emit(item);
    this.start(entry);
    return entry.item;
  }

  /** The item once it is done, failed or cancelled; never throws. Undefined for an unknown id. */
  async finished(id: string): Promise<DownloadItem | undefined> {
    const entry = this.entries.get(id);
    if (!entry || isOver(entry.item)) return entry?.item;
    return new Promise((resolve) => entry.waiting.push(resolve));
  }

  /** Stops it, waiting or running; harmless when it is over. */
  cancel(id: string): void {
    const entry = this.entries.get(id);
    if (!entry || isOver(entry.item)) return;
    entry.abort.abort();
    if (entry.item.state === 'waiting') this.update(entry, { state: 'cancelled' });
  }

  cancelAll(): void {
    for (const id of this.entries.keys()) this.cancel(id);
  }

  /** Queues a failed or cancelled one again, under its own id. */
  retry(id: string): void {
    const entry = this.entries.get(id);
    if (!entry || (entry.item.state !== 'failed' && entry.item.state !== 'cancelled')) return;
    entry.abort = new AbortController();
    const { url, folder, name } = entry.item;
    const total = entry.request.expectedBytes ?? null;
    this.set(entry, { id, url, folder, name, state: 'waiting', received: 0, total, rate: 0 });
    this.start(entry);
  }

  /** Takes what is over off the list: one, or all. Files stay. */
  remove(id?: string): void {
    for (const { item } of id === undefined ? [...this.entries.values()] : this.one(id)) {
      if (isOver(item) && this.entries.delete(item.id)) this.removed.emit(item);
    }
  }

  private one(id: string): Entry[] {
    const entry = this.entries.get(id);
    return entry ? [entry] : [];
  }

  private start(entry: Entry): void {
    const { signal } = entry.abort;
    void this.queue.add(async () => {
      if (!signal.aborted) await this.run(entry, signal);
    });
  }

  private async run(entry: Entry, signal: AbortSignal): Promise<void> {
    const meter = new RateMeter();
    let progress: DownloadProgress = { received: 0, total: entry.item.total };
    const report = () =>
      this.update(entry, { ...progress, rate: meter.report(progress.received, performance.now()) });
    this.update(entry, { state: 'running' });
    const reporting = setInterval(report, reportEvery);
    try {
      const file = await downloadFile(entry.request, {
        http: this.options.http(),
        files: this.options.files,
        signal,
        onProgress: (now) => {
          progress = now;
        },
      });
      const { path, bytes, sha256, messages } = file;
      const name = lastPart(path);
      this.update(entry, {
        state: 'done',
        name,
        path,
        sha256,
        messages,
        received: bytes,
        total: bytes,
        rate: 0,
      });
    } catch (error) {
      const fault = toFault(error);
      if (fault.kind === 'cancelled') this.update(entry, { state: 'cancelled', rate: 0 });
      else this.update(entry, { state: 'failed', fault, rate: 0 });
    } finally {
      clearInterval(reporting);
    }
  }

  private update(entry: Entry, change: Partial<DownloadItem>): void {
    this.set(entry, { ...entry.item, ...change });
  }

  private set(entry: Entry, item: DownloadItem): void {
    entry.item = item;
    this.changed.emit(item);
    if (isOver(item)) entry.waiting.splice(0).forEach((tell) => tell(item));
  }
}

/** The last part of a path or address, for a list. */
function lastPart(path: string): string {
  return (
    path
      .replace(/[?#].*$/, '')
      .split(/[\\/]/)
      .findLast((part) => part !== '') ?? path
  );
}
