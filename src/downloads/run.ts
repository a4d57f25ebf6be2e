import { toFault } from '../base/errors';
import { fileName, named, pendingOf, placeIn, rowOf, type Entry } from './entry';
import { fetchHere, type FetchedFile } from './fetchFile';
import { FolderBusy } from './folder/busy';
import { findPresent, type Present } from './folder/present';
import type { FolderRecord } from './folder/record';
import type { DownloadItem } from './item';
import type { DownloadQueueOptions } from './queueOptions';
import { RateMeter } from './rate';
import type { DownloadProgress } from './request';

/** Milliseconds between two reports of an item that runs; every change of state is told at once. */
const reportEvery = 250;

/** One try of a file, from its turn until it is there, has failed or was stopped. */
export class Run {
  private readonly turn: number;

  /** @param update keeps a change of the item and tells of it */
  constructor(
    private readonly entry: Entry,
    private readonly signal: AbortSignal,
    private readonly options: DownloadQueueOptions,
    private readonly update: (change: Partial<DownloadItem>) => void,
  ) {
    this.turn = entry.turn;
  }

  /** Never throws but where another process holds the folder. @throws FolderBusy */
  async toItsEnd(): Promise<void> {
    const { entry, options } = this;
    try {
      const record = await options.record?.(entry.request.folder);
      if (this.isStopped) return;
      this.update({ state: 'running' });
      try {
        // It may have been queued while another process held the folder.
        if (record && !options.listed && !record.isPending(entry.item.id)) await record.add(pendingOf(entry));
        const { files, check } = options;
        const present = record && (await findPresent(record, files, entry.request, check, this.signal));
        if (present) await this.found(record, present);
        else await this.fetch(record);
      } catch (error) {
        await this.failed(record, error);
      }
    } catch (error) {
      if (error instanceof FolderBusy) {
        if (this.isStopped) return;
        throw error;
      }
      // The record itself cannot be had or written.
      if (!this.isStopped) this.update({ state: 'failed', fault: toFault(error), rate: 0 });
      else if (entry.stop === 'cancel') this.update({ state: 'cancelled', rate: 0 });
    }
  }

  private get isStopped(): boolean {
    return this.turn !== this.entry.turn;
  }

  private async found(record: FolderRecord, present: Present): Promise<void> {
    const { entry } = this;
    const { path, bytes, sha256, message, localPath: local, known } = present;
    await Promise.all([
      !known && record.set({ ...rowOf(entry, 'SKIPPED', message), local_path: local, bytes, sha256 }),
      record.drop(entry.item.id),
    ]);
    this.update({
      ...{ state: 'done', skipped: true, path, sha256, messages: [message], rate: 0 },
      ...{ name: fileName(path), received: bytes, total: bytes },
    });
  }

  private async fetch(record: FolderRecord | undefined): Promise<void> {
    const { entry, signal } = this;
    const meter = new RateMeter();
    let progress: DownloadProgress = { received: 0, total: entry.item.total };
    const report = () => {
      if (this.isStopped) return;
      this.update({ ...progress, rate: meter.report(progress.received, performance.now()) });
    };
    const reporting = setInterval(report, reportEvery);
    let file: FetchedFile;
    const request = record ? named(entry.request, record) : entry.request;
    try {
      const { retryMs, ranges, fetch = fetchHere(this.options) } = this.options;
      file = await fetch(request, {
        signal,
        ...(record && { keepPart: () => entry.stop !== 'cancel' }),
        ...(retryMs !== undefined && { retryMs }),
        ...(ranges && { ranges: ranges() }),
        // So that a later window knows what the server called it.
        ...(record && request.name === undefined && { onPlace: ({ name }) => this.placed(record, name) }),
        onProgress: (now) => {
          progress = now;
        },
      });
    } finally {
      clearInterval(reporting);
    }
    const { path, bytes, sha256, note } = file;
    const messages = [...(entry.request.notes ?? []), ...(note === null ? [] : [note]), ...file.messages];
    if (record) {
      const local = placeIn(record.folder, path);
      // Two lines of the journal, written together.
      await Promise.all([
        record.set({ ...rowOf(entry, 'COMPLETE', messages.join(' ')), local_path: local, bytes, sha256 }),
        record.drop(entry.item.id),
      ]);
    }
    const name = fileName(path);
    this.update({
      ...{ state: 'done', name, path, sha256, messages, received: bytes, total: bytes, rate: 0 },
    });
  }

  private placed(record: FolderRecord, name: string): void {
    const { entry, options } = this;
    void record.add({ ...pendingOf(entry), name, ...(options.listed && { listed: true }) });
  }

  private async failed(record: FolderRecord | undefined, error: unknown): Promise<void> {
    const { entry } = this;
    const fault = toFault(error);
    const { stop } = entry;
    if (this.isStopped && stop !== 'cancel') {
      // Paused or closed: it is still to come.
      if (stop === 'close') this.update({ state: 'paused', rate: 0 });
      return;
    }
    const cancelled = stop === 'cancel' || fault.kind === 'cancelled';
    const said = [...(entry.request.notes ?? []), fault.message, fault.advice ?? '']
      .filter(Boolean)
      .join(' ');
    await Promise.all([
      record?.set(rowOf(entry, cancelled ? 'CANCELLED' : 'ERROR', cancelled ? 'Cancelled.' : said)),
      record?.drop(entry.item.id),
    ]);
    if (cancelled) this.update({ state: 'cancelled', rate: 0 });
    else this.update({ state: 'failed', fault, rate: 0 });
  }
}
