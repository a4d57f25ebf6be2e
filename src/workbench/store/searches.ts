import * as vscode from 'vscode';
import { leaveJobs, type JobKeeper } from '../../archives/asking';
import { toFault } from '../../base/errors';
import type { ServiceOutcome } from '../../protocols/outcome';
import type { Query } from '../../query/query';
import type { Search, SearchState } from './search';
import type { SearchFolder } from './searchFolder';

/** Runs a query: tells each service's outcome as it comes, resolves when all have answered. */
export type RunSearch = (
  query: Query,
  options: {
    readonly onOutcome: (index: number, outcome: ServiceOutcome) => void;
    readonly signal: AbortSignal;
    /** Whether kept answers will not do. */
    readonly afresh: boolean;
    readonly origin: 'user' | 'server';
    readonly jobs: (index: number) => JobKeeper;
  },
) => Promise<void>;

const mostSearches = 30;

/** The searches of this workspace, newest first. Trees show it; only it changes them. */
export class SearchStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<string | undefined>();
  /** The id of the search that changed; undefined when the list did. */
  readonly onDidChange = this.changed.event;
  private readonly running = new Map<string, AbortController>();
  private searches: readonly Search[] = [];
  /** Those that are in the folder, as far as this window knows: what goes from there goes from here. */
  private saved = new Set<string>();
  private disposed = false;

  constructor(
    private readonly folder: SearchFolder,
    private readonly runSearch: RunSearch,
  ) {
    void this.read().then(() => this.goOn());
    folder.follow(() => void this.read()).catch(() => undefined);
  }

  get all(): readonly Search[] {
    return this.searches;
  }

  get(id: string): Search | undefined {
    return this.searches.find((search) => search.id === id);
  }

  /**
   * Runs a query as a new search at the top of the list.
   * @param origin where its addresses came from
   */
  async run(query: Query, origin: 'user' | 'server' = 'user'): Promise<Search> {
    const id = crypto.randomUUID();
    const search: Search = {
      id,
      query,
      started: Date.now(),
      state: 'running',
      outcomes: query.services.map(() => undefined),
      ...(origin === 'server' && { origin }),
    };
    this.searches.slice(mostSearches - 1).forEach((old) => this.remove(old.id));
    this.searches = [search, ...this.searches];
    this.changed.fire(undefined);
    await this.follow(search, false);
    return this.get(id) ?? search;
  }

  /** Asks again the services that failed, or all of them when none did. */
  async runAgain(id: string): Promise<void> {
    const search = this.get(id);
    if (!search || search.state === 'running') return;
    const wanting = search.outcomes.map((outcome) => outcome === undefined || outcome.state === 'failed');
    const all = !wanting.includes(true);
    const again: Search = {
      ...search,
      started: Date.now(),
      state: 'running',
      outcomes: search.outcomes.map((outcome, index) => (all || wanting[index] ? undefined : outcome)),
    };
    this.replace(again);
    await this.follow(again, true);
  }

  cancel(id: string): void {
    this.running.get(id)?.abort();
  }

  remove(id: string): void {
    this.cancel(id);
    this.searches = this.searches.filter((search) => search.id !== id);
    this.changed.fire(undefined);
    this.saved.delete(id);
    void this.folder.remove(id);
  }

  dispose(): void {
    this.disposed = true;
    for (const controller of this.running.values()) controller.abort(leaveJobs);
    this.changed.dispose();
    this.folder.dispose();
  }

  /** Takes what other windows did; what runs in this one, and the tables that only it has, stay. */
  private async read(): Promise<void> {
    const found = await this.folder.load();
    if (this.disposed) return;
    const own = new Map(this.searches.map((search) => [search.id, search]));
    const ids = new Set(found.map(({ id }) => id));
    const merged = found.flatMap((search) => {
      const known = own.get(search.id);
      if (this.running.has(search.id)) return known ?? [];
      return known && search.started <= known.started && !isFurther(search, known) ? known : search;
    });
    const unsaved = this.searches.filter(({ id }) => !ids.has(id) && !this.saved.has(id));
    this.saved = ids;
    const all = [...merged, ...unsaved].sort((a, b) => b.started - a.started);
    if (all.length === this.searches.length && all.every((search, at) => search === this.searches[at]))
      return;
    this.searches = all;
    this.changed.fire(undefined);
  }

  /** Follows jobs that an earlier window left to go on at their services. */
  private goOn(): void {
    for (const search of this.searches) {
      const waits = (search.jobs ?? []).some((job, place) => job !== null && !search.outcomes[place]);
      if (search.state !== 'interrupted' || !waits || this.running.has(search.id)) continue;
      const going: Search = { ...search, state: 'running' };
      this.replace(going);
      void this.follow(going, true).catch(() => undefined);
    }
  }

  /** Runs the services that have no outcome yet, and keeps the search up to date. */
  private async follow(search: Search, afresh: boolean): Promise<void> {
    const { id } = search;
    const controller = new AbortController();
    this.running.set(id, controller);
    void this.save(id);
    const places = search.outcomes.flatMap((outcome, index) => (outcome === undefined ? [index] : []));
    const services = places.map((place) => search.query.services[place]!);
    const update = (change: (current: Search) => Search) => {
      const current = this.get(id);
      if (current) this.replace(change(current));
    };
    let state: SearchState = 'done';
    try {
      // Its services are some of those that the query had, of its own protocols.
      await this.runSearch({ ...search.query, services } as Query, {
        signal: controller.signal,
        afresh,
        origin: search.origin ?? 'user',
        jobs: (index) => this.jobAt(id, places[index]!),
        onOutcome: (index, outcome) =>
          update((current) => ({ ...current, outcomes: current.outcomes.with(places[index]!, outcome) })),
      });
    } catch (error) {
      if (toFault(error).kind !== 'cancelled') throw error;
      state = 'interrupted';
    } finally {
      this.running.delete(id);
      update((current) => ({ ...current, state: controller.signal.aborted ? 'interrupted' : state }));
      await this.save(id);
    }
  }

  /** The job of a service, kept in the search as soon as it is there. */
  private jobAt(id: string, place: number): JobKeeper {
    const keep = (job: string | null) => {
      const search = this.get(id);
      if (!search || (search.jobs?.[place] ?? null) === job) return;
      const jobs = search.query.services.map((_, at) => (at === place ? job : (search.jobs?.[at] ?? null)));
      this.replace({ ...search, jobs });
      void this.save(id);
    };
    return {
      known: this.get(id)?.jobs?.[place] ?? undefined,
      began: keep,
      ended: () => keep(null),
    };
  }

  /** A folder that cannot be written is no failure of the search: it is gone with the window. */
  private async save(id: string): Promise<void> {
    const search = this.get(id);
    if (!search || this.disposed) return;
    this.saved.add(id);
    await this.folder.save(search).catch(() => this.saved.delete(id));
  }

  private replace(search: Search): void {
    this.searches = this.searches.map((other) => (other.id === search.id ? search : other));
    this.changed.fire(search.id);
  }
}

/** Whether another window has brought a search to its end, which is unfinished here. */
function isFurther(other: Search, own: Search): boolean {
  return other.started === own.started && other.state === 'done' && own.state !== 'done';
}
