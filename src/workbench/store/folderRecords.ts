import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { Emitter } from '../../downloads/emitter';
import type { FolderRecord } from '../../downloads/folder/record';
import { recordsFolder } from '../../downloads/plan/relativePath';

/** The records of the download folders that this window is fetching into; no other process does meanwhile. */
export class FolderRecords {
  /** A folder that this window holds from now on; another one may have had it since it was held last. */
  readonly taken = new Emitter<{ readonly folder: string; readonly record: FolderRecord }>();
  private readonly opened = new Map<string, Promise<FolderRecord>>();
  private readonly closing = new Map<string, Promise<void>>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  /**
   * @param isBusy whether something runs or waits for its turn into a folder
   * @param onNote told what a reader of the manifest must know
   * @param restMs how long a folder without work is held, in ms: another window or a command line may want it
   */
  constructor(
    private readonly isBusy: (folder: string) => boolean,
    private readonly onNote: (note: string) => void,
    private readonly restMs = 2_000,
  ) {}

  /** @throws FolderBusy while another process holds the folder */
  open(folder: string): Promise<FolderRecord> {
    let record = this.opened.get(folder);
    if (!record) {
      record = this.openAfterClosing(folder);
      record.catch(() => this.opened.delete(folder));
      this.opened.set(folder, record);
    }
    this.restLater(folder);
    return record;
  }

  /** Whether an earlier window left something to go on with; nothing is locked by asking. */
  async hasJournal(folder: string): Promise<boolean> {
    const text = await readFile(path.join(folder, recordsFolder, 'journal.jsonl'), 'utf8').catch(() => '');
    return text !== '';
  }

  async closeAll(): Promise<void> {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers.clear();
    await Promise.allSettled([...this.opened.keys()].map((folder) => this.close(folder)));
  }

  private async openAfterClosing(folder: string): Promise<FolderRecord> {
    await this.closing.get(folder);
    const { openFolder } = await import('../../downloads/node/openFolder');
    const record = await openFolder(folder);
    record.notes.forEach(this.onNote);
    this.taken.emit({ folder, record });
    return record;
  }

  private close(folder: string): Promise<void> {
    const record = this.opened.get(folder);
    this.opened.delete(folder);
    const closed = (async () => {
      try {
        await (await record)?.close();
      } catch (error) {
        this.onNote(error instanceof Error ? error.message : String(error));
      }
    })();
    this.closing.set(folder, closed);
    return closed.finally(() => this.closing.delete(folder));
  }

  private restLater(folder: string): void {
    clearTimeout(this.timers.get(folder));
    const rest = () => {
      if (this.isBusy(folder)) this.restLater(folder);
      else void this.close(folder);
    };
    this.timers.set(folder, setTimeout(rest, this.restMs));
  }
}
