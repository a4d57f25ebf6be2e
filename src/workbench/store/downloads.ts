import * as vscode from 'vscode';
import type { DownloadItem } from '../../downloads/item';
import type { DownloadQueue } from '../../downloads/queue';
import { loadHistory, saveHistory, type FinishedDownload } from './savedDownloads';

/** A download as the sidebar lists it: on its way, or from an earlier window. */
export type ListedDownload = { readonly item: DownloadItem } | { readonly finished: FinishedDownload };

/** What is wanted of one file. */
export interface WantedFile {
  readonly url: string;
  /** Absolute path of the folder it goes into. */
  readonly folder: string;
  readonly suggestedName?: string;
  readonly expectedBytes?: number;
  readonly service?: string;
}

/** The downloads of this workspace: what is on its way, and what arrived. */
export class DownloadStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  /** Something moved: progress, a state, the list; at most a few times a second. */
  readonly onDidChange = this.changed.event;
  private readonly finishedEmitter = new vscode.EventEmitter<FinishedDownload>();
  /** A file has arrived under its final name. */
  readonly onDidFinish = this.finishedEmitter.event;
  private history: readonly FinishedDownload[];
  private readonly stop: () => void;
  private soon: NodeJS.Timeout | undefined;

  constructor(
    private readonly memento: vscode.Memento,
    private readonly queue: DownloadQueue,
  ) {
    this.history = loadHistory(memento);
    this.stop = queue.changed.on((item) => this.follow(item));
  }

  /** Newest first: what is under way, then what arrived. */
  get all(): readonly ListedDownload[] {
    const under = this.queue.items.filter((item) => item.state !== 'done');
    return [...under.map((item) => ({ item })), ...this.history.map((finished) => ({ finished }))];
  }

  /** Queues a file; one that is already on its way isn't queued twice. */
  add(wanted: WantedFile): string {
    const same = this.queue.items.find(
      (item) => item.url === wanted.url && (item.state === 'waiting' || item.state === 'running'),
    );
    return same?.id ?? this.queue.add({ ...wanted, serverSupplied: true, expect: 'fits' }).id;
  }

  cancel(id: string): void {
    this.queue.cancel(id);
  }

  cancelAll(): void {
    this.queue.cancelAll();
  }

  retry(id: string): void {
    this.queue.retry(id);
  }

  /** Forgets what has come to an end; files stay where they are. */
  clear(): void {
    this.queue.remove();
    this.keep([]);
    this.changed.fire(undefined);
  }

  /** Resolves when the item has come to its end; undefined where it is not known (any more). */
  finished(id: string): Promise<DownloadItem | undefined> {
    return this.queue.finished(id);
  }

  /** Where the file of an address stands, if it was downloaded into this workspace. */
  pathOf(url: string): string | undefined {
    return this.history.find((finished) => finished.url === url)?.path;
  }

  /** Forgets a file that is no longer there. */
  forget(path: string): void {
    this.keep(this.history.filter((finished) => finished.path !== path));
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.stop();
    this.queue.cancelAll();
    clearTimeout(this.soon);
    this.changed.dispose();
    this.finishedEmitter.dispose();
  }

  private follow(item: DownloadItem): void {
    if (item.state === 'done' && item.path !== undefined) {
      const finished = {
        url: item.url,
        path: item.path,
        name: item.name,
        bytes: item.received,
        when: Date.now(),
      };
      this.keep([finished, ...this.history.filter((old) => old.path !== finished.path)]);
      this.finishedEmitter.fire(finished);
    }
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      this.changed.fire(undefined);
    }, 250);
  }

  private keep(history: readonly FinishedDownload[]): void {
    this.history = history;
    void saveHistory(this.memento, history);
  }
}
