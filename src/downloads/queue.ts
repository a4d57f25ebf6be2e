import { toFault } from '../base/errors';
import type { HttpClient } from '../net/http';
import { downloadFile } from './download';
import { Emitter } from './emitter';
import type { DownloadFiles } from './files';
import type { PendingItem } from './folder/journal';
import { findPresent, localPath, type Check, type Present } from './folder/present';
import type { FolderRecord } from './folder/record';
import { isOver, isUnderWay, type DownloadItem } from './item';
import type { ManifestRow, RowStatus } from './manifest/row';
import { totalProgress, type TotalProgress } from './progress';
import { RateMeter } from './rate';
import type { DownloadedFile, DownloadProgress, DownloadRequest } from './request';
import { Scheduler, type HostPace } from './scheduler';

/** One file of a queue: what to fetch, when, and where it was found. */
export interface QueuedRequest extends DownloadRequest {
  /** Higher comes first. Default: 0. */
  readonly priority?: number;
  readonly target?: string;
  readonly archive?: string;
  readonly queryId?: string;
  /** What its row in the manifest tells besides. */
  readonly notes?: readonly string[];
}

export interface DownloadQueueOptions {
  /** Asked at every start, since a client may be made anew when settings change. */
  readonly http: () => HttpClient;
  readonly files: DownloadFiles;
  /** Transfers at once, over all hosts. Default: 4. */
  readonly concurrency?: number;
  /** Transfers at once against one host. Default: 4. */
  readonly pace?: (url: URL) => HostPace;
  /** The records of a folder; left out, none are kept. It may throw `denied` while another process holds it. */
  readonly record?: (folder: string) => Promise<FolderRecord>;
  /** How sure one must be that a file which is there is the right one. */
  readonly check?: Check;
  /** Whether a list elsewhere says what is to come, so that the journal need not. */
  readonly listed?: boolean;
  /** The first pause between two tries in ms; see {@link DownloadContext}. */
  readonly retryMs?: number;
}

/** Milliseconds between two reports of an item that runs; every change of state is told at once. */
const reportEvery = 250;

/** Why a transfer is stopped: only what is cancelled loses what has come so far. */
type Stop = 'pause' | 'cancel' | 'close';

interface Entry {
  item: DownloadItem;
  readonly request: QueuedRequest;
  abort: AbortController;
  stop: Stop | null;
  /** Goes up with every start, so that what was queued earlier does nothing. */
  turn: number;
  /** The run that was stopped last: the next one begins after it. */
  ended: Promise<void>;
  /** Who waits for its end. */
  waiting: ((item: DownloadItem) => void)[];
}

/** Downloads by priority, then in the order they were added, some at once; one that fails never stops the rest. */
export class DownloadQueue {
  /** Every change of an item: its state, or (a few times a second) its progress. */
  readonly changed = new Emitter<DownloadItem>();
  /** An item that `remove` took off the list. */
  readonly removed = new Emitter<DownloadItem>();
  private readonly entries = new Map<string, Entry>();
  private readonly scheduler: Scheduler;
  private lastId = 0;
  private closing = false;

  constructor(private readonly options: DownloadQueueOptions) {
    const pace = options.pace ?? (({ host }: URL) => ({ key: host, atOnce: 4 }));
    this.scheduler = new Scheduler(options.concurrency ?? 4, pace);
  }

  /** In the order they were added. */
  get items(): readonly DownloadItem[] {
    return [...this.entries.values()].map(({ item }) => item);
  }

  get progress(): TotalProgress {
    return totalProgress(this.items);
  }

  get concurrency(): number {
    return this.scheduler.concurrency;
  }

  set concurrency(transfers: number) {
    this.scheduler.concurrency = transfers;
  }

  get(id: string): DownloadItem | undefined {
    return this.entries.get(id)?.item;
  }

  requestOf(id: string): QueuedRequest | undefined {
    return this.entries.get(id)?.request;
  }

  /** @param known its id in the journal, and whether it was paused, where an earlier window queued it */
  add(request: QueuedRequest, known?: { readonly id: string; readonly paused?: boolean }): DownloadItem {
    const id = known?.id ?? `${crypto.randomUUID().slice(0, 8)}-${++this.lastId}`;
    const item: DownloadItem = {
      ...fresh(id, request),
      state: known?.paused === true ? 'paused' : 'waiting',
    };
    const entry: Entry = {
      ...{ item, request, stop: null, turn: 0, waiting: [], ended: Promise.resolve() },
      abort: new AbortController(),
    };
    this.entries.set(id, entry);
    this.changed.emit(item);
    if (!known && !this.options.listed) this.journal(entry, (record) => record.add(pendingOf(entry)));
    if (item.state === 'waiting') this.start(entry);
    return entry.item;
  }

  /** The item once it is done, failed or cancelled; never throws. Undefined for an unknown id. */
  async finished(id: string): Promise<DownloadItem | undefined> {
    const entry = this.entries.get(id);
    if (!entry || isOver(entry.item)) return entry?.item;
    return new Promise((resolve) => entry.waiting.push(resolve));
  }

  /** Stops it and lets it be; what has come so far is removed. Harmless when it is over. */
  cancel(id: string): void {
    const entry = this.entries.get(id);
    if (!entry || isOver(entry.item)) return;
    this.halt(entry, 'cancel');
    if (entry.item.state === 'running') return;
    const { state } = entry.item;
    void this.discard(entry, state === 'paused');
    this.update(entry, { state: 'cancelled', rate: 0 });
  }

  cancelAll(): void {
    for (const id of this.entries.keys()) this.cancel(id);
  }

  /** Stops it until `resume`; it then goes on where it was. */
  pause(id: string): void {
    const entry = this.entries.get(id);
    if (!entry || (entry.item.state !== 'waiting' && entry.item.state !== 'running')) return;
    this.halt(entry, 'pause');
    this.update(entry, { state: 'paused', rate: 0 });
    this.journal(entry, (record) => record.add({ ...pendingOf(entry), paused: true }));
  }

  pauseAll(): void {
    for (const id of this.entries.keys()) this.pause(id);
  }

  resume(id: string): void {
    const entry = this.entries.get(id);
    if (entry?.item.state !== 'paused') return;
    this.update(entry, { state: 'waiting' });
    this.journal(entry, (record) => record.add(pendingOf(entry)));
    this.start(entry);
  }

  resumeAll(): void {
    for (const id of this.entries.keys()) this.resume(id);
  }

  /** Lets it come before, or after, others that wait. */
  setPriority(id: string, priority: number): void {
    const entry = this.entries.get(id);
    if (!entry || !isUnderWay(entry.item)) return;
    this.update(entry, { priority });
    if (entry.item.state === 'waiting') this.start(entry);
  }

  /** Queues a failed or cancelled one again, under its own id. */
  retry(id: string): void {
    const entry = this.entries.get(id);
    if (!entry || (entry.item.state !== 'failed' && entry.item.state !== 'cancelled')) return;
    this.set(entry, { ...fresh(id, entry.request), name: entry.item.name, priority: entry.item.priority });
    this.journal(entry, (record) => record.add(pendingOf(entry)));
    this.start(entry);
  }

  retryFailed(): void {
    for (const { item } of this.entries.values()) if (item.state === 'failed') this.retry(item.id);
  }

  /** Takes what is over off the list: one, or all. Files stay. */
  remove(id?: string): void {
    for (const entry of id === undefined ? [...this.entries.values()] : this.one(id)) {
      if (!isOver(entry.item) || !this.entries.delete(entry.item.id)) continue;
      if (entry.item.state === 'failed') void this.discard(entry, true);
      this.removed.emit(entry.item);
    }
  }

  /** Takes one that is over off the list without a word. */
  forget(id: string): void {
    const entry = this.entries.get(id);
    if (entry && isOver(entry.item)) this.entries.delete(id);
  }

  /** Stops everything as it is, for a later process to go on with; resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.closing = true;
    const running = [...this.entries.values()].filter(({ item }) => item.state === 'running');
    const ends = running.map((entry) => this.finished(entry.item.id));
    for (const entry of this.entries.values()) if (!isOver(entry.item)) this.halt(entry, 'close');
    await Promise.all(ends);
  }

  private one(id: string): Entry[] {
    const entry = this.entries.get(id);
    return entry ? [entry] : [];
  }

  private halt(entry: Entry, stop: Stop): void {
    entry.stop = stop;
    entry.turn++;
    entry.abort.abort();
  }

  private start(entry: Entry): void {
    entry.abort = new AbortController();
    entry.stop = null;
    const turn = ++entry.turn;
    const { signal } = entry.abort;
    this.scheduler.add(entry.request.url, entry.item.priority, async () => {
      if (turn !== entry.turn || this.closing) return;
      await entry.ended;
      if (turn === entry.turn) await (entry.ended = this.run(entry, signal));
    });
  }

  private async run(entry: Entry, signal: AbortSignal): Promise<void> {
    this.update(entry, { state: 'running' });
    const { turn } = entry;
    try {
      const record = await this.options.record?.(entry.request.folder);
      try {
        const { files, check } = this.options;
        const present = record && (await findPresent(record, files, entry.request, check, signal));
        if (present) await this.found(entry, record, present);
        else await this.fetch(entry, record, signal, turn);
      } catch (error) {
        await this.failed(entry, record, error, turn);
      }
    } catch (error) {
      // The record itself cannot be had or written.
      if (turn === entry.turn) this.update(entry, { state: 'failed', fault: toFault(error), rate: 0 });
      else if (entry.stop === 'cancel') this.update(entry, { state: 'cancelled', rate: 0 });
    }
  }

  private async found(entry: Entry, record: FolderRecord, present: Present): Promise<void> {
    const { path, bytes, sha256, message, localPath: local, known } = present;
    if (!known) {
      await record.set({ ...rowOf(entry, 'SKIPPED', message), local_path: local, bytes, sha256 });
    }
    await record.drop(entry.item.id);
    this.update(entry, {
      ...{ state: 'done', skipped: true, path, sha256, messages: [message], rate: 0 },
      ...{ name: fileName(path), received: bytes, total: bytes },
    });
  }

  private async fetch(
    entry: Entry,
    record: FolderRecord | undefined,
    signal: AbortSignal,
    turn: number,
  ): Promise<void> {
    const meter = new RateMeter();
    let progress: DownloadProgress = { received: 0, total: entry.item.total };
    const report = () => {
      if (turn !== entry.turn) return;
      this.update(entry, { ...progress, rate: meter.report(progress.received, performance.now()) });
    };
    const reporting = setInterval(report, reportEvery);
    let file: DownloadedFile;
    const request = record ? named(entry.request, record) : entry.request;
    try {
      const { retryMs } = this.options;
      file = await downloadFile(request, {
        http: this.options.http(),
        files: this.options.files,
        signal,
        ...(record && { keepPart: () => entry.stop !== 'cancel' }),
        ...(retryMs !== undefined && { retryMs }),
        onPlace: ({ name }) => {
          // So that a later window knows what the server called it.
          if (record && request.name === undefined)
            void record.add({ ...pendingOf(entry), name, ...(this.options.listed && { listed: true }) });
        },
        onProgress: (now) => {
          progress = now;
        },
      });
    } finally {
      clearInterval(reporting);
    }
    const { path, bytes, sha256 } = file;
    const messages = [...(entry.request.notes ?? []), ...file.messages];
    if (record) {
      const local = placeIn(record.folder, path);
      await record.set({ ...rowOf(entry, 'COMPLETE', messages.join(' ')), local_path: local, bytes, sha256 });
      await record.drop(entry.item.id);
    }
    const name = fileName(path);
    this.update(entry, {
      ...{ state: 'done', name, path, sha256, messages, received: bytes, total: bytes, rate: 0 },
    });
  }

  private async failed(
    entry: Entry,
    record: FolderRecord | undefined,
    error: unknown,
    turn: number,
  ): Promise<void> {
    const fault = toFault(error);
    const { stop } = entry;
    if (turn !== entry.turn && stop !== 'cancel') {
      // Paused or closed: it is still to come.
      if (stop === 'close') this.update(entry, { state: 'paused', rate: 0 });
      return;
    }
    const cancelled = stop === 'cancel' || fault.kind === 'cancelled';
    const said = [...(entry.request.notes ?? []), fault.message, fault.advice ?? '']
      .filter(Boolean)
      .join(' ');
    await record?.set(rowOf(entry, cancelled ? 'CANCELLED' : 'ERROR', cancelled ? 'Cancelled.' : said));
    await record?.drop(entry.item.id);
    if (cancelled) this.update(entry, { state: 'cancelled', rate: 0 });
    else this.update(entry, { state: 'failed', fault, rate: 0 });
  }

  /** Removes what an earlier try left, and tells the records. */
  private async discard(entry: Entry, hasPart: boolean): Promise<void> {
    const { request, item } = entry;
    try {
      // Its last transfer may still be letting go of the part.
      await entry.ended;
      const record = await this.options.record?.(request.folder);
      if (!record) return;
      const known = record.pending.find(({ id }) => id === item.id);
      const name = request.name ?? known?.name;
      await record.drop(item.id);
      if (item.state !== 'failed') await record.set(rowOf(entry, 'CANCELLED', 'Cancelled.'));
      if (!hasPart || name === undefined) return;
      const { files } = this.options;
      const folder = await files.existingFolder(request.folder, request.below ?? '');
      if (folder === null) return;
      const part = await files.resumePart(files.inside(folder, `${name}.part`), request.url);
      await part?.discard();
    } catch {
      // It stays, and is gone on with or written over when the file is fetched after all.
    }
  }

  private journal(entry: Entry, tell: (record: FolderRecord) => Promise<void>): void {
    const opened = this.options.record?.(entry.request.folder);
    opened?.then(tell).catch(() => undefined);
  }

  private update(entry: Entry, change: Partial<DownloadItem>): void {
    this.set(entry, { ...entry.item, ...change });
  }

  private set(entry: Entry, item: DownloadItem): void {
    entry.item = item;
    this.changed.emit(item);
    const stopped = this.closing && item.state === 'paused';
    if (isOver(item) || stopped) entry.waiting.splice(0).forEach((tell) => tell(item));
  }
}

function fresh(id: string, request: QueuedRequest): DownloadItem {
  return {
    id,
    url: request.url,
    folder: request.folder,
    name: request.name ?? request.suggestedName ?? lastPart(request.url),
    state: 'waiting',
    priority: request.priority ?? 0,
    received: 0,
    total: request.expectedBytes ?? null,
    rate: 0,
  };
}

/** With the name that the server gave it in an earlier window. */
function named(request: QueuedRequest, record: FolderRecord): QueuedRequest {
  if (request.name !== undefined) return request;
  const name = record.pending.find(({ url, below }) => url === request.url && below === request.below)?.name;
  return name === undefined ? request : { ...request, name };
}

/** The row of a file that did not come, or has yet to say what it became. */
function rowOf({ request, item }: Entry, status: RowStatus, message: string): ManifestRow {
  const { url, below, archive, service, queryId, target } = request;
  return {
    local_path: localPath(request) ?? (below === undefined ? item.name : `${below}/${item.name}`),
    ...{ status, message, url, bytes: null, sha256: '' },
    time: new Date().toISOString(),
    archive: archive ?? service ?? '',
    query_id: queryId ?? '',
    target: target ?? '',
  };
}

function pendingOf({ item, request }: Entry): PendingItem {
  const { id, priority, state } = item;
  // What is undefined is not written.
  const plain = { ...request, folder: undefined, notes: undefined } as Omit<
    QueuedRequest,
    'folder' | 'notes'
  >;
  return { ...plain, id, priority, ...(state === 'paused' && { paused: true }) };
}

/** A path below a folder, `/` between its parts. */
function placeIn(folder: string, path: string): string {
  return path.slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, '');
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

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
