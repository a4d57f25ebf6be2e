import {
  Virtualizer,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type PartialKeys,
  type VirtualItem,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Options = VirtualizerOptions<HTMLElement, HTMLElement>;

/**
 * Which of many rows or columns are in view. Its host is drawn again when others come into view, once for each step,
 * and not when scrolling begins or ends: nothing that is drawn depends on that.
 */
export class InView implements ReactiveController {
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private drawn: readonly [first: number, last: number] = [-1, -1];
  private leave: () => void = () => undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    options: Omit<
      PartialKeys<Options, 'observeElementRect' | 'observeElementOffset' | 'scrollToFn'>,
      'count' | 'onChange'
    >,
  ) {
    this.virtualizer = new Virtualizer<HTMLElement, HTMLElement>({
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      ...options,
      count: 0,
      onChange: () => this.changed(),
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.leave = this.virtualizer._didMount();
  }

  hostUpdated(): void {
    this.virtualizer._willUpdate();
  }

  hostDisconnected(): void {
    this.leave();
  }

  setCount(count: number): void {
    this.virtualizer.setOptions({ ...this.virtualizer.options, count });
  }

  /** Sizes are others than before. */
  measure(): void {
    this.virtualizer.measure();
  }

  items(): VirtualItem[] {
    return this.virtualizer.getVirtualItems();
  }

  /** Of all of them, in pixels. */
  get size(): number {
    return this.virtualizer.getTotalSize();
  }

  private changed(): void {
    const { startIndex = -1, endIndex = -1 } = this.virtualizer.range ?? {};
    if (startIndex === this.drawn[0] && endIndex === this.drawn[1]) return;
    this.drawn = [startIndex, endIndex];
    this.host.requestUpdate();
  }
}
