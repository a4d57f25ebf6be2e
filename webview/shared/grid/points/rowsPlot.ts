import { toFault, type Fault } from '../../../../src/base/errors';
import type { ColumnView, PointsView } from '../../../../src/messages';
import { isNumeric } from '../numeric';
import { around, type Axis } from './axis';
import { boxFilter, type Box } from './box';

/** Numbers of rows, to be drawn. */
export interface Points {
  readonly x: Float64Array;
  /** Null where how many there are is plotted. */
  readonly y: Float64Array | null;
  /** The row in the file of each; null where they are all rows in their order, or every `step`-th. */
  readonly rows: Uint32Array | null;
  readonly step: number;
  readonly total: number;
}

/** What of a table's rows is plotted, and how. */
export interface PlotChoice {
  readonly x: number;
  /** Null: how many rows have which x. */
  readonly y: number | null;
  /** Points joined in the order of the rows. */
  readonly line: boolean;
  readonly logX: boolean;
  readonly logY: boolean;
  readonly flipX: boolean;
  readonly flipY: boolean;
}

interface PlotHost {
  readonly columns: readonly ColumnView[];
  /** Rows in the file. */
  readonly nrows: number;
  points(x: number, y: number | null, signal: AbortSignal): Promise<PointsView>;
  changed(): void;
}

/** Columns of a table against one another, and which rows were marked in the plot. */
export class RowsPlot {
  open = false;
  choice: PlotChoice;
  points: Points | null = null;
  fault: Fault | null = null;
  /** What was marked last; null where nothing is. */
  box: Box | null = null;
  marked = 0;
  /** Grows with whatever is to be drawn anew. */
  version = 0;
  /** The part that is zoomed to; null: all points. */
  private zoom: { readonly x: Axis; readonly y: Axis | null } | null = null;
  private marks: Uint8Array | null = null;
  private asked: object | null = null;
  private controller: AbortController | null = null;

  constructor(private readonly host: PlotHost) {
    this.choice = proposed(host.columns);
  }

  /** Columns that can be plotted, by their indices. */
  get columns(): readonly { readonly index: number; readonly column: ColumnView }[] {
    return this.host.columns.flatMap((column, index) => (isPlottable(column) ? [{ index, column }] : []));
  }

  toggle(): void {
    this.open = !this.open;
    this.told();
  }

  choose(change: Partial<PlotChoice>): void {
    this.choice = { ...this.choice, ...change };
    this.zoom = null;
    if ('x' in change || 'y' in change) {
      // A box in other columns means nothing.
      this.clear();
      this.asked = null;
      this.points = null;
    }
    this.told();
  }

  /** Asks for the points of these rows, unless they are there: `of` is another object for other rows. */
  async load(of: object): Promise<void> {
    if (this.asked === of || this.columns.length === 0) return;
    this.asked = of;
    this.controller?.abort();
    const controller = new AbortController();
    this.controller = controller;
    const { x, y } = this.choice;
    try {
      const view = await this.host.points(x, y, controller.signal);
      if (controller.signal.aborted) return;
      const xs = new Float64Array(view.x);
      this.points = {
        x: xs,
        y: y === null ? null : view.y ? new Float64Array(view.y) : xs,
        rows: view.rows && new Uint32Array(view.rows),
        step: view.step,
        total: view.total,
      };
      this.fault = null;
    } catch (error) {
      if (controller.signal.aborted) return;
      this.points = null;
      this.fault = toFault(error);
    }
    this.told();
  }

  get xAxis(): Axis {
    const { logX: log, flipX: flipped } = this.choice;
    if (this.zoom) return this.zoom.x;
    const [low, high] = around(this.points?.x ?? new Float64Array(), log);
    return { low, high, log, flipped };
  }

  /** Of a histogram null: it goes by what is in view. */
  get yAxis(): Axis | null {
    const { y, logY: log, flipY: flipped } = this.choice;
    if (y === null) return null;
    if (this.zoom) return this.zoom.y;
    const [low, high] = around(this.points?.y ?? new Float64Array(), log);
    return { low, high, log, flipped };
  }

  /** Null: all points again. */
  zoomTo(zoom: { readonly x: Axis; readonly y: Axis | null } | null): void {
    this.zoom = zoom;
    this.told();
  }

  /** The row of a point among those shown, and in the file. */
  rowOf(at: number): { readonly shown: number; readonly file: number } {
    const { rows, step } = this.points!;
    return { shown: at * step, file: rows?.[at] ?? at * step };
  }

  /** Whether a row of the file is marked. */
  isMarked(row: number): boolean {
    return this.marks?.[row] === 1;
  }

  /** Marks the rows whose points are in a box, beside those marked already or in their place. */
  mark(box: Box, add: boolean): void {
    const { points } = this;
    if (!points) return;
    const marks = add && this.marks ? this.marks : new Uint8Array(this.host.nrows);
    const inside = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high;
    for (let at = 0; at < points.x.length; at++) {
      if (!inside(points.x[at]!, box.x) || (box.y && points.y && !inside(points.y[at]!, box.y))) continue;
      marks[this.rowOf(at).file] = 1;
    }
    this.marks = marks;
    this.marked = marks.reduce((sum, mark) => sum + mark, 0);
    this.box = this.marked > 0 && !add ? box : null;
    if (this.marked === 0) this.marks = null;
    this.told();
  }

  clear(): void {
    this.marks = this.box = null;
    this.marked = 0;
    this.told();
  }

  /** The first row shown that is marked; null where none is. */
  get firstMarked(): number | null {
    const { points, marks } = this;
    if (!points || !marks) return null;
    for (let at = 0; at < points.x.length; at++)
      if (marks[this.rowOf(at).file] === 1) return this.rowOf(at).shown;
    return null;
  }

  /** A filter that leaves the rows in the box that was marked last; null where there is no such box. */
  get filter(): string | null {
    const { box, choice } = this;
    const name = (index: number) => this.host.columns[index]!.name;
    return box && boxFilter(box, name(choice.x), choice.y === null ? null : name(choice.y));
  }

  private told(): void {
    this.version++;
    this.host.changed();
  }
}

function isPlottable(column: ColumnView): boolean {
  return isNumeric(column) && !column.datatype.endsWith('Complex');
}

/** Places on the sky, east to the left, where the table has them; else its first two columns of numbers. */
function proposed(columns: readonly ColumnView[]): PlotChoice {
  const plain = { line: false, logX: false, logY: false, flipX: false, flipY: false };
  const all = columns.map((column, index) => ({ ...column, index })).filter(isPlottable);
  const found = (ucd: string, name: RegExp) =>
    all.find((column) => column.ucd?.startsWith(ucd)) ?? all.find((column) => name.test(column.name));
  const ra = found('pos.eq.ra', /^_?ra(_?j2000|deg)?$/i);
  const dec = found('pos.eq.dec', /^_?de(c|j2000)?(_?j2000|deg)?$/i);
  if (ra && dec) return { ...plain, x: ra.index, y: dec.index, flipX: true };
  return { ...plain, x: all[0]?.index ?? 0, y: all[1]?.index ?? null };
}
