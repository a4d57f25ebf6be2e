import { rowCount } from './rowCount';
import type { Search } from '../../store/search';

/** Rows of a service that are shown at once; more than fit on a screen. */
const few = 60;
/** Milliseconds after which the others follow; the editor puts off a change that comes sooner after another. */
const soonMs = 250;

/**
 * Which services show only their first rows for a moment: the editor takes longer over hundreds of rows than a quick
 * service does over its answer.
 */
export class FirstRows {
  /** Searches that have run since this began, until all their rows are shown. */
  private readonly arriving = new Set<string>();
  /** Services of those whose other rows have followed. */
  private readonly whole = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  /** @param follow shows what {@link most} no longer holds back */
  constructor(private readonly follow: () => void) {}

  /** A search was started, or started anew. */
  began({ id, query }: Search): void {
    this.arriving.add(id);
    query.services.forEach((_service, at) => this.whole.delete(keyOf(id, at)));
  }

  /** How many of `rows` are shown now. */
  most(search: Search, service: number, rows: number): number {
    const waits = this.arriving.has(search.id) && !this.whole.has(keyOf(search.id, service));
    return waits ? Math.min(few, rows) : rows;
  }

  /** The searches were shown as they are now: what was held back of them follows. */
  shown(searches: readonly Search[]): void {
    const held = searches.filter(({ id }) => this.arriving.has(id)).flatMap((search) => this.heldOf(search));
    if (held.length === 0 || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      for (const key of held) this.whole.add(key);
      this.follow();
    }, soonMs);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  /** Services that have answered and of which rows are held back. */
  private heldOf({ id, state, outcomes }: Search): readonly string[] {
    const answered = outcomes.flatMap((outcome, at) => (outcome ? [{ outcome, key: keyOf(id, at) }] : []));
    const held = answered.filter(({ outcome, key }) => rowCount(outcome) > few && !this.whole.has(key));
    if (held.length === 0 && state !== 'running') this.arriving.delete(id);
    return held.map(({ key }) => key);
  }
}

const keyOf = (id: string, service: number) => `${id}/${service}`;
