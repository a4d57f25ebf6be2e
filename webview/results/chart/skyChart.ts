import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { formatPosition } from '../../../src/base/sky/format';
import { formatAngle } from '../../../src/base/sky/angle';
import { rowFlags, type RowFacts } from '../../../src/resultsMessages';
import { icon } from '../../shared/icon';
import { SessionElement } from '../sessionElement';
import { resultStrings } from '../strings';
import { ChartView, type Point } from './chartView';
import { paintChart, paintFront, type ChartColours } from './paintChart';

/** Rows whose footprints are drawn at most: more would be a grey field. */
const mostOutlined = 4000;
/** A press that moves less than so many pixels is a click. */
const still = 4;

/** The rows shown on the sky: what they cover, where they are, and what was asked for. */
class SkyChart extends SessionElement {
  @state() private under: string | null = null;
  @state() private outlined = 0;
  @state() private empty = false;
  private readonly view = new ChartView();
  private facts: RowFacts | null = null;
  private stop: (() => void) | null = null;
  private readonly base = document.createElement('canvas');
  /** What the base shows. */
  private painted = '';
  private frame = 0;
  private asked: AbortController | null = null;
  private drag: { readonly at: Point; moved: boolean; last: Point } | null = null;
  /** Whether the user has looked elsewhere: then it is not moved for them. */
  private moved = false;
  private readonly sizes = new ResizeObserver(() => this.resize());
  private readonly theme = new MutationObserver(() => this.paintSoon());

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = this.session.reordered.on(() => this.takeRows());
    this.theme.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    this.facts = null;
    this.takeRows();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.();
    this.sizes.disconnect();
    this.theme.disconnect();
    this.asked?.abort();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  protected override render() {
    const { opened } = this.session;
    return html`<div class="chart">
      <canvas
        tabindex="0"
        role="application"
        aria-label=${`${resultStrings.chart}. ${resultStrings.chartHelp}`}
        title=""
        @pointerdown=${this.press}
        @pointermove=${this.point}
        @pointerup=${this.release}
        @pointerleave=${this.leaveChart}
        @wheel=${this.wheel}
        @keydown=${this.key}
        @dblclick=${() => this.showAll()}
      ></canvas>
      ${this.empty && opened ? html`<p class="description none">${resultStrings.noPlaces}</p>` : nothing}
      <div class="status">
        <span class="number">${this.under ?? this.aboutView()}</span>
        <span class="space"></span>
        ${[
          ['zoomIn', 'add', () => this.zoomBy(1 / 1.5)],
          ['zoomOut', 'remove', () => this.zoomBy(1.5)],
          ['showAll', 'screen-full', () => this.showAll()],
        ].map(
          ([name, glyph, run]) =>
            html`<vscode-toolbar-button
              label=${resultStrings[name as 'zoomIn']}
              title=${resultStrings[name as 'zoomIn']}
              @click=${run}
              >${icon(glyph as 'add')}</vscode-toolbar-button
            >`,
        )}
      </div>
    </div>`;
  }

  protected override firstUpdated(): void {
    this.sizes.observe(this.querySelector('canvas')!);
  }

  protected override updated(): void {
    this.paintSoon();
  }

  private aboutView(): string {
    const { order } = this.session;
    const field = formatAngle(2 * this.view.radius);
    const few = this.outlined > 0 && this.outlined < order.length;
    return few ? `${field} · ${resultStrings.footprintsOf(this.outlined, order.length)}` : field;
  }

  private takeRows(): void {
    const { facts, order } = this.session;
    if (!facts) return;
    const others = facts !== this.facts;
    if (others) {
      this.facts = facts;
      this.view.setFacts(facts);
    }
    this.view.setOrder(order);
    this.askOutlines(facts, order);
    if (others || !this.moved) this.fit();
    this.requestUpdate();
  }

  private askOutlines({ flags }: RowFacts, order: Uint32Array): void {
    this.asked?.abort();
    const controller = new AbortController();
    this.asked = controller;
    const rows: number[] = [];
    for (const row of order) {
      if ((flags[row]! & rowFlags.footprint) !== 0) rows.push(row);
      if (rows.length === mostOutlined) break;
    }
    this.outlined = rows.length;
    if (rows.length === 0) return;
    this.session.host.outlines({ rows }, controller.signal).then(
      (outlines) => {
        if (controller.signal.aborted) return;
        this.view.setOutlines(outlines);
        if (!this.moved) this.fit();
        this.requestUpdate();
      },
      () => undefined,
    );
  }

  private fit(): void {
    this.empty = !this.view.fit(this.session.opened?.target ?? null);
  }

  private showAll(): void {
    this.moved = false;
    this.fit();
    this.requestUpdate();
  }

  private zoomBy(factor: number, at?: Point): void {
    const canvas = this.querySelector('canvas');
    if (!canvas) return;
    this.moved = true;
    this.view.zoom(factor, at ?? { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 });
    this.requestUpdate();
  }

  private panBy(dx: number, dy: number): void {
    this.moved = true;
    this.view.pan(dx, dy);
    this.requestUpdate();
  }

  private resize(): void {
    const canvas = this.querySelector('canvas');
    if (!canvas) return;
    const { clientWidth: width, clientHeight: height } = canvas;
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    this.view.resize(width, height);
    this.paint();
  }

  private paintSoon(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  private paint(): void {
    const canvas = this.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context || canvas.clientWidth === 0 || canvas.clientHeight === 0) return;
    const { session } = this;
    const size = { width: canvas.clientWidth, height: canvas.clientHeight };
    const colours = coloursOf(canvas);
    this.paintBase(canvas, size, colours);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(this.base, 0, 0);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    paintFront(context, this.view, colours, [session.active, session.hovered]);
    // What is drawn, for who can't see it.
    canvas.dataset.rows = String(session.order.length);
    canvas.dataset.outlines = String(this.outlined);
  }

  /** All but the rows in front is painted once: the pointer goes over hundreds of thousands of rows. */
  private paintBase(
    { width, height }: HTMLCanvasElement,
    size: { readonly width: number; readonly height: number },
    colours: ChartColours,
  ): void {
    const { session, base } = this;
    const { target } = session.opened ?? { target: null };
    const now = JSON.stringify([this.view.version, session.marked, width, height, colours, target]);
    const context = base.getContext('2d');
    if (now === this.painted || !context) return;
    this.painted = now;
    [base.width, base.height] = [width, height];
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    paintChart(context, this.view, size, colours, {
      target,
      anyChecked: session.checkedCount > 0,
      isChecked: (row) => session.isChecked(row),
    });
  }

  private readonly press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const at = { x: event.offsetX, y: event.offsetY };
    this.drag = { at, moved: false, last: at };
    (event.target as HTMLElement).setPointerCapture(event.pointerId);
  };

  private readonly point = (event: PointerEvent) => {
    const at = { x: event.offsetX, y: event.offsetY };
    const { drag } = this;
    if (drag) {
      drag.moved ||= Math.hypot(at.x - drag.at.x, at.y - drag.at.y) > still;
      if (drag.moved) this.panBy(at.x - drag.last.x, at.y - drag.last.y);
      drag.last = at;
      return;
    }
    this.session.hover(this.view.rowAt(at));
    const place = this.view.placeAt(at);
    this.under = place && `${formatPosition(place, 'sexagesimal')} ICRS`;
  };

  private readonly release = (event: PointerEvent) => {
    const { drag } = this;
    this.drag = null;
    if (!drag || drag.moved) return;
    const row = this.view.rowAt({ x: event.offsetX, y: event.offsetY });
    if (row !== null) this.dispatchEvent(new CustomEvent('row', { detail: row }));
  };

  private readonly leaveChart = () => {
    this.under = null;
    this.session.hover(null);
  };

  private readonly wheel = (event: WheelEvent) => {
    event.preventDefault();
    this.zoomBy(Math.exp(Math.sign(event.deltaY) * 0.2), { x: event.offsetX, y: event.offsetY });
  };

  private readonly key = (event: KeyboardEvent) => {
    const step = 40;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.panBy(step, 0),
      ArrowRight: () => this.panBy(-step, 0),
      ArrowUp: () => this.panBy(0, step),
      ArrowDown: () => this.panBy(0, -step),
      '+': () => this.zoomBy(1 / 1.5),
      '=': () => this.zoomBy(1 / 1.5),
      '-': () => this.zoomBy(1.5),
      '0': () => this.showAll(),
    };
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
}
customElements.define('sky-chart', SkyChart);

function coloursOf(element: HTMLElement): ChartColours {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(`--chart-${name}`).trim();
  return {
    line: of('line'),
    text: of('text'),
    plate: of('plate'),
    row: of('row'),
    fill: of('fill'),
    checked: of('checked'),
    active: of('active'),
    target: of('target'),
    font: `11px ${style.fontFamily}`,
  };
}
