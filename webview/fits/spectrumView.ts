import { html, nothing } from 'lit';
import { isArea } from '../../src/analysis/region/shape';
import type { Profile } from '../../src/messages';
import { Latest } from '../shared/latest';
import { strings } from '../shared/strings';
import type { Point } from './image/geometry';
import { formatNumber } from './numbers';
import { SessionElement } from './sessionElement';

/** Milliseconds of rest after which the spectrum of a region is asked for. */
const rest = 250;

/** Above and below the curve, in CSS pixels. */
const margin = 4;

/**
 * The values along a cube's third axis (or the first longer one) at the pixel under the cursor, and their means over the
 * region chosen; nothing for plain images.
 */
class SpectrumView extends SessionElement {
  private readonly profiles = new Latest<Profile>(() => this.requestUpdate());
  private at: Point | null = null;
  private asking = false;
  private leavePointing: (() => void) | null = null;
  /** Curves have the colours of the theme that they were drawn in. */
  private readonly themeObserver = new MutationObserver(() => this.requestUpdate());
  private readonly means = new Latest<ArrayBuffer>(() => this.requestUpdate());
  /** Which region's means were asked for last. */
  private meansKey = '';
  private meansLater: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.themeObserver.observe(document.documentElement, { attributeFilter: ['style', 'class'] });
    this.leavePointing = this.session.pointing.on((at) => {
      // The last one stays, so that it can be looked at.
      if (at) this.ask(at);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leavePointing?.();
    this.themeObserver.disconnect();
    this.profiles.clear();
    clearTimeout(this.meansLater);
    this.means.clear();
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
    const { regionMeans } = this;
    const { load } = this.means;
    const said = (name: string, of: Float64Array | null) => {
      const range = of && extremes(of);
      const unit = session.hdu?.unit ?? '';
      const text = range ? `${formatNumber(range[0])} … ${formatNumber(range[1])} ${unit}` : '\u00a0';
      return html`<div class="ends number ${name}"><span>${text}</span></div>`;
    };
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
        ${values || regionMeans ? nothing : html`<span class="description">${strings.spectrumHint}</span>`}
      </div>
      <div class="ends number">
        <span>${ends[0]}</span>
        <span>${ends[1]}</span>
      </div>
      ${said('of-pixel', values)}
      ${
        regionMeans
          ? html`<div class="description of-region">
              <svg viewBox="0 0 16 8" aria-hidden="true"><path d="M0 4h16" /></svg>${strings.spectrumOfRegion}
            </div>`
          : nothing
      }
      ${regionMeans ? said('of-region', regionMeans) : nothing}
      ${load?.state === 'failed' && this.meansKey !== '' ? html`<div class="description">${load.fault.message}</div>` : nothing}
    `;
  }

  protected override updated(): void {
    this.askRegion();
    const canvas = this.querySelector('canvas');
    if (canvas) this.draw(canvas);
  }

  /** Means over the region chosen, as far as they are known. */
  private get regionMeans(): Float64Array | null {
    const { load } = this.means;
    return this.meansKey !== '' && load?.state === 'ready' ? new Float64Array(load.value) : null;
  }

  /** Asks for the means over a region that has come to rest. */
  private askRegion(): void {
    const { session, axis } = this;
    const { regions, hdu, slice } = session;
    const region =
      session.state.overlays.regions && regions.chosen !== null ? regions.list[regions.chosen] : null;
    const shape = region && axis >= 0 && isArea(region.shape) ? region.shape : null;
    // Which plane is shown along the axis does not matter.
    const key =
      shape && hdu ? JSON.stringify([session.opened?.generation, hdu.index, slice.with(axis, 0), shape]) : '';
    if (key === this.meansKey) return;
    this.meansKey = key;
    clearTimeout(this.meansLater);
    this.means.clear();
    if (!shape || !hdu) return;
    this.meansLater = setTimeout(() => {
      const asked = { hdu: hdu.index, slice, axis: axis + 2, shape };
      void this.means.run((signal) => session.host.regionSpectrum(asked, signal));
    }, rest);
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
    const { values, regionMeans, axis, session } = this;
    const context = canvas.getContext('2d')!;
    const curves = [values, regionMeans].filter((curve) => curve !== null);
    const count = curves[0]?.length ?? 0;
    if (count < 2 || clientWidth === 0) return;
    context.scale(devicePixelRatio, devicePixelRatio);
    const ends = curves.flatMap((curve) => extremes(curve) ?? []);
    const [low, high] = ends.length > 0 ? [Math.min(...ends), Math.max(...ends)] : [0, 1];
    const style = getComputedStyle(this);
    const x = (index: number) => (index / (count - 1)) * clientWidth;
    const y = (value: number) =>
      clientHeight - margin - ((value - low) / (high - low || 1)) * (clientHeight - 2 * margin);
    const line = (colour: string, trace: () => void) => {
      context.strokeStyle = style.getPropertyValue(colour);
      context.beginPath();
      trace();
      context.stroke();
    };
    context.lineJoin = 'round';
    const length = session.hdu?.axes[axis + 2] ?? 1;
    const here = ((session.slice[axis] ?? 0) / Math.max(1, length - 1)) * clientWidth;
    line('--vscode-focusBorder', () => {
      context.moveTo(here, 0);
      context.lineTo(here, clientHeight);
    });
    const curve = (of: Float64Array) => () => {
      let joined = false;
      of.forEach((value, index) => {
        // A gap stays a gap.
        if (!Number.isFinite(value)) joined = false;
        else if (joined) context.lineTo(x(index), y(value));
        else {
          context.moveTo(x(index), y(value));
          joined = true;
        }
      });
    };
    if (values) line('--vscode-foreground', curve(values));
    if (regionMeans) line('--vscode-charts-green', curve(regionMeans));
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
