import { observeElementOffset } from '@tanstack/virtual-core';
import type { ReactiveControllerHost } from 'lit';
import { InView } from './inView';
import { RowSlots } from './rowSlots';

export const rowHeight = 22;
/** After this long without a step the slots settle, in milliseconds. */
const quietFor = 150;
/** A step this soon after the wheel was turned is the wheel's. */
const wheelFor = 300;

/** What of a grid is on screen, by a virtualizer for its rows and one for its columns. */
export class GridScroll {
  slots = new RowSlots(0);
  private widths: readonly number[] = [];
  private readonly rows: InView;
  private readonly columns: InView;
  private last = 0;
  private wheeled = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly element: () => HTMLElement | null,
    /** Height of the header that stays, and width of the row numbers that stay. */
    private readonly kept: () => { readonly height: number; readonly width: number },
  ) {
    this.rows = new InView(host, {
      getScrollElement: element,
      estimateSize: () => rowHeight,
      overscan: 4,
      // The slots are where they belong before it is asked which of them are in view.
      observeElementOffset: (instance, told) =>
        observeElementOffset(instance, (offset, isScrolling) => {
          this.scrolled();
          told(offset, isScrolling);
        }),
    });
    this.columns = new InView(host, {
      horizontal: true,
      getScrollElement: element,
      estimateSize: (index) => this.widths[index] ?? 100,
      overscan: 3,
    });
  }

  /** Lays out so many rows, and columns so wide. */
  lay(nrows: number, widths: readonly number[]): void {
    if (nrows !== this.slots.nrows) {
      this.slots = new RowSlots(nrows);
      this.rows.setCount(this.slots.count);
      this.to(0);
    }
    if (widths === this.widths) return;
    this.widths = widths;
    this.columns.setCount(widths.length);
    this.columns.measure();
  }

  /** Slots in view with the rows in them, and pixels from the top of the first slot. */
  rowsShown(): { readonly row: number; readonly start: number }[] {
    return this.rows
      .items()
      .map(({ index, start }) => ({ row: index + this.slots.base, start }))
      .filter(({ row }) => row >= 0 && row < this.slots.nrows);
  }

  columnsShown(): { readonly index: number; readonly start: number; readonly size: number }[] {
    return this.columns.items();
  }

  get height(): number {
    return this.slots.count * rowHeight;
  }

  get width(): number {
    return this.columns.size;
  }

  /** Whole rows that fit. */
  get page(): number {
    const { height } = this.kept();
    return Math.max(1, Math.floor(((this.element()?.clientHeight ?? 0) - height) / rowHeight) - 1);
  }

  readonly wheel = (): void => {
    this.wheeled = performance.now();
  };

  private scrolled(): void {
    const element = this.element();
    if (!element || element.scrollTop === this.last) return;
    const top = element.scrollTop;
    const far = Math.abs(top - this.last) > element.clientHeight;
    this.last = top;
    const before = this.slots.base;
    if (far && performance.now() - this.wheeled > wheelFor) this.slots.jump(top / rowHeight);
    else if (this.slots.atEnd(top / rowHeight, this.page)) this.settle();
    clearTimeout(this.timer);
    this.timer = setTimeout(this.settle, quietFor);
    if (this.slots.base !== before) this.host.requestUpdate();
  }

  /** Scrolls as little as shows the cell. */
  reveal(row: number, column: number): void {
    const element = this.element();
    if (!element) return;
    const { height, width } = this.kept();
    const room = element.clientHeight - height;
    if (row >= 0) {
      const at = (row - this.slots.base) * rowHeight;
      const below = at + rowHeight - room;
      if (at < element.scrollTop) this.toRow(row, 0);
      else if (below > element.scrollTop) this.toRow(row, room - rowHeight);
    }
    const start = this.widths.slice(0, column).reduce((a, b) => a + b, 0);
    const end = start + (this.widths[column] ?? 0) - (element.clientWidth - width);
    if (start < element.scrollLeft) element.scrollLeft = start;
    else if (end > element.scrollLeft) element.scrollLeft = Math.min(start, end);
    this.host.requestUpdate();
  }

  /** Puts a row so many pixels below the header. */
  toRow(row: number, below: number): void {
    this.to(this.slots.show(row) * rowHeight - below);
  }

  private readonly settle = (): void => {
    const element = this.element();
    if (!element || this.slots.nrows === this.slots.count) return;
    const before = this.slots.base;
    const slot = this.slots.settle(element.scrollTop / rowHeight);
    if (this.slots.base !== before) this.to(slot * rowHeight);
  };

  private to(top: number): void {
    const element = this.element();
    if (element) {
      element.scrollTop = top;
      this.last = element.scrollTop;
    }
    this.host.requestUpdate();
  }
}
