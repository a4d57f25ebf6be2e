import { describeFault, toFault } from '../../src/base/errors';
import type { Remote } from '../../src/base/rpc';
import type { ArchiveView, AskView, CheckedDraft, FormHostApi, QueryDraft } from '../../src/formMessages';
import { Emitter } from '../shared/emitter';
import { Latest } from '../shared/latest';

/** A pause in typing after which what was typed is looked at, in milliseconds. */
const quietMs = 300;

/** A question to an archive as its form shows it. */
export class FormSession {
  archives: readonly ArchiveView[] = [];
  draft: QueryDraft | null = null;
  checked: CheckedDraft | null = null;
  /** How many rows there would be, or why that is not known. */
  counted: string | { readonly rows: number } | null = null;
  counting = false;
  /** Why it could not be run, saved or shown. */
  refused: string | null = null;
  readonly changed = new Emitter();
  /** What was given for each ask, for those who look elsewhere and come back. */
  private readonly drafts = new Map<string, QueryDraft>();
  private readonly checking = new Latest<CheckedDraft>(() => undefined);
  private readonly counts = new Latest<number>(() => undefined);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly host: Remote<FormHostApi>,
    private readonly saved: unknown,
    private readonly save: (draft: QueryDraft) => void,
  ) {}

  async open(): Promise<void> {
    await this.tried(async () => {
      const { archives, draft, edited } = await this.host.open(null);
      if (edited) {
        this.show(archives, edited);
        return;
      }
      this.archives = archives;
      // The host looks at what was saved before anything is made of it.
      this.draft = this.known((this.saved as QueryDraft | null) ?? draft) ?? this.known(draft);
      this.draft ??= firstOf(archives);
    });
    this.check(this.draft?.target.trim() !== '');
  }

  /** Shows a query in place of what is typed. */
  show(archives: readonly ArchiveView[], draft: QueryDraft): null {
    this.archives = archives;
    this.draft = this.known(draft) ?? this.draft ?? firstOf(archives);
    if (this.draft) this.set(this.draft);
    this.checked = null;
    this.check(true);
    return null;
  }

  get archive(): ArchiveView | null {
    return this.archives.find(({ id }) => id === this.draft?.archive) ?? null;
  }

  get ask(): AskView | null {
    return this.archive?.asks.find(({ id }) => id === this.draft?.ask) ?? null;
  }

  chooseArchive(id: string): void {
    const archive = this.archives.find((one) => one.id === id);
    if (archive) this.chooseAsk(archive.asks[0]!.id, id);
  }

  /** Another ask has parameters of its own; the target stays. */
  chooseAsk(ask: string, archive = this.draft!.archive): void {
    const { draft } = this;
    if (!draft) return;
    this.drafts.set(`${draft.archive}/${draft.ask}`, draft);
    const before = this.drafts.get(`${archive}/${ask}`);
    const { target, known } = draft;
    this.set({ ...(before ?? { radius: '', values: {} }), archive, ask, target, ...(known && { known }) });
    this.check(true);
  }

  set(part: Partial<QueryDraft>): void {
    if (!this.draft) return;
    this.draft = { ...this.draft, ...part };
    this.save(this.draft);
    this.counted = null;
    this.refused = null;
    this.counts.clear();
    this.counting = false;
    this.changed.fire();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(false), quietMs);
  }

  setValue(name: string, value: string | readonly string[]): void {
    this.set({ values: { ...this.draft?.values, [name]: value } });
  }

  /** Looks at the draft; with `resolve` where its target is. */
  check(resolve: boolean): void {
    const { draft } = this;
    if (!draft) return;
    clearTimeout(this.timer);
    void this.checking
      .run((signal) => this.host.check({ draft, resolve }, signal))
      .then((load) => {
        if (load.state === 'ready') {
          // A place that was found stays until another target is typed.
          const place = load.value.place ?? (resolve ? null : this.placeOf(draft));
          this.checked = { ...load.value, place };
          if (load.value.place !== null) this.found = { target: draft.target, place: load.value.place };
        }
        if (load.state === 'failed') this.refused = describeFault(load.fault);
        this.changed.fire();
      });
  }

  private found: { readonly target: string; readonly place: string } | null = null;

  private placeOf({ target }: QueryDraft): string | null {
    return this.found?.target === target ? this.found.place : null;
  }

  async count(): Promise<void> {
    const { draft } = this;
    if (!draft) return;
    this.counting = true;
    this.changed.fire();
    const load = await this.counts.run((signal) => this.host.count({ draft }, signal));
    if (load.state === 'loading') return;
    this.counting = false;
    this.counted = load.state === 'ready' ? { rows: load.value } : describeFault(load.fault);
    this.changed.fire();
  }

  run(): Promise<void> {
    return this.tried((draft) => this.host.run({ draft }));
  }

  saveFile(): Promise<void> {
    return this.tried((draft) => this.host.save({ draft }));
  }

  private async tried(act: (draft: QueryDraft) => Promise<unknown>): Promise<void> {
    this.refused = null;
    try {
      await act(this.draft!);
    } catch (error) {
      this.refused = describeFault(toFault(error));
    }
    this.changed.fire();
  }

  /** A draft of an archive and an ask that are there; null otherwise. */
  private known(draft: QueryDraft): QueryDraft | null {
    const archive = this.archives.find(({ id }) => id === draft.archive);
    const whole = typeof draft.target === 'string' && typeof draft.radius === 'string';
    return whole && archive?.asks.some(({ id }) => id === draft.ask) ? draft : null;
  }
}

function firstOf([first]: readonly ArchiveView[]): QueryDraft | null {
  const ask = first?.asks[0];
  return first && ask ? { archive: first.id, ask: ask.id, target: '', radius: '', values: {} } : null;
}
