import { LRUCache } from 'lru-cache';
import { toFault, type Fault } from '../../../src/base/errors';
import type { RowsView } from '../../../src/messages';
import { rowsAhead } from './rowsAhead';
import type { Span } from './span';

/** A cell as it is shown. */
export interface Cell {
  readonly text: string;
  readonly isNull: boolean;
}

/** What is kept together: so many rows of so many columns. */
const blockRows = 64;
const blockColumns = 24;
/** Blocks that are kept. */
const keptBlocks = 400;
/** Questions under way at a time; fewer of what may come into view. */
const atOnce = { inView: 4, ahead: 2 };
const mostNotes = 50;

export interface BlockEvents {
  /** Something that is in view. */
  arrived(): void;
  /** The rows that were chosen are not known any more. */
  lost(): void;
}

export type AskRows = (
  part: { readonly first: number; readonly count: number; readonly columns: readonly number[] },
  signal?: AbortSignal,
) => Promise<RowsView>;

/** Blocks under one another that are asked for at once. */
interface Question {
  readonly row: number;
  readonly column: number;
  readonly keys: readonly string[];
}

interface Block {
  readonly rows: Float64Array;
  readonly columns: readonly { readonly text: readonly string[]; readonly nulls: Uint8Array | null }[];
}

/** Rows of one arrangement of a table, by blocks: those in view are asked for, then those ahead; some others kept. */
export class RowBlocks {
  private readonly kept = new LRUCache<string, Block>({ max: keptBlocks });
  private readonly failed = new Map<string, Fault>();
  private readonly running = new Map<Question, AbortController>();
  private readonly found = new Map<string, Fault>();
  /** Keys of blocks that could not be had together with others. */
  private readonly alone = new Set<string>();
  private rows: Span = { first: 0, end: 0 };
  /** By how many rows the view moved last. */
  private step = 0;
  private inView: readonly Question[] = [];
  private ahead: readonly Question[] = [];

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
    const [question] = questions({ first: 0, end: Math.min(1, nrows) }, { first: 0, end: this.ncolumns });
    if (question) this.keep(question, await this.ask(this.part(question)));
  }

  /** @param size of the whole arrangement: its rows, and how many numbers each has */
  need(rows: Span, columns: Span, size = { nrows: rows.end, inRow: 1 }): void {
    // What is drawn anew without having moved goes on as before.
    if (rows.first !== this.rows.first) this.step = rows.first - this.rows.first;
    this.rows = rows;
    const ahead = rowsAhead(rows, this.step, size);
    this.inView = questions(rows, columns);
    this.ahead = questions(ahead, columns);
    const keys = new Set([...this.inView, ...this.ahead].flatMap((question) => question.keys));
    for (const [question, controller] of this.running) {
      if (question.keys.some((key) => keys.has(key))) continue;
      this.running.delete(question);
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
    const asked = new Set([...this.running.keys()].flatMap(({ keys }) => keys));
    const isMissing = (key: string) => !this.kept.has(key) && !this.failed.has(key) && !asked.has(key);
    const { alone } = this;
    const inView = this.inView.flatMap((one) => missingOf(one, isMissing, (key) => alone.has(key)));
    for (const question of inView.slice(0, Math.max(0, atOnce.inView - this.running.size)))
      void this.load(question);
    for (const { keys } of inView) for (const key of keys) asked.add(key);
    const ahead = this.ahead.flatMap((one) => missingOf(one, (key) => isMissing(key) && !alone.has(key)));
    for (const question of ahead.slice(0, Math.max(0, atOnce.ahead - this.running.size)))
      void this.load(question);
  }

  private async load(question: Question): Promise<void> {
    const { keys } = question;
    const controller = new AbortController();
    this.running.set(question, controller);
    try {
      const rows = await this.ask(this.part(question), controller.signal);
      if (controller.signal.aborted) return;
      this.keep(question, rows);
    } catch (error) {
      if (controller.signal.aborted) return;
      const fault = toFault(error);
      // One block may be at fault for all: then each is asked for by itself, once it is in view.
      if (keys.length > 1 && fault.kind !== 'usage') for (const key of keys) this.alone.add(key);
      else for (const key of keys) this.failed.set(key, fault);
      if (fault.kind === 'usage') this.events.lost();
    } finally {
      this.running.delete(question);
    }
    if (this.inView.some((one) => one.keys.some((key) => keys.includes(key)))) this.events.arrived();
    this.pump();
  }

  private keep({ keys }: Question, { rows, columns, notes }: RowsView): void {
    for (const [at, key] of keys.entries()) {
      const [from, to] = [at * blockRows, (at + 1) * blockRows];
      this.kept.set(key, {
        rows: rows.subarray(from, to),
        columns: columns.map(({ text, nulls }) => ({
          text: text.slice(from, to),
          nulls: nulls?.subarray(from, to) ?? null,
        })),
      });
    }
    for (const note of notes) {
      if (this.found.size < mostNotes) this.found.set(JSON.stringify(note), note);
    }
  }

  private part({ row, column, keys }: Question) {
    const count = Math.max(0, Math.min(blockColumns, this.ncolumns - column));
    return {
      first: row,
      count: keys.length * blockRows,
      columns: Array.from({ length: count }, (_, at) => column + at),
    };
  }
}

/** The blocks over some rows and columns, a question for each block of columns; row numbers come with the first. */
function questions(rows: Span, columns: Span): Question[] {
  if (columns.end <= columns.first || rows.end <= rows.first) return [];
  const starts = new Set([0]);
  for (let column = start(columns.first, blockColumns); column < columns.end; column += blockColumns)
    starts.add(column);
  const firsts: number[] = [];
  for (let row = start(rows.first, blockRows); row < rows.end; row += blockRows) firsts.push(row);
  return [...starts].map((column) => ({
    row: firsts[0]!,
    column,
    keys: firsts.map((row) => keyOf(row, column)),
  }));
}

/** What of a question is still to be asked, by blocks that follow one another. */
function missingOf(
  { row, column, keys }: Question,
  isMissing: (key: string) => boolean,
  isAlone: (key: string) => boolean = () => false,
): Question[] {
  const found: { row: number; column: number; keys: string[] }[] = [];
  let before = -2;
  for (const [at, key] of keys.entries()) {
    if (!isMissing(key)) continue;
    if (before === at - 1 && !isAlone(key)) found.at(-1)!.keys.push(key);
    else found.push({ row: row + at * blockRows, column, keys: [key] });
    before = isAlone(key) ? -2 : at;
  }
  return found;
}

const start = (at: number, size: number) => Math.max(0, at - (at % size));
const keyOf = (row: number, column: number) =>
  `${Math.floor(row / blockRows)}:${Math.floor(column / blockColumns)}`;
