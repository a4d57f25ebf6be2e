import type { Fault } from '../../src/base/errors';
import type { Remote } from '../../src/base/rpc';
import type { OpenedTables, ShownRows, TableEntry, TableHostApi } from '../../src/messages';
import { Emitter } from '../shared/emitter';
import { GridModels } from '../shared/grid/gridModels';
import { Latest } from '../shared/latest';

/** What an editor of tables remembers. */
interface TableState {
  /** Null until one was chosen. */
  readonly table: number | null;
  /** Null until the user decided: then it is shown where the document says anything of itself. */
  readonly about: boolean | null;
}

/** A document of tables as its editor shows it. */
export class TableSession {
  opened: OpenedTables | null = null;
  fault: Fault | null = null;
  readonly changed = new Emitter();
  readonly grids: GridModels;
  private state: TableState;
  private readonly opening = new Latest<OpenedTables>(() => this.changed.fire());

  constructor(
    readonly host: Remote<TableHostApi>,
    saved: unknown,
    private readonly save: (state: TableState) => void,
  ) {
    this.grids = new GridModels(host);
    this.state = parseState(saved);
  }

  async open(): Promise<void> {
    const load = await this.opening.run((signal) => this.host.open(null, signal));
    if (load.state === 'loading') return;
    this.fault = load.state === 'failed' ? load.fault : null;
    if (load.state === 'ready') this.opened = load.value;
    this.changed.fire();
  }

  /** The table shown: the one chosen, else the first with results. */
  get index(): number {
    const { opened, state } = this;
    const chosen = state.table ?? opened?.first ?? 0;
    return opened?.tables[chosen] ? chosen : (opened?.first ?? 0);
  }

  get table(): TableEntry | null {
    return this.opened?.tables[this.index] ?? null;
  }

  /** Whether what the document says of itself is shown beside the table. */
  get aboutOpen(): boolean {
    const { opened, table } = this;
    const says = [opened?.description, table?.description, ...(opened?.about ?? []), ...(table?.about ?? [])];
    return this.state.about ?? says.some(Boolean);
  }

  /** The rows in view of the user: of the table shown, as they are filtered and sorted. */
  get shown(): ShownRows | null {
    if (!this.opened || !this.table) return null;
    return this.grids.of(this.index, this.opened.generation).shownRows;
  }

  /** Opens what a row of the file, from 0, names. */
  async openRow(row: number): Promise<void> {
    await this.host.openRow({ hdu: this.index, row }).catch(() => false);
  }

  select(table: number): void {
    this.update({ ...this.state, table });
  }

  toggleAbout(): void {
    this.update({ ...this.state, about: !this.aboutOpen });
  }

  private update(state: TableState): void {
    this.state = state;
    this.save(state);
    this.changed.fire();
  }
}

/** The state saved by this or another version; whatever is missing or odd takes its default. */
function parseState(saved: unknown): TableState {
  const { table, about } = (saved !== null && typeof saved === 'object' ? saved : {}) as Record<
    string,
    unknown
  >;
  return {
    table: typeof table === 'number' && Number.isInteger(table) && table >= 0 ? table : null,
    about: typeof about === 'boolean' ? about : null,
  };
}
