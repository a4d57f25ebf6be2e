import { toFault } from '../base/errors';
import { Emitter } from './emitter';
import { fresh, newEntry, pendingOf, rowOf, type Entry, type QueuedRequest, type Stop } from './entry';
import type { FolderRecord } from './folder/record';
import { isOver, isUnderWay, type DownloadItem } from './item';
import { isThere } from './manifest/row';
import { totalProgress, type TotalProgress } from './progress';
import type { DownloadQueueOptions } from './queueOptions';
import { Run } from './run';
import { Scheduler } from './scheduler';

export type { QueuedRequest } from './entry';
export type { DownloadQueueOptions } from './queueOptions';

/** Downloads by priority, then in the order they were added, some at once; one that fails never stops the rest. */
export class DownloadQueue {
  /** Every change of an item: its state, or (a few times a second) its progress. */
  readonly changed = new Emitter<DownloadItem>();
  /** An item that `remove` took off the list. */
  readonly removed = new Emitter<DownloadItem>();
  private readonly entries = new Map<string, Entry>();
  private readonly scheduler: Scheduler;
  private lastId = 0;
  /** What was asked for last, until something changes. */
  private listed: readonly DownloadItem[] | null = null;
  private total: TotalProgress | null = null;
  private closing = false;

  constructor(private readonly options: DownloadQueueOptions) {
    const pace = options.pace ?? (({ host }: URL) => ({ key: host, atOnce: 4 }));
    this.scheduler = new Scheduler(options.concurrency ?? 4, pace);
  }

  /** In the order they were added. */
  get items(): readonly DownloadItem[] {
    return (this.listed ??= Array.from(this.entries.values(), ({ item }) => item));
  }

  get progress(): TotalProgress {
    return (this.total ??= totalProgress(this.items));
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
    const entry = newEntry(id, request, known?.paused);
    this.entries.set(id, entry);
    this.stale();
    this.changed.emit(entry.item);
    if (!known && !this.options.listed) this.journal(entry, (record) => record.add(pendingOf(entry)));
    if (entry.item.state === 'waiting') this.start(entry);
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
      this.stale();
      if (entry.item.state === 'failed') void this.discard(entry, true);
      this.removed.emit(entry.item);
    }
  }

  /** Takes one that is over off the list without a word. */
  forget(id: string): void {
    const entry = this.entries.get(id);
    if (entry && isOver(entry.item) && this.entries.delete(id)) this.stale();
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
    entry.abort?.abort();
  }

  private start(entry: Entry): void {
    entry.stop = null;
    const turn = ++entry.turn;
    this.scheduler.add(entry.request.url, entry.item.priority, async () => {
      if (turn !== entry.turn || this.closing) return;
      await entry.ended;
      if (turn === entry.turn) await (entry.ended = this.run(entry));
    });
  }

  private async run(entry: Entry): Promise<void> {
    const { turn } = entry;
    const { signal } = (entry.abort = new AbortController());
    try {
      await new Run(entry, signal, this.options, (change) => this.update(entry, change)).toItsEnd();
    } catch (error) {
      this.update(entry, { fault: toFault(error) });
      setTimeout(() => {
        if (turn === entry.turn && !this.closing) this.start(entry);
      }, this.options.busyMs ?? 2_000);
    }
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
      const row = rowOf(entry, 'CANCELLED', 'Cancelled.');
      const there = record.rowAt(row.local_path);
      // Another window may have fetched it meanwhile.
      const isKept = there !== undefined && isThere(there) && there.url === request.url;
      if (item.state !== 'failed' && !isKept) await record.set(row);
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
    // What it waited for, or why it failed, is over with the next state.
    const { fault, ...item } = entry.item;
    const keeps = fault !== undefined && change.state === undefined;
    this.set(entry, { ...item, ...(keeps && { fault }), ...change });
  }

  private set(entry: Entry, item: DownloadItem): void {
    entry.item = item;
    this.stale();
    this.changed.emit(item);
    const stopped = this.closing && item.state === 'paused';
    if (isOver(item) || stopped) entry.waiting.splice(0).forEach((tell) => tell(item));
  }

  private stale(): void {
    this.listed = this.total = null;
  }
}
