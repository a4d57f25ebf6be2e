import { randomUUID } from 'node:crypto';
import { watch, type FSWatcher } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FolderBusy } from '../../downloads/folder/busy';
import { lockFolder } from '../../downloads/node/folderLock';
import type { ServiceOutcome } from '../../protocols/outcome';
import { parseQuery } from '../../query/query';
import type { Search } from './search';

const suffix = '.search.json';
/** Rows kept of one service's answer; the rest comes back when the search is run again. */
const mostRecords = 500;
/** Milliseconds in which changes of the folder are taken together. */
const quietMs = 200;

/**
 * Searches in a folder, one file each: windows of the same workspace see each other's, and none writes over
 * another's. Files come to be whole or not at all.
 */
export class SearchFolder {
  private watcher: FSWatcher | undefined;
  private soon: NodeJS.Timeout | undefined;

  constructor(private readonly folder: string) {}

  /** The searches that are kept, newest first. What can't be understood any more is left out. */
  async load(): Promise<readonly Search[]> {
    const names = (await readdir(this.folder).catch(() => [])).filter((name) => name.endsWith(suffix));
    const read = await Promise.all(names.map((name) => this.read(name)));
    return read.filter((search) => search !== null).sort((a, b) => b.started - a.started);
  }

  /** Keeps a search: its query whole, answers without their full tables. */
  async save(search: Search): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const file = this.fileOf(search.id);
    const temporary = `${file}.${randomUUID()}.part`;
    const kept = { ...search, outcomes: search.outcomes.map((outcome) => shortened(outcome) ?? null) };
    try {
      await writeFile(temporary, JSON.stringify(kept), { mode: 0o600 });
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.fileOf(id), { force: true });
  }

  /**
   * Takes a search for this window alone; null where another one works on it. Where nothing can be written
   * there is no other window that would know of it.
   * @returns what lets go of it
   */
  async hold(id: string): Promise<(() => Promise<void>) | null> {
    // In a folder of their own: a holder shows that it lives every few seconds, which is no news of a search.
    const holds = path.join(this.folder, 'held');
    try {
      await mkdir(holds, { recursive: true });
      const lock = await lockFolder(path.join(holds, path.basename(id)));
      return () => lock.release();
    } catch (error) {
      return error instanceof FolderBusy ? null : () => Promise.resolve();
    }
  }

  /** Tells of changes, those of this window included, until it is disposed of. */
  async follow(changed: () => void): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    this.watcher = watch(this.folder, () => {
      this.soon ??= setTimeout(() => {
        this.soon = undefined;
        changed();
      }, quietMs);
    });
    // A folder that is taken away, or a system without a way to watch: the list is as of now.
    this.watcher.on('error', () => this.watcher?.close());
  }

  dispose(): void {
    clearTimeout(this.soon);
    this.watcher?.close();
  }

  private async read(name: string): Promise<Search | null> {
    try {
      const search = JSON.parse(await readFile(path.join(this.folder, name), 'utf8')) as Search;
      const query = parseQuery(search.query);
      if (`${search.id}${suffix}` !== name || !Number.isFinite(search.started)) return null;
      const state = search.state === 'running' ? 'interrupted' : search.state;
      const outcomes = query.services.map((_service, index) => search.outcomes[index] ?? undefined);
      const jobs = query.services.map((_service, index) => addressIn(search.jobs?.[index]));
      const filters = query.services.map((_service, index) => textIn(search.filters?.[index]));
      const fault = typeof search.fault?.message === 'string' ? search.fault : null;
      return { ...search, query, state, outcomes, jobs, filters, fault };
    } catch {
      return null;
    }
  }

  private fileOf(id: string): string {
    return path.join(this.folder, `${path.basename(id)}${suffix}`);
  }
}

const textIn = (filter: unknown) => (typeof filter === 'string' ? filter : '');

function addressIn(job: unknown): string | null {
  return typeof job === 'string' && URL.canParse(job) ? job : null;
}

function shortened(outcome: ServiceOutcome | undefined): ServiceOutcome | undefined {
  if (outcome === undefined) return undefined;
  const cut = outcome.records.length > mostRecords;
  return {
    ...outcome,
    table: null,
    records: outcome.records.slice(0, mostRecords),
    messages: cut
      ? [...outcome.messages, `Only the first ${mostRecords} rows were kept; run the query again for all.`]
      : outcome.messages,
  };
}
