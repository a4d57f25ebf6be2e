import * as vscode from 'vscode';
import { leaveJobs, type JobKeeper } from '../../archives/asking';
import { toFault, type Fault } from '../../base/errors';
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

/** Lets go of a search that was this window's alone. */
type Release = () => Promise<void>;

const mostSearches = 30;
/** Milliseconds after which it is looked again whether another window still works on a search. */
const lookAgainMs = 1000;

/** The searches of this workspace, newest first. Trees show it; only it changes them. */
export class SearchStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<string | undefined>();
  /** The id of the search that changed; undefined when the list did. */
  readonly onDidChange = this.changed.event;
  private readonly running = new Map<string, AbortController>();
  /** Searches that another window works on, whose end is waited for here. */
  private readonly waiting = new Map<string, AbortController>();
  /** Searches that are not waited for any more, by the user's own word. */
  private readonly left = new Set<string>();
  private searches: readonly Search[] = [];
  /** Those that are in the folder, as far as this window knows: what goes from there goes from here. */
  private saved: ReadonlySet<string> = new Set();
  /** Those that were removed here: a folder that was read just before still tells of them. */
  private readonly removed = new Set<string>();
  private writing: Promise<void> = Promise.resolve();
  private disposed = false;

  constructor(
    private readonly folder: SearchFolder,
    private readonly runSearch: RunSearch,
  ) {
    void this.read();
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
    this.left.delete(id);
    const release = isJob(search.query) ? await this.folder.hold(id) : undefined;
    if (release === null) {
      // Another window has it in hand.
      const waiting: Search = { ...search, state: 'running' };
      this.replace(waiting);
      await this.follow(waiting, true);
      return;
    }
    const wanting = search.outcomes.map((outcome) => outcome === undefined || outcome.state === 'failed');
    const all = !wanting.includes(true);
    const again: Search = {
      ...search,
      started: Date.now(),
      state: 'running',
      fault: null,
      outcomes: search.outcomes.map((outcome, index) => (all || wanting[index] ? undefined : outcome)),
    };
    this.replace(again);
    await this.follow(again, true, release);
  }

  /** Lists only rows that have the words of a filter, of the services at these places; empty lists all. */
  filterRows(id: string, places: readonly number[], filter: string): void {
    const search = this.get(id);
    if (!search) return;
    const filters = search.query.services.map((_, at) =>
      places.includes(at) ? filter : (search.filters?.[at] ?? ''),
    );
    this.replace({ ...search, filters });
    void this.save(id);
  }

  cancel(id: string): void {
    this.running.get(id)?.abort();
    if (this.waiting.has(id)) this.left.add(id);
    this.waiting.get(id)?.abort();
  }

  remove(id: string): void {
    this.cancel(id);
    this.removed.add(id);
    this.searches = this.searches.filter((search) => search.id !== id);
    this.changed.fire(undefined);
    this.writing = this.writing.then(() => this.folder.remove(id)).catch(() => undefined);
  }

  dispose(): void {
    this.disposed = true;
    for (const controller of [...this.running.values(), ...this.waiting.values()]) {
      controller.abort(leaveJobs);
    }
    this.changed.dispose();
    this.folder.dispose();
  }

  /** Takes what other windows did; what runs in this one, and the tables that only it has, stay. */
  private async read(): Promise<void> {
    const savedBefore = this.saved;
    const found = (await this.folder.load()).filter(({ id }) => !this.removed.has(id));
    if (this.disposed) return;
    const own = new Map(this.searches.map((search) => [search.id, search]));
    const ids = new Set(found.map(({ id }) => id));
    const merged = found.flatMap<Search>((search) => {
      const known = own.get(search.id);
      if (this.running.has(search.id)) return known ?? [];
      // What another window works on is as that one says.
      if (this.waiting.has(search.id) && search.state !== 'done') return { ...search, state: 'running' };
      return known && search.started <= known.started && !isFurther(search, known) ? known : search;
    });
    // What was saved while the folder was looked at is not gone from it.
    const unseen = this.searches.filter(({ id }) => !ids.has(id) && !savedBefore.has(id));
    this.saved = new Set([...ids, ...unseen.map(({ id }) => id).filter((id) => this.saved.has(id))]);
    const all = [...merged, ...unseen].sort((a, b) => b.started - a.started);
    if (all.length === this.searches.length && all.every((search, at) => search === this.searches[at]))
      return;
    this.searches = all;
    this.changed.fire(undefined);
    this.goOn();
  }

  /** Follows jobs that an earlier window left to go on at their services, or that another one follows. */
  private goOn(): void {
    for (const search of this.searches) {
      const { id } = search;
      const known = this.running.has(id) || this.waiting.has(id) || this.left.has(id);
      if (search.state !== 'interrupted' || !waitsForJob(search) || known) continue;
      const going: Search = { ...search, state: 'running' };
      this.replace(going);
      void this.follow(going, true).catch(() => undefined);
    }
  }

  /** Runs a search. A job that another window follows is left to it: its end shows here too. */
  private async follow(search: Search, afresh: boolean, held?: Release): Promise<void> {
    const { id, query } = search;
    if (!isJob(query)) return this.work(search, afresh);
    const release = held ?? (await this.turn(id));
    try {
      const current = this.get(id);
      if (release && current?.state === 'running') await this.work(current, afresh);
    } finally {
      await release?.();
    }
  }

  /**
   * Takes a search for this window, when no other one works on it any more; null where there is nothing left
   * to do then.
   */
  private async turn(id: string): Promise<Release | null> {
    const controller = new AbortController();
    const isLeft = () => controller.signal.aborted;
    this.waiting.set(id, controller);
    let release = await this.folder.hold(id);
    if (release && !isLeft()) {
      this.waiting.delete(id);
      return release;
    }
    while (!release && !isLeft() && this.get(id)?.state === 'running') {
      await quiet(lookAgainMs, controller.signal);
      if (!isLeft()) release = await this.folder.hold(id);
    }
    // What the other one left of it, before it is taken up.
    await this.read();
    this.waiting.delete(id);
    const current = this.get(id);
    const isOpen = current?.state === 'running';
    if (release && isOpen && waitsForJob(current) && !isLeft()) return release;
    if (isOpen && !this.disposed) this.replace({ ...current, state: 'interrupted' });
    await release?.();
    return null;
  }

  /** Runs the services that have no outcome yet, and keeps the search up to date. */
  private async work(search: Search, afresh: boolean): Promise<void> {
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
    let fault: Fault | null = null;
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
      fault = toFault(error);
      if (fault.kind !== 'cancelled') throw error;
      [state, fault] = ['interrupted', null];
    } finally {
      this.running.delete(id);
      const left = controller.signal.aborted;
      update((current) => ({ ...current, state: left ? 'interrupted' : state, fault: left ? null : fault }));
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
  private save(id: string): Promise<void> {
    // One after another: what was said last stays.
    this.writing = this.writing.then(async () => {
      const search = this.get(id);
      if (!search || this.disposed) return;
      await this.folder.save(search).then(
        () => (this.saved = new Set([...this.saved, id])),
        () => (this.saved = new Set([...this.saved].filter((other) => other !== id))),
      );
    });
    return this.writing;
  }

  private replace(search: Search): void {
    this.searches = this.searches.map((other) => (other.id === search.id ? search : other));
    this.changed.fire(search.id);
  }
}

/** Whether another window has brought a search further, or to its end, which is unfinished here. */
function isFurther(other: Search, own: Search): boolean {
  if (other.started !== own.started || own.state === 'done') return false;
  const sent = (other.jobs ?? []).some((job, place) => job !== null && job !== own.jobs?.[place]);
  return other.state === 'done' || sent;
}

function isJob(query: Query): boolean {
  return query.kind === 'tap' && query.mode === 'async';
}

/** Whether a service works on a job of a search of which there is no outcome yet. */
function waitsForJob({ jobs = [], outcomes }: Search): boolean {
  return jobs.some((job, place) => job !== null && !outcomes[place]);
}

function quiet(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
}
