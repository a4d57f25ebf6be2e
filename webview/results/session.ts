import { toFault, type Fault } from '../../src/base/errors';
import type { Remote } from '../../src/base/rpc';
import {
  rowFlags,
  type FacetChoice,
  type FacetView,
  type OpenedResults,
  type ResultsHostApi,
  type RowAction,
  type RowDetails,
  type RowFacts,
} from '../../src/resultsMessages';
import { Emitter } from '../shared/emitter';
import { GridModel, type Arrangement } from '../shared/grid/gridModel';
import type { RowMarks } from '../shared/grid/rowMarks';
import { Latest } from '../shared/latest';
import { parseState, type ResultsState } from './state';

/** Checks that outlive the page; more would make its state slow to keep. */
const mostSaved = 5000;
/** A key tells a row by where it came from, whatever other services answer meanwhile. */
const perService = 2 ** 32;

/** The results of a query as their editor shows them. Rows are numbered from 0 as the host numbers them. */
export class ResultsSession implements RowMarks {
  opened: OpenedResults | null = null;
  fault: Fault | null = null;
  model: GridModel | null = null;
  facts: RowFacts | null = null;
  /** The rows shown, in their order; empty until they are known. */
  order: Uint32Array = new Uint32Array();
  facets: readonly FacetView[] = [];
  /** The row that the keys are at, and the one under the pointer. */
  active: number | null = null;
  hovered: number | null = null;
  details: RowDetails | null = null;
  /** Why there are no details. */
  detailsFault: Fault | null = null;
  /** Grows with every change of checks. */
  marked = 0;
  state: ResultsState;
  readonly changed = new Emitter();
  /** Rows shown are others, or come in another order. */
  readonly reordered = new Emitter();
  private checked = new Set<number>();
  private rejected = new Set<number>();
  private arranged: Arrangement | null = null;
  private checkedShown = 0;
  private readonly opening = new Latest<OpenedResults>(() => this.changed.fire());
  private readonly asking = new Latest<readonly [Uint32Array, readonly FacetView[]]>(() => undefined);
  private readonly detailing = new Latest<RowDetails>(() => undefined);

  constructor(
    readonly host: Remote<ResultsHostApi>,
    saved: unknown,
    search: string,
    private readonly save: (state: ResultsState) => void,
  ) {
    this.state = parseState(saved, search);
    save(this.state);
  }

  async open(): Promise<void> {
    const load = await this.opening.run((signal) => this.host.open(null, signal));
    if (load.state === 'loading') return;
    if (load.state === 'failed') {
      // Rows that were fed anew meanwhile are on their way.
      if (load.fault.kind !== 'cancelled') this.fault = load.fault;
      this.changed.fire();
      return;
    }
    const keys = this.facts ? this.keysNow() : this.state;
    this.fault = null;
    const { value } = load;
    try {
      this.facts = await this.host.facts(null);
    } catch (error) {
      this.fault = toFault(error);
      this.changed.fire();
      return;
    }
    this.opened = value;
    this.mark(keys);
    const model = new GridModel(this.host, 0, this.state.arrangement);
    this.model = model;
    this.arranged = null;
    model.changed.on(() => this.follow(model));
    if (value.nrows > 0) await model.load();
    if (this.active !== null) this.goTo(Math.min(this.active, value.nrows - 1));
    this.changed.fire();
  }

  /** Takes what is shown into account: other rows have other counts. */
  private follow(model: GridModel): void {
    this.changed.fire();
    if (model !== this.model || model.busy || !model.info || model.arrangement === this.arranged) return;
    this.arranged = model.arrangement;
    const { filter, facets = [] } = model.arrangement;
    this.update({ arrangement: model.arrangement });
    const { selection } = model.shownRows;
    void this.asking
      .run((signal) =>
        Promise.all([
          this.host.order(selection === undefined ? {} : { selection }, signal),
          this.host.facets({ filter, facets }, signal),
        ]),
      )
      .then((load) => {
        if (load.state === 'failed') this.arranged = null;
        if (load.state !== 'ready') return;
        [this.order, this.facets] = load.value;
        this.countChecked();
        this.reordered.fire();
        this.changed.fire();
      });
  }

  choose(facet: string, value: string | null): void {
    const chosen = this.model?.arrangement.facets ?? [];
    const own = chosen.find((one) => one.facet === facet)?.values ?? [];
    const values = own.includes(value) ? own.filter((one) => one !== value) : [...own, value];
    const others = chosen.filter((one) => one.facet !== facet);
    const next: FacetChoice[] = values.length === 0 ? others : [...others, { facet, values }];
    void this.model?.setFacets(next);
  }

  /** Goes to a row: its details are asked for. */
  goTo(row: number): void {
    if (row < 0) return;
    this.active = row;
    this.changed.fire();
    void this.detailing
      .run((signal) => this.host.details({ row }, signal))
      .then((load) => {
        if (load.state === 'loading') return;
        this.details = load.state === 'ready' ? load.value : null;
        this.detailsFault = load.state === 'failed' ? load.fault : null;
        this.changed.fire();
      });
  }

  hover(row: number | null): void {
    if (row === this.hovered) return;
    this.hovered = row;
    this.changed.fire();
  }

  update(part: Partial<ResultsState>): void {
    this.state = { ...this.state, ...part };
    this.save(this.state);
    this.changed.fire();
  }

  // Checks.

  isChecked(row: number): boolean {
    return this.checked.has(row);
  }

  isRejected(row: number): boolean {
    return this.rejected.has(row);
  }

  isLit(row: number): boolean {
    return row === this.hovered;
  }

  get all(): boolean | 'mixed' {
    if (this.checkedShown === 0) return false;
    return this.checkedShown === this.order.length ? true : 'mixed';
  }

  get checkedCount(): number {
    return this.checked.size;
  }

  get rejectedCount(): number {
    return this.rejected.size;
  }

  toggle(rows: readonly number[]): void {
    const keep = !rows.every((row) => this.checked.has(row));
    this.decide(rows, keep ? 'kept' : 'undecided');
  }

  toggleAll(): void {
    const keep = this.all !== true;
    this.decide(this.order, keep ? 'kept' : 'undecided');
  }

  uncheckAll(): void {
    this.decide([...this.checked], 'undecided');
  }

  /** What is kept is checked; what is rejected is not. */
  decide(rows: Iterable<number>, decision: 'kept' | 'rejected' | 'undecided'): void {
    for (const row of rows) {
      if (decision === 'kept') this.checked.add(row);
      else this.checked.delete(row);
      if (decision === 'rejected') this.rejected.add(row);
      else this.rejected.delete(row);
    }
    this.countChecked();
    this.marked++;
    const few = this.checked.size + this.rejected.size <= mostSaved;
    this.update(few ? this.keysNow() : { checked: [], rejected: [] });
  }

  /** The rows that actions are for: those checked in their order, else the one that the keys are at. */
  chosen(): number[] {
    if (this.checked.size === 0) return this.active === null ? [] : [this.active];
    const shown = Array.from(this.order).filter((row) => this.checked.has(row));
    const seen = new Set(shown);
    return [...shown, ...[...this.checked].filter((row) => !seen.has(row)).sort((a, b) => a - b)];
  }

  /** What the files of the rows chosen weigh, as far as that is said, and whether some do not say it. */
  weight(): { readonly rows: number; readonly bytes: number; readonly atLeast: boolean } {
    const { facts } = this;
    const rows = this.checked.size > 0 ? this.checked : new Set(this.active === null ? [] : [this.active]);
    let [fetchable, bytes, atLeast] = [0, 0, false];
    for (const row of rows) {
      if (!facts || (facts.flags[row]! & rowFlags.fetchable) === 0) continue;
      fetchable++;
      const own = facts.bytes[row]!;
      if (Number.isNaN(own)) atLeast = true;
      else bytes += own;
    }
    return { rows: fetchable, bytes, atLeast };
  }

  act(action: RowAction): void {
    const chosen = this.chosen();
    // A table is exported as it is shown, unless rows of it are checked.
    const rows = action === 'export' && this.checked.size === 0 ? Array.from(this.order) : chosen;
    void this.host.act({ action, rows });
  }

  private countChecked(): void {
    let shown = 0;
    if (this.checked.size > 0) for (const row of this.order) if (this.checked.has(row)) shown++;
    this.checkedShown = shown;
  }

  private keysNow(): Pick<ResultsState, 'checked' | 'rejected'> {
    const keys = (rows: ReadonlySet<number>) => [...rows].map((row) => this.keyOf(row));
    return { checked: keys(this.checked), rejected: keys(this.rejected) };
  }

  private keyOf(row: number): number {
    const record = this.facts?.record[row] ?? -1;
    return (this.facts?.service[row] ?? 0) * perService + (record >= 0 ? record : row);
  }

  /** Finds the rows of keys again; those that are not there any more are forgotten. */
  private mark({ checked, rejected }: Pick<ResultsState, 'checked' | 'rejected'>): void {
    this.checked = new Set();
    this.rejected = new Set();
    this.marked++;
    if (checked.length + rejected.length === 0) return;
    const [kept, left] = [new Set(checked), new Set(rejected)];
    for (let row = 0; row < (this.facts?.flags.length ?? 0); row++) {
      const key = this.keyOf(row);
      if (kept.has(key)) this.checked.add(row);
      else if (left.has(key)) this.rejected.add(row);
    }
  }
}
