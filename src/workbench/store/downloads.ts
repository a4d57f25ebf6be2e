import * as vscode from 'vscode';
import type { DownloadItem } from '../../downloads/item';
import { isUnderWay } from '../../downloads/item';
import type { FolderRecord } from '../../downloads/folder/record';
import { localPath } from '../../downloads/folder/present';
import { isThere } from '../../downloads/manifest/row';
import { keepQuery } from '../../downloads/node/keepQuery';
import type { Plan } from '../../downloads/plan/plan';
import { planItemOf } from '../../downloads/plan/requests';
import type { DownloadQueue, QueuedRequest } from '../../downloads/queue';
import { describeTarget } from '../../query/describe';
import type { Query } from '../../query/query';
import type { FolderRecords } from './folderRecords';
import { loadHistory, saveHistory, type FinishedDownload } from './savedDownloads';

/** A download as the sidebar lists it: on its way, or from an earlier window. */
export type ListedDownload = { readonly item: DownloadItem } | { readonly finished: FinishedDownload };

/** What is wanted of one file. */
export interface WantedFile {
  readonly url: string;
  /** Absolute path of the folder it goes into. */
  readonly folder: string;
  /** Folders below it, the name, and the name by its own headers, where a template says so. */
  readonly below?: string;
  readonly name?: string;
  readonly rename?: string;
  readonly suggestedName?: string;
  readonly expectedBytes?: number;
  readonly service?: string;
  /** What it must be; default: FITS. */
  readonly expect?: QueuedRequest['expect'];
  /** What found it, kept beside the manifest. */
  readonly query?: Query;
}

/** What moved since the last word: the list itself, or items that stay in it. */
export interface DownloadsChange {
  readonly list: boolean;
  readonly items: readonly DownloadItem[];
}

/** Milliseconds until a change of a state, and of progress alone, is told, … */
const stateAfter = 100;
const progressAfter = 1_000;
/** … and from one word to the next, and from one saving of the history to the next: files may come by hundreds a second. */
const tellAfter = 1_000;
const saveAfter = 15_000;

/** The downloads of this workspace: what is on its way, and what arrived. */
export class DownloadStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<DownloadsChange>();
  /** States soon, progress once a second: a row that is drawn anew more often swallows clicks. */
  readonly onDidChange = this.changed.event;
  private readonly finishedEmitter = new vscode.EventEmitter<FinishedDownload>();
  /** A file has arrived under its final name. */
  readonly onDidFinish = this.finishedEmitter.event;
  /** By path, the newest last. */
  private readonly history: Map<string, FinishedDownload>;
  private readonly stops: readonly (() => void)[];
  private readonly states = new Map<string, DownloadItem['state']>();
  /** Where the newest file of an address stands. */
  private readonly paths = new Map<string, string>();
  private readonly moved = new Set<string>();
  /** Ids of what runs or waits; and of what is under way, by its address. */
  private readonly moving = new Set<string>();
  private readonly underWay = new Map<string, Set<string>>();
  private listChanged = false;
  private historyChanged = false;
  private due = Infinity;
  private told = -Infinity;
  private saved = -Infinity;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly memento: vscode.Memento,
    /** To pause, resume, cancel, and try again. */
    readonly queue: DownloadQueue,
    private readonly records: FolderRecords,
  ) {
    this.history = new Map(
      loadHistory(memento)
        .toReversed()
        .map((finished) => [finished.path, finished]),
    );
    for (const { url, path } of this.history.values()) this.paths.set(url, path);
    this.stops = [
      queue.changed.on((item) => this.follow(item)),
      queue.removed.on(({ id }) => this.states.delete(id)),
      records.taken.on(({ folder, record }) => this.takeOver(folder, record)),
    ];
  }

  /** Newest first: what is under way, then what arrived. */
  get all(): readonly ListedDownload[] {
    const under = this.queue.items.filter((item) => item.state !== 'done');
    const arrived = [...this.history.values()].reverse();
    return [...under.map((item) => ({ item })), ...arrived.map((finished) => ({ finished }))];
  }

  /** Queues files with the query that found each, which is kept beside the manifest. @throws AlmagestError */
  async addFound(wanted: readonly WantedFile[]): Promise<readonly string[]> {
    const ids = new Map<string, Promise<string>>();
    return Promise.all(
      wanted.map(async ({ query, ...file }) => {
        const key = `${file.folder}\n${JSON.stringify(query)}`;
        if (query && !ids.has(key)) ids.set(key, keepQuery(file.folder, query));
        const queryId = await ids.get(key);
        const target = query && query.kind !== 'tap' && query.target && describeTarget(query.target);
        return this.add({
          ...{ ...file, serverSupplied: true, expect: file.expect ?? 'fits' },
          ...(file.service !== undefined && { archive: file.service }),
          ...(queryId !== undefined && { queryId }),
          ...(target && { target }),
        });
      }),
    );
  }

  /** Queues a file; one that is already on its way isn't queued twice. */
  add(request: QueuedRequest): string {
    // A new list begins: totals are counted from here.
    if (this.moving.size === 0)
      for (const { id, state } of this.queue.items) if (state === 'done') this.queue.forget(id);
    const same = [...(this.underWay.get(request.url) ?? [])].find((id) => {
      const other = this.queue.requestOf(id);
      return (['folder', 'name', 'below'] as const).every((key) => other?.[key] === request[key]);
    });
    return same ?? this.queue.add(request).id;
  }

  /** What waits, runs, is paused or has failed, as a plan. */
  plan(): Plan {
    const items = this.queue.items.filter((item) => isUnderWay(item) || item.state === 'failed');
    return {
      items: items.flatMap(({ id }) => {
        const request = this.queue.requestOf(id);
        return request ? [planItemOf(request)] : [];
      }),
    };
  }

  /**
   * Goes on with what an earlier window left in a folder, and shows what another one has paused there.
   * @throws FolderBusy while another window is at it
   */
  async goOn(folder: string): Promise<void> {
    const isPausedHere = this.queue.items.some((item) => item.folder === folder && item.state === 'paused');
    if (isPausedHere || (await this.records.hasJournal(folder))) await this.records.open(folder);
  }

  /** The records of a folder, which no other process has meanwhile. @throws FolderBusy */
  recordOf(folder: string): Promise<FolderRecord> {
    return this.records.open(folder);
  }

  /** Lets it come before all others that wait. */
  first(id: string): void {
    const highest = Math.max(0, ...this.queue.items.map(({ priority }) => priority));
    this.queue.setPriority(id, highest + 1);
  }

  /** Forgets what has come to an end; files stay where they are. */
  clear(): void {
    this.queue.remove();
    this.history.clear();
    this.paths.clear();
    this.historyChanged = true;
    this.tell();
  }

  /** Where the file of an address stands, if it was downloaded into this workspace. */
  pathOf(url: string): string | undefined {
    return this.paths.get(url);
  }

  /** Forgets a file that is no longer there. */
  forget(path: string): void {
    const old = this.history.get(path);
    if (old) {
      this.history.delete(path);
      if (this.paths.get(old.url) === path) this.paths.delete(old.url);
      this.historyChanged = true;
    }
    this.tell();
  }

  /** Stops everything as it is, for the next window to go on with. */
  async close(): Promise<void> {
    await this.queue.close();
    await this.records.closeAll();
  }

  dispose(): void {
    this.stops.forEach((stop) => stop());
    void this.close();
    clearTimeout(this.timer);
    this.saveHistory();
    this.changed.dispose();
    this.finishedEmitter.dispose();
  }

  /** Lists what another window left in a folder, and what it has brought, or cancelled, of that which is paused here. */
  private takeOver(folder: string, record: FolderRecord): void {
    for (const { id, paused, ...item } of record.unfinished) {
      if (this.queue.get(id)) continue;
      this.queue.add({ ...item, folder }, { id, ...(paused === true && { paused }) });
    }
    for (const { id, url, state, folder: own } of this.queue.items) {
      if (own !== folder || state !== 'paused' || record.isPending(id)) continue;
      const wanted = localPath(this.queue.requestOf(id) ?? {});
      const rows = record.rowsOf(url);
      // It finds the file at once, and asks nobody.
      if (rows.some(isThere)) this.queue.resume(id);
      else if (
        rows.some((row) => row.status === 'CANCELLED' && (wanted ?? row.local_path) === row.local_path)
      )
        this.queue.cancel(id);
    }
  }

  private follow(item: DownloadItem): void {
    const before = this.states.get(item.id);
    this.states.set(item.id, item.state);
    this.moved.add(item.id);
    this.count(item);
    if (before === undefined || item.state === 'done') this.listChanged = true;
    if (item.state === 'done' && item.path !== undefined) {
      const { url, path, name, received: bytes } = item;
      const finished = { url, path, name, bytes, when: Date.now() };
      this.history.delete(path);
      this.history.set(path, finished);
      this.paths.set(url, path);
      this.historyChanged = true;
      this.finishedEmitter.fire(finished);
    }
    this.tellIn(before === item.state ? progressAfter : stateAfter);
  }

  private tellIn(milliseconds: number): void {
    const now = performance.now();
    const due = Math.max(now + milliseconds, this.told + tellAfter);
    if (due >= this.due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => this.tell(this.listChanged), due - now);
  }

  private tell(list = true): void {
    clearTimeout(this.timer);
    this.due = Infinity;
    this.told = performance.now();
    const items = [...this.moved].flatMap((id) => this.queue.get(id) ?? []);
    this.moved.clear();
    this.listChanged = false;
    if (this.moving.size === 0 || this.told > this.saved + saveAfter) this.saveHistory();
    this.changed.fire({ list, items });
  }

  private count(item: DownloadItem): void {
    const { id, state, url } = item;
    if (state === 'running' || state === 'waiting') this.moving.add(id);
    else this.moving.delete(id);
    const same = this.underWay.get(url) ?? new Set();
    if (isUnderWay(item)) same.add(id);
    else same.delete(id);
    if (same.size > 0) this.underWay.set(url, same);
    else this.underWay.delete(url);
  }

  private saveHistory(): void {
    if (!this.historyChanged) return;
    void saveHistory(this.memento, [...this.history.values()].reverse());
    this.historyChanged = false;
    this.saved = performance.now();
  }
}
