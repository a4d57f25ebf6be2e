import { html, nothing } from 'lit';
import type { Profile } from '../../src/messages';
import { Latest } from '../shared/latest';
import { strings } from '../shared/strings';
import type { Point } from './image/geometry';
import { formatNumber } from './numbers';
import { SessionElement } from './sessionElement';

/** Above and below the curve, in CSS pixels. */
const margin = 4;

/** The values along a cube's third axis (or the first longer one) at the pixel under the cursor; nothing for plain images. */
class SpectrumView extends SessionElement {
  private readonly profiles = new Latest<Profile>(() => this.requestUpdate());
  private at: Point | null = null;
  private asking = false;
  private leavePointing: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.leavePointing = this.session.pointing.on((at) => {
      // The last one stays, so that it can be looked at.
      if (at) this.ask(at);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leavePointing?.();
    this.profiles.clear();
  }

  /** Which axis beyond the second, from 0; −1 for a plain image. */
  private get axis(): number {
    const { hdu, slice } = this.session;
    return slice.findIndex((_, at) => (hdu?.axes[at + 2] ?? 1) > 1);
  }

  protected override render() {
    const { axis } = this;
    if (axis < 0) return nothing;
    const { session, at } = this;
    const ends = this.ends(axis);
    const values = this.values;
    const range = values && extremes(values);
    return html`
      <h2>${at ? strings.spectrumAt(at.x + 1, at.y + 1) : strings.spectrum}</h2>
      <div
        class="spectrum"
        role="img"
        aria-label=${strings.spectrum}
        title=${strings.spectrumTip}
        @click=${(event: MouseEvent) => this.goTo(event, axis)}
      >
        <canvas></canvas>
        ${values ? nothing : html`<span class="description">${strings.spectrumHint}</span>`}
      </div>
      <div class="ends number">
        <span>${ends[0]}</span>
        <span>${ends[1]}</span>
      </div>
      <div class="ends number">
        ${range ? `${formatNumber(range[0])} … ${formatNumber(range[1])} ${session.hdu?.unit ?? ''}` : ''}
      </div>
    `;
  }

  protected override updated(): void {
    const canvas = this.querySelector('canvas');
    if (canvas) this.draw(canvas);
  }

  private get values(): Float64Array | null {
    const { load } = this.profiles;
    return load?.state === 'ready' ? new Float64Array(load.value.data) : this.last;
  }
  private last: Float64Array | null = null;

  /** One question at a time, and of those that come meanwhile only the last. */
  private ask(at: Point): void {
    const { session, axis } = this;
    this.at = at;
    if (axis < 0 || this.asking || !session.hdu) return;
    const { hdu, slice } = session;
    const place = [at.x, at.y, ...slice];
    this.asking = true;
    this.last = this.values;
    void this.profiles
      .run((signal) => session.host.profile({ hdu: hdu.index, axis: axis + 3, place }, signal))
      .then(() => {
        this.asking = false;
        if (this.isConnected && this.at && (this.at.x !== at.x || this.at.y !== at.y)) this.ask(this.at);
      });
  }

  /** What the axis says at its first and last place. */
  private ends(axis: number): readonly [string, string] {
    const { session } = this;
    const length = session.hdu?.axes[axis + 2] ?? 1;
    const said = [0, length - 1].map((index) => {
      const slice = session.slice.with(axis, index);
      const { x, y } = this.at ?? { x: 0, y: 0 };
      const reading = session.sky?.readingsAt(x, y, slice).find((one) => one.axis === axis + 2);
      return reading?.text ?? String(index + 1);
    });
    return [said[0]!, said[1]!];
  }

  private draw(canvas: HTMLCanvasElement): void {
    const { clientWidth, clientHeight } = canvas;
    canvas.width = Math.round(clientWidth * devicePixelRatio);
    canvas.height = Math.round(clientHeight * devicePixelRatio);
    const { values, axis, session } = this;
    const context = canvas.getContext('2d')!;
    if (!values || values.length < 2 || clientWidth === 0) return;
    context.scale(devicePixelRatio, devicePixelRatio);
    const [low, high] = extremes(values) ?? [0, 1];
    const style = getComputedStyle(this);
    const x = (index: number) => (index / (values.length - 1)) * clientWidth;
    const y = (value: number) =>
      clientHeight - margin - ((value - low) / (high - low || 1)) * (clientHeight - 2 * margin);
    context.strokeStyle = style.getPropertyValue('--vscode-focusBorder');
    const length = session.hdu?.axes[axis + 2] ?? 1;
    const here = ((session.slice[axis] ?? 0) / Math.max(1, length - 1)) * clientWidth;
    context.beginPath();
    context.moveTo(here, 0);
    context.lineTo(here, clientHeight);
    context.stroke();
    context.strokeStyle = style.getPropertyValue('--vscode-foreground');
    context.lineJoin = 'round';
    context.beginPath();
    let joined = false;
    values.forEach((value, index) => {
      // A gap stays a gap.
      if (!Number.isFinite(value)) joined = false;
      else if (joined) context.lineTo(x(index), y(value));
      else {
        context.moveTo(x(index), y(value));
        joined = true;
      }
    });
    context.stroke();
  }

  /** A click shows the plane there. */
  private goTo(event: MouseEvent, axis: number): void {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const length = this.session.hdu?.axes[axis + 2] ?? 1;
    this.session.goToSlice(axis, Math.round(((event.clientX - box.left) / box.width) * (length - 1)));
  }
}
customElements.define('spectrum-view', SpectrumView);

/** The least and the largest of the finite values; null where there is none. */
function extremes(values: Float64Array): readonly [number, number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : null;
}
