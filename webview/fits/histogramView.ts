import { html } from 'lit';
import { strings } from '../shared/strings';
import { countBelow } from './image/stretch';
import { percentile, type Limits } from './image/limits';
import { formatLimit } from './numbers';
import { SessionElement } from './sessionElement';

/** One press of an arrow key on a limit, as a part of what is shown. */
const keyStep = 0.01;

/** The histogram of the plane's values, counts on a logarithmic scale, with the limits to be dragged on it. */
class HistogramView extends SessionElement {
  /** What is shown stays where it is while a limit is dragged. */
  private held: Limits | null = null;
  /** A canvas keeps the colours it was drawn in. */
  private readonly themeObserver = new MutationObserver(() => this.requestUpdate());

  override connectedCallback(): void {
    super.connectedCallback();
    this.themeObserver.observe(document.documentElement, { attributeFilter: ['style', 'class'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.themeObserver.disconnect();
  }

  protected override render() {
    return html`<div
      class="histogram"
      @pointerdown=${this.grab}
      @dblclick=${() => this.session.cuts.set('zscale')}
      title=${strings.histogramTip}
    >
      <canvas aria-hidden="true"></canvas>
      ${([0, 1] as const).map(
        (end) =>
          html`<div
            class="handle"
            role="slider"
            tabindex="0"
            aria-label=${end === 0 ? strings.lowLimit : strings.highLimit}
            @keydown=${(event: KeyboardEvent) => this.key(event, end)}
          ></div>`,
      )}
    </div>`;
  }

  protected override updated(): void {
    const { limits } = this.session;
    const range = this.range;
    const handles = this.querySelectorAll<HTMLElement>('.handle');
    handles.forEach((handle, end) => {
      handle.hidden = !limits || !range;
      if (!limits || !range) return;
      const at = (limits[end]! - range[0]) / (range[1] - range[0]);
      handle.style.left = `${100 * Math.min(1, Math.max(0, at))}%`;
      handle.setAttribute('aria-valuenow', String(limits[end]));
      handle.setAttribute('aria-valuetext', formatLimit(limits[end]!, limits));
    });
    this.draw(range);
  }

  /** The values from the left edge to the right: nearly all of them, and the limits. */
  private get range(): Limits | null {
    const { limits, values } = this.session;
    const sample = values?.sample;
    if (this.held) return this.held;
    if (!limits || !sample || sample.length === 0) return null;
    const low = Math.min(limits[0], percentile(sample, 0.5));
    const high = Math.max(limits[1], percentile(sample, 99.5));
    const margin = 0.08 * (high - low || Math.abs(high) || 1);
    return [low - margin, high + margin];
  }

  private draw(range: Limits | null): void {
    const canvas = this.querySelector('canvas')!;
    const { clientWidth, clientHeight } = canvas;
    const width = (canvas.width = Math.round(clientWidth * devicePixelRatio));
    const height = (canvas.height = Math.round(clientHeight * devicePixelRatio));
    const { limits, values } = this.session;
    const sample = values?.sample;
    const context = canvas.getContext('2d')!;
    if (!range || !sample || width === 0) return;
    const bins = Math.max(1, Math.floor(clientWidth / 2));
    const edges = Array.from({ length: bins + 1 }, (_, bin) =>
      countBelow(sample, range[0] + ((range[1] - range[0]) * bin) / bins),
    );
    const counts = edges.slice(1).map((edge, bin) => edge - edges[bin]!);
    const most = Math.log1p(Math.max(...counts));
    const style = getComputedStyle(this);
    const at = (value: number) => ((value - range[0]) / (range[1] - range[0])) * width;
    context.fillStyle = style.getPropertyValue('--histogram-bars');
    counts.forEach((count, bin) => {
      const tall = most > 0 ? (Math.log1p(count) / most) * height : 0;
      context.fillRect((bin * width) / bins, height - tall, width / bins + 0.5, tall);
    });
    if (!limits) return;
    context.fillStyle = style.getPropertyValue('--histogram-shade');
    const [low, high] = [at(limits[0]), at(limits[1])];
    context.fillRect(0, 0, low, height);
    context.fillRect(high, 0, width - high, height);
  }

  /** Drags the nearer limit. */
  private readonly grab = (event: PointerEvent) => {
    const { limits } = this.session;
    const range = this.range;
    if (event.button !== 0 || !limits || !range) return;
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const valueAt = (x: number) => range[0] + ((x - box.left) / box.width) * (range[1] - range[0]);
    const from = valueAt(event.clientX);
    const end = Math.abs(from - limits[0]) < Math.abs(from - limits[1]) ? 0 : 1;
    const target = event.currentTarget as HTMLElement;
    target.setPointerCapture(event.pointerId);
    this.querySelectorAll<HTMLElement>('.handle')[end]!.focus();
    event.preventDefault();
    this.held = range;
    const drag = (move: PointerEvent) => this.move(end, valueAt(move.clientX));
    target.addEventListener('pointermove', drag);
    const release = () => {
      target.removeEventListener('pointermove', drag);
      this.held = null;
      this.requestUpdate();
    };
    target.addEventListener('lostpointercapture', release, { once: true });
  };

  private readonly key = (event: KeyboardEvent, end: 0 | 1) => {
    const { limits } = this.session;
    const range = this.range;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1 }[event.key];
    if (step === undefined || !limits || !range) return;
    event.preventDefault();
    event.stopPropagation();
    this.move(end, limits[end] + step * keyStep * (range[1] - range[0]));
  };

  private move(end: 0 | 1, value: number): void {
    const { limits } = this.session;
    if (!limits) return;
    const changed: Limits = end === 0 ? [value, limits[1]] : [limits[0], value];
    if (changed[0] < changed[1]) this.session.cuts.set(changed);
  }
}
customElements.define('histogram-view', HistogramView);
