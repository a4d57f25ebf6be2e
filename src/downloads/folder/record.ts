import { toFault } from '../../base/errors';
import { manifestText, readManifest } from '../manifest/manifest';
import type { ManifestRow } from '../manifest/row';
import { keyOf } from '../plan/plan';
import { manifestName, recordsFolder } from '../plan/relativePath';
import { journalLine, readJournal, type JournalEntry, type PendingItem } from './journal';
import type { RecordFiles } from './recordFiles';

const journalName = `${recordsFolder}/journal.jsonl`;
/** Between two writings of the manifest: this long, so much for each of its rows, or so many times what writing it took. */
const restMs = 1_000;
const restPerRowMs = 3;
const restTimes = 20;

/**
 * What is known of a download folder: the manifest, and what is still to come. Every change is in the
 * journal at once; the manifest is written anew from time to time and at the end, so that both
 * together are always true.
 */
export class FolderRecord {
  /** What a reader of the manifest must be told. */
  readonly notes: string[] = [];
  private readonly byPath = new Map<string, ManifestRow>();
  private readonly byUrl = new Map<string, Set<string>>();
  private readonly toCome = new Map<string, PendingItem>();
  private unwritten: JournalEntry[] = [];
  private appending: Promise<void> | null = null;
  private dirty = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> | null = null;
  private writingTook = 0;

  private constructor(private readonly files: RecordFiles) {}

  /** Reads manifest and journal; a manifest that cannot be read is set aside, not written over. */
  static async open(files: RecordFiles): Promise<FolderRecord> {
    const record = new FolderRecord(files);
    const manifest = await files.readText(manifestName);
    if (manifest !== null) {
      try {
        readManifest(manifest).forEach((row) => record.put(row));
      } catch (error) {
        const aside = await files.setAside(manifestName);
        record.notes.push(
          `${manifestName} cannot be read (${toFault(error).message}): it is kept as ${aside}.`,
        );
      }
    }
    const journal = readJournal((await files.readText(journalName)) ?? '');
    journal.forEach((line) => record.replay(line));
    if (journal.length > 0) await record.compact();
    return record;
  }

  get folder(): string {
    return this.files.folder;
  }

  get rows(): readonly ManifestRow[] {
    return [...this.byPath.values()];
  }

  /** What was to come when the last window closed, and what was added since. */
  get pending(): readonly PendingItem[] {
    return [...this.toCome.values()];
  }

  isPending(id: string): boolean {
    return this.toCome.has(id);
  }

  rowAt(path: string): ManifestRow | undefined {
    return this.byPath.get(keyOf(path));
  }

  rowsOf(url: string): readonly ManifestRow[] {
    return [...(this.byUrl.get(url) ?? [])].flatMap((key) => this.byPath.get(key) ?? []);
  }

  /** Keeps how a file came out; resolves when it is in the journal. */
  set(row: ManifestRow): Promise<void> {
    this.put(row);
    this.dirty = true;
    this.writeSoon();
    return this.log({ row });
  }

  add(item: PendingItem): Promise<void> {
    this.toCome.set(item.id, item);
    return this.log({ add: item });
  }

  /** Whether the journal of the last window still has something to be gone on with. */
  get unfinished(): readonly PendingItem[] {
    return this.pending.filter(({ listed }) => listed !== true);
  }

  drop(id: string): Promise<void> {
    return this.toCome.delete(id) ? this.log({ drop: id }) : Promise.resolve();
  }

  /** Writes a text file beside the manifest, unless it is there already. */
  async keepText(name: string, text: string): Promise<void> {
    if ((await this.files.readText(name)) === null) await this.files.writeText(name, text);
  }

  /** Adds text at the end of a file of the folder. */
  appendText(name: string, text: string): Promise<void> {
    return this.files.append(name, text);
  }

  readText(name: string): Promise<string | null> {
    return this.files.readText(name);
  }

  /** Writes the manifest now, where something changed since. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.writing;
    if (!this.dirty || !this.files.held()) return;
    this.dirty = false;
    const started = performance.now();
    this.writing = this.files.writeText(manifestName, manifestText(sortedRows(this.rows)));
    try {
      await this.writing;
    } catch (error) {
      this.dirty = true;
      throw error;
    } finally {
      this.writing = null;
      this.writingTook = performance.now() - started;
    }
  }

  /** Writes what is unwritten and lets go of the folder. */
  async close(): Promise<void> {
    try {
      await this.appending;
      await this.flush();
      if (this.files.held()) await this.compact();
    } finally {
      clearTimeout(this.timer);
      await this.files.close();
    }
  }

  private replay(line: JournalEntry): void {
    if ('row' in line) {
      this.put(line.row);
      this.dirty = true;
    } else if ('add' in line) this.toCome.set(line.add.id, line.add);
    else this.toCome.delete(line.drop);
  }

  private put(row: ManifestRow): void {
    const key = keyOf(row.local_path);
    const old = this.byPath.get(key);
    if (old && old.url !== row.url) this.byUrl.get(old.url)?.delete(key);
    this.byPath.set(key, row);
    const paths = this.byUrl.get(row.url) ?? new Set();
    this.byUrl.set(row.url, paths.add(key));
  }

  /** The manifest has what happened, so the journal need only keep what is to come. */
  private async compact(): Promise<void> {
    await this.flush();
    const lines = this.pending.map((item) => journalLine({ add: item }));
    await this.files.writeText(journalName, lines.join(''));
  }

  /** Lines that come while others are written go together with the next. */
  private log(line: JournalEntry): Promise<void> {
    this.unwritten.push(line);
    return (this.appending ??= this.appendAll().finally(() => (this.appending = null)));
  }

  private async appendAll(): Promise<void> {
    await Promise.resolve();
    while (this.unwritten.length > 0) {
      const lines = this.unwritten.splice(0).map(journalLine);
      if (this.files.held()) await this.files.append(journalName, lines.join(''));
    }
  }

  private writeSoon(): void {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.flush().catch(() => undefined);
      },
      Math.max(restMs, restPerRowMs * this.byPath.size, restTimes * this.writingTook),
    );
  }
}

/** By path, so that two manifests of the same files differ where the files do. */
function sortedRows(rows: readonly ManifestRow[]): ManifestRow[] {
  return [...rows].sort((one, other) => (one.local_path < other.local_path ? -1 : 1));
}
