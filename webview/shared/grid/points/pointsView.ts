import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import '../../menuButton';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { describeFault } from '../../../../src/base/errors';
import { icon } from '../../icon';
import { LightElement } from '../../lightElement';
import type { MenuEntry } from '../../popupMenu';
import type { GridModel } from '../gridModel';
import type { Span } from '../span';
import { gridStrings } from '../strings';
import { partOf, rounded, valueAt, zoomed, type Axis } from './axis';
import { both, type Box } from './box';
import { frameIn, numberText, paintPoints } from './paintPoints';
import type { PlotChoice, RowsPlot } from './rowsPlot';

/** CSS pixels from a point within which it is meant. */
const reach = 8;
/** What is dragged over less far is a click. */
const leastDrag = 4;

interface Drag {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly add: boolean;
}

/**
 * The rows that a grid shows as points, one column against another, or as a histogram. What is dragged over is
 * marked in the grid, what is chosen in the grid has rings here. Fires `showrow` with a row of those shown.
 */
class PointsView extends LightElement {
  @property({ attribute: false }) model!: GridModel;
  /** Rows shown that are chosen in the grid. */
  @property({ attribute: false }) chosen: Span = { first: 0, end: 0 };
  /** Of the plot, as it is now. */
  @property({ attribute: false }) version = 0;
  /** Of the model, as it is now. */
  @property({ attribute: false }) arrangement: GridModel['arrangement'] | null = null;
  @state() private drag: Drag | null = null;
  /** The point under the pointer. */
  @state() private hovered: number | null = null;
  private axes: { readonly x: Axis; readonly y: Axis } | null = null;
  private painting = 0;
  private readonly observer = new ResizeObserver(() => this.repaint());
  /** The colours are the theme's, which may change. */
  private readonly theme = new MutationObserver(() => this.repaint());

  override connectedCallback(): void {
    super.connectedCallback();
    this.theme.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.theme.disconnect();
    this.observer.disconnect();
  }

  private get plot(): RowsPlot {
    return this.model.plot!;
  }

  protected override render() {
    const { plot } = this;
    const words = gridStrings.points;
    if (plot.columns.length === 0) return html`<p class="description none">${words.noColumns}</p>`;
    return html`
      <div class="points-bar" role="toolbar" aria-label=${words.title}>
        ${this.list(words.x, plot.choice.x, false, (x) => ({ x: x ?? 0, logX: false, flipX: false }))}
        ${this.list(words.y, plot.choice.y, true, (y) => ({ y, logY: false, flipY: false }))}
        <menu-button icon="ellipsis" label=${words.more} .entries=${() => this.entries()}></menu-button>
        <span class="space"></span>
        <vscode-toolbar-button label=${words.close} title=${words.close} @click=${() => plot.toggle()}
          >${icon('close')}</vscode-toolbar-button
        >
      </div>
      ${plot.fault ? html`<p class="refused" role="alert">${describeFault(plot.fault)}</p>` : nothing}
      <div
        class="points-place"
        tabindex="0"
        role="application"
        aria-label=${words.about(this.titles.x, this.titles.y)}
        title=""
        @wheel=${this.wheel}
        @keydown=${this.key}
        @pointerdown=${this.press}
        @pointermove=${this.move}
        @pointerup=${this.release}
        @pointercancel=${() => (this.drag = null)}
        @pointerleave=${() => (this.hovered = null)}
        @dblclick=${() => plot.zoomTo(null)}
      >
        <canvas></canvas>
        ${this.drag ? html`<div class="brush" .style=${this.brush(this.drag)}></div>` : nothing}
      </div>
      <div class="points-words">
        <span role="status" class="marked">${this.said}</span>
        ${
          plot.marked > 0
            ? html`<button class="link" @click=${() => this.goToFirst()}>${words.first}</button>
                ${
                  plot.filter === null
                    ? nothing
                    : html`<button class="link" @click=${() => this.showOnly()}>${words.only}</button>`
                }
                <button class="link" @click=${() => plot.clear()}>${words.clear}</button>`
            : nothing
        }
      </div>
    `;
  }

  protected override firstUpdated(): void {
    const place = this.querySelector('.points-place');
    if (place) this.observer.observe(place);
  }

  protected override updated(): void {
    void this.plot.load(this.model.arrangement);
    this.repaint();
  }

  /** What is known of the point under the pointer, of what is marked, and of rows that are no points. */
  private get said(): string {
    const { plot, hovered } = this;
    const words = gridStrings.points;
    const { points, choice } = plot;
    if (!points) return plot.fault ? '' : words.loading;
    const { x, y } = points;
    if (hovered !== null && hovered < x.length) {
      const values = [words.value(this.nameOf(choice.x), numberText(x[hovered]!))];
      if (y && choice.y !== null) values.push(words.value(this.nameOf(choice.y), numberText(y[hovered]!)));
      return words.point(plot.rowOf(hovered).file + 1, values);
    }
    const some = points.step > 1 ? words.some(points.step) : '';
    return [plot.marked > 0 ? words.marked(plot.marked) : words.help, some].filter(Boolean).join(' ');
  }

  private get titles() {
    const { x, y } = this.plot.choice;
    return { x: this.titleOf(x), y: y === null ? gridStrings.points.rows : this.titleOf(y) };
  }

  private nameOf(index: number): string {
    return this.model.info?.columns[index]?.name ?? '';
  }

  private titleOf(index: number): string {
    const unit = this.model.info?.columns[index]?.unit;
    return unit ? `${this.nameOf(index)} (${unit})` : this.nameOf(index);
  }

  private list(
    label: string,
    value: number | null,
    canCount: boolean,
    change: (index: number | null) => Partial<PlotChoice>,
  ) {
    return html`<label
      >${label}
      <select
        aria-label=${label}
        @change=${(event: Event) => {
          const text = (event.target as HTMLSelectElement).value;
          this.plot.choose(change(text === '' ? null : Number(text)));
        }}
      >
        ${canCount ? html`<option value="" .selected=${value === null}>${gridStrings.points.histogram}</option>` : nothing}
        ${this.plot.columns.map(
          ({ index, column }) =>
            html`<option value=${index} .selected=${index === value}>${column.name}</option>`,
        )}
      </select></label
    >`;
  }

  private entries(): readonly MenuEntry[] {
    const { plot } = this;
    const words = gridStrings.points;
    const { choice } = plot;
    const toggle = (label: string, name: 'line' | 'logX' | 'logY' | 'flipX' | 'flipY'): MenuEntry => ({
      ...{ kind: 'action', label, checked: choice[name] },
      run: () => plot.choose({ [name]: !choice[name] }),
    });
    return [
      ...(choice.y === null ? [] : [toggle(words.line, 'line')]),
      toggle(words.logX, 'logX'),
      toggle(words.logY, 'logY'),
      toggle(words.flipX, 'flipX'),
      ...(choice.y === null ? [] : [toggle(words.flipY, 'flipY')]),
      { kind: 'rule' },
      { kind: 'action', label: words.all, key: '0', run: () => plot.zoomTo(null) },
    ];
  }

  private repaint(): void {
    if (this.painting !== 0) return;
    this.painting = requestAnimationFrame(() => {
      this.painting = 0;
      this.paint();
    });
  }

  private paint(): void {
    const place = this.querySelector<HTMLElement>('.points-place');
    const canvas = place?.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!place || !canvas || !context) return;
    const { clientWidth: width, clientHeight: height } = place;
    const density = devicePixelRatio;
    if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density)) {
      canvas.width = Math.round(width * density);
      canvas.height = Math.round(height * density);
    }
    context.setTransform(density, 0, 0, density, 0, 0);
    this.axes = paintPoints(context, this.plot, { width, height }, this.titles, this.chosen);
    // What is on screen, for tests and for those who look into the page.
    const { x, y } = this.axes;
    this.dataset.axes = [x.low, x.high, y.low, y.high].join(' ');
    this.dataset.points = String(this.plot.points?.x.length ?? '');
  }

  private get frame() {
    const place = this.querySelector<HTMLElement>('.points-place')!;
    return frameIn(place.clientWidth, place.clientHeight);
  }

  /** Where the pointer is in the place, in CSS pixels. */
  private at(event: PointerEvent | WheelEvent): readonly [x: number, y: number] {
    const { left, top } = this.querySelector('.points-place')!.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  /** The point next to a place, where one is near; of a histogram none. */
  private nearest([px, py]: readonly [x: number, y: number]): number | null {
    const { axes, frame } = this;
    const { points } = this.plot;
    if (!points?.y || !axes) return null;
    let found: number | null = null;
    let least = reach ** 2;
    for (let at = 0; at < points.x.length; at++) {
      const dx = frame.left + frame.width * partOf(axes.x, points.x[at]!) - px;
      const dy = frame.top + frame.height * (1 - partOf(axes.y, points.y[at]!)) - py;
      const far = dx * dx + dy * dy;
      if (far > least) continue;
      least = far;
      found = at;
    }
    return found;
  }

  private brush({ from, to }: Drag): string {
    const { frame } = this;
    const isHistogram = this.plot.choice.y === null;
    const [left, right] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
    const [top, bottom] = isHistogram
      ? [frame.top, frame.top + frame.height]
      : [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
    return `left: ${left}px; top: ${top}px; width: ${right - left}px; height: ${bottom - top}px`;
  }

  /** What was dragged over, in numbers no finer than pixels: they stand in the filter that leaves these rows. */
  private boxOf({ from, to }: Drag): Box | null {
    const { axes, frame } = this;
    if (!axes) return null;
    const range = (axis: Axis, size: number, parts: readonly number[]) => {
      const ends = parts.map((part) => rounded(axis, valueAt(axis, part), size));
      return [Math.min(...ends), Math.max(...ends)] as const;
    };
    const xs = [from, to].map(([x]) => (x - frame.left) / frame.width);
    const ys = [from, to].map(([, y]) => 1 - (y - frame.top) / frame.height);
    return {
      x: range(axes.x, frame.width, xs),
      y: this.plot.choice.y === null ? null : range(axes.y, frame.height, ys),
    };
  }

  private goToFirst(): void {
    const row = this.plot.firstMarked;
    if (row !== null) this.dispatchEvent(new CustomEvent('showrow', { detail: row }));
  }

  private showOnly(): void {
    const { filter } = this.plot;
    if (filter !== null) void this.model.setFilter(both(this.model.filter, filter));
  }

  private readonly press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const from = this.at(event);
    this.drag = { from, to: from, add: event.shiftKey };
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };

  private readonly move = (event: PointerEvent) => {
    const to = this.at(event);
    if (this.drag) this.drag = { ...this.drag, to };
    else this.hovered = this.nearest(to);
  };

  private readonly release = (event: PointerEvent) => {
    const { drag, plot } = this;
    this.drag = null;
    if (!drag) return;
    const to = this.at(event);
    const far = Math.hypot(to[0] - drag.from[0], to[1] - drag.from[1]);
    if (far >= leastDrag) {
      const box = this.boxOf({ ...drag, to });
      if (box) plot.mark(box, drag.add);
      return;
    }
    const point = this.nearest(to);
    if (point !== null) this.dispatchEvent(new CustomEvent('showrow', { detail: plot.rowOf(point).shown }));
  };

  private readonly wheel = (event: WheelEvent) => {
    const { frame } = this;
    event.preventDefault();
    const [x, y] = this.at(event);
    const factor = Math.exp(event.deltaY * 0.002);
    this.zoomAbout((x - frame.left) / frame.width, 1 - (y - frame.top) / frame.height, factor);
  };

  private zoomAbout(x: number, y: number, factor: number, by: readonly [number, number] = [0, 0]): void {
    const { plot, axes } = this;
    if (!axes) return;
    plot.zoomTo({
      x: zoomed(axes.x, x, factor, by[0]),
      y: plot.yAxis && zoomed(axes.y, y, factor, by[1]),
    });
  }

  private readonly key = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, () => void>> = {
      '+': () => this.zoomAbout(0.5, 0.5, 0.5),
      '=': () => this.zoomAbout(0.5, 0.5, 0.5),
      '-': () => this.zoomAbout(0.5, 0.5, 2),
      '0': () => this.plot.zoomTo(null),
      ArrowLeft: () => this.zoomAbout(0, 0, 1, [-0.1, 0]),
      ArrowRight: () => this.zoomAbout(0, 0, 1, [0.1, 0]),
      ArrowUp: () => this.zoomAbout(0, 0, 1, [0, 0.1]),
      ArrowDown: () => this.zoomAbout(0, 0, 1, [0, -0.1]),
      Escape: () => this.plot.clear(),
    };
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
    if (!step) return;
    step();
    event.preventDefault();
    event.stopPropagation();
  };
}
customElements.define('points-view', PointsView);
