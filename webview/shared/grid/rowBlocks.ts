import { LRUCache } from 'lru-cache';
import { toFault, type Fault } from '../../../src/base/errors';
import type { RowsView } from '../../../src/messages';

/** A cell as it is shown. */
export interface Cell {
  readonly text: string;
  readonly isNull: boolean;
}

/** From `first` to before `end`. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

/** What is asked for at a time: so many rows of so many columns. */
const blockRows = 64;
const blockColumns = 24;
/** Blocks that are kept. */
const keptBlocks = 400;
/** Questions under way at a time. */
const atOnce = 4;
const mostNotes = 50;

export interface BlockEvents {
  arrived(): void;
  /** The rows that were chosen are not known any more. */
  lost(): void;
}

export type AskRows = (
  part: { readonly first: number; readonly count: number; readonly columns: readonly number[] },
  signal?: AbortSignal,
) => Promise<RowsView>;

interface Place {
  readonly key: string;
  readonly row: number;
  readonly column: number;
}

/** Rows of one arrangement of a table, by blocks: those in view are asked for, some others kept. */
export class RowBlocks {
  private readonly kept = new LRUCache<string, RowsView>({ max: keptBlocks });
  private readonly failed = new Map<string, Fault>();
  private readonly running = new Map<string, AbortController>();
  private readonly found = new Map<string, Fault>();
  private wanted: readonly Place[] = [];

  constructor(
    private readonly ask: AskRows,
    private readonly ncolumns: number,
    private readonly events: BlockEvents,
  ) {}

  /** What is odd about the rows that came, and why others did not come. */
  get notes(): readonly Fault[] {
    return [...this.found.values(), ...new Set(this.failed.values())].slice(0, mostNotes);
  }

  /** Waits for the first block, which fails as `ask` does. */
  async first(nrows: number): Promise<void> {
    const [place] = places({ first: 0, end: Math.min(1, nrows) }, { first: 0, end: this.ncolumns });
    if (place) this.keep(place.key, await this.ask(this.part(place)));
  }

  need(rows: Span, columns: Span): void {
    this.wanted = places(rows, columns);
    const keys = new Set(this.wanted.map(({ key }) => key));
    for (const [key, controller] of this.running) {
      if (keys.has(key)) continue;
      this.running.delete(key);
      controller.abort();
    }
    this.pump();
  }

  dispose(): void {
    this.need({ first: 0, end: 0 }, { first: 0, end: 0 });
  }

  cell(row: number, column: number): Cell | null {
    const cells = this.kept.get(keyOf(row, column))?.columns[column % blockColumns];
    const text = cells?.text[row % blockRows];
    return text === undefined ? null : { text, isNull: cells?.nulls?.[row % blockRows] === 1 };
  }

  rowNumber(row: number): number | null {
    const index = this.kept.get(keyOf(row, 0))?.rows[row % blockRows];
    return index === undefined ? null : index + 1;
  }

  private pump(): void {
    for (const place of this.wanted) {
      if (this.running.size >= atOnce) return;
      const { key } = place;
      if (!this.kept.has(key) && !this.failed.has(key) && !this.running.has(key)) void this.load(place);
    }
  }

  private async load(place: Place): Promise<void> {
    const { key } = place;
    const controller = new AbortController();
    this.running.set(key, controller);
    try {
      const rows = await this.ask(this.part(place), controller.signal);
      if (controller.signal.aborted) return;
      this.keep(key, rows);
    } catch (error) {
      if (controller.signal.aborted) return;
      const fault = toFault(error);
      this.failed.set(key, fault);
      if (fault.kind === 'usage') this.events.lost();
    } finally {
      if (this.running.get(key) === controller) this.running.delete(key);
    }
    this.events.arrived();
    this.pump();
  }

  private keep(key: string, rows: RowsView): void {
    this.kept.set(key, rows);
    for (const note of rows.notes) {
      if (this.found.size < mostNotes) this.found.set(JSON.stringify(note), note);
    }
  }

  private part({ row, column }: Place) {
    const count = Math.max(0, Math.min(blockColumns, this.ncolumns - column));
    return { first: row, count: blockRows, columns: Array.from({ length: count }, (_, at) => column + at) };
  }
}

/** The blocks over some rows and columns; the row numbers come with the first columns. */
function places(rows: Span, columns: Span): Place[] {
  const found: Place[] = [];
  if (columns.end <= columns.first) return found;
  const starts = new Set([0]);
  for (let column = start(columns.first, blockColumns); column < columns.end; column += blockColumns)
    starts.add(column);
  for (let row = start(rows.first, blockRows); row < rows.end; row += blockRows) {
    for (const column of starts) found.push({ key: keyOf(row, column), row, column });
  }
  return found;
}

const start = (at: number, size: number) => Math.max(0, at - (at % size));
const keyOf = (row: number, column: number) =>
  `${Math.floor(row / blockRows)}:${Math.floor(column / blockColumns)}`;
