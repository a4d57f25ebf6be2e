import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import '../shared/menuButton';
import '../shared/messageView';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatNumber } from '../fits/numbers';
import { observeSize } from '../fits/image/size';
import type { Point } from '../fits/image/geometry';
import { icon } from '../shared/icon';
import { LightElement } from '../shared/lightElement';
import type { MenuEntry } from '../shared/popupMenu';
import { strings } from '../shared/strings';
import type { Comparison, Mode } from './model';
import { Picture, type Part } from './picture';
import { momentsOf } from './sample';

const modes: readonly Mode[] = ['blink', 'side', 'difference', 'rgb'];
const beats: readonly number[] = [0.25, 0.5, 0.7, 1, 2];
/** Wheel pixels that double the scale. */
const wheelPerDoubling = 300;

/** Images on one grid: blinked, side by side, subtracted, or as one in colour. */
export class CompareView extends LightElement {
  @property({ attribute: false }) comparison!: Comparison;
  @state() private pointed: Point | null = null;
  private picture: Picture | null = null;
  private last: Point | null = null;

  protected override render() {
    const { comparison } = this;
    const { images, mode, fault } = comparison;
    return html`
      <div class="toolbar" role="toolbar">
        <div class="tabs" role="tablist">
          ${modes.map((one) =>
            one === 'rgb' && images.length < 2
              ? nothing
              : html`<button
                  role="tab"
                  aria-selected=${one === mode}
                  @click=${() => comparison.set({ mode: one })}
                >
                  ${strings.compare.modes[one]}
                </button>`,
          )}
        </div>
        <span class="rule"></span>
        ${this.controls()}
        <span class="end">
          <vscode-toolbar-button title=${strings.fitTip} @click=${() => this.picture?.fit()}
            >${strings.fit}</vscode-toolbar-button
          >
          <menu-button
            icon="save-as"
            label=${strings.compare.save}
            .entries=${() => this.saveEntries()}
          ></menu-button>
        </span>
      </div>
      ${this.notices().map((message) => html`<div class="notice" role="alert">${icon('warning')}<span>${message}</span></div>`)}
      <main>
        <canvas
          tabindex="0"
          role="img"
          aria-label=${images.map(({ name }) => name).join(', ')}
          data-shown=${mode === 'blink' ? comparison.shown : mode}
          data-ready=${comparison.layers.size}
        ></canvas>
        ${fault ? html`<message-view .fault=${fault}></message-view>` : nothing}
      </main>
      <div class="status">${this.status()}</div>
    `;
  }

  protected override firstUpdated(): void {
    const { comparison } = this;
    const canvas = this.querySelector('canvas')!;
    const picture = new Picture(
      canvas,
      () => comparison.grid,
      () => this.parts,
    );
    this.picture = picture;
    comparison.changed.on(() => this.requestUpdate());
    observeSize(canvas, (css, device) => picture.resize(css, device));
    new MutationObserver(() => picture.draw()).observe(document.documentElement, {
      attributeFilter: ['style', 'class'],
    });
    this.listen(canvas, picture);
  }

  protected override updated(): void {
    this.picture?.draw();
  }

  private get parts(): readonly Part[] {
    const { comparison } = this;
    const { mode, images, shown, pair } = comparison;
    const named = (index: number) => this.nameOf(index);
    if (mode === 'blink') return [{ pixels: comparison.grey(shown), label: named(shown) }];
    if (mode === 'side') return images.map((_, at) => ({ pixels: comparison.grey(at), label: named(at) }));
    if (mode === 'rgb') return [{ pixels: comparison.colour, label: comparison.bands.map(named).join(', ') }];
    const { difference } = comparison;
    const label = `${named(pair[0])} − ${named(pair[1])}`;
    if (!difference) return [{ pixels: null, label }];
    const spread = formatNumber(Number(difference.spread.toPrecision(3)));
    return [{ pixels: difference.pixels, label: `${label} · ${strings.compare.colours(spread)}` }];
  }

  /** With how it was put on the grid, where its values are not its own. */
  private nameOf(index: number): string {
    const { images, layers } = this.comparison;
    const layer = layers.get(index);
    const name = images[index]?.name ?? '';
    if (layer?.resampled) return `${name} (${strings.compare.resampled})`;
    return layer?.matched === 'pixels' ? `${name} (${strings.compare.byPixels})` : name;
  }

  private notices(): string[] {
    const { faults, saveFault, images, layers } = this.comparison;
    const said = [...faults.values(), ...(saveFault ? [saveFault] : [])].map(({ message }) => message);
    const apart = images
      .filter((_, index) => index > 0 && layers.get(index)?.isBlank)
      .map(({ name }) => strings.compare.apart(name, images[0]!.name));
    return [...said, ...apart];
  }

  private controls() {
    const { comparison } = this;
    const { mode, images, pair, bands } = comparison;
    if (mode === 'blink') {
      return html`<vscode-toolbar-button
          label=${comparison.blinking ? strings.compare.pause : strings.compare.play}
          title=${comparison.blinking ? strings.compare.pause : strings.compare.play}
          @click=${() => comparison.blink(!comparison.blinking)}
          >${icon(comparison.blinking ? 'debug-pause' : 'play')}</vscode-toolbar-button
        >
        <menu-button
          label=${strings.compare.beat}
          value=${`${comparison.beat} s`}
          .entries=${() =>
            beats.map((beat): MenuEntry => ({
              kind: 'action',
              label: `${beat} s`,
              checked: beat === comparison.beat,
              run: () => comparison.set({ beat }),
            }))}
        ></menu-button>`;
    }
    if (mode === 'difference') {
      return html`${this.choice(strings.compare.of[0], pair[0], (one) => comparison.set({ pair: [one, pair[1]] }))}
        <span>−</span>
        ${this.choice(strings.compare.of[1], pair[1], (one) => comparison.set({ pair: [pair[0], one] }))}`;
    }
    if (mode === 'rgb' && images.length > 0) {
      return html`${strings.compare.bands.map(
        (band, at) =>
          html`<span class="band"
            ><span class="description" aria-hidden="true">${band[0]}</span>${this.choice(
              band,
              bands[at]!,
              (one) => {
                const [red, green, blue] = bands.with(at, one) as [number, number, number];
                comparison.set({ bands: [red, green, blue] });
              },
            )}</span
          >`,
      )}
      ${this.slider('Q', comparison.softening, 0, 30, 0.5, String(comparison.softening), (softening) =>
        comparison.set({ softening }),
      )}
      ${this.slider(
        strings.compare.stretch,
        Math.log10(comparison.stretchFactor),
        -2,
        2,
        0.02,
        comparison.levels ? formatNumber(Number(comparison.levels.stretch.toPrecision(3))) : '',
        (power) => comparison.set({ stretchFactor: 10 ** power }),
      )}`;
    }
    return nothing;
  }

  private choice(label: string, chosen: number, choose: (index: number) => void) {
    const { images } = this.comparison;
    return html`<menu-button
      label=${label}
      value=${images[chosen]?.name ?? ''}
      .entries=${() =>
        images.map(({ name }, index): MenuEntry => ({
          kind: 'action',
          label: name,
          checked: index === chosen,
          run: () => choose(index),
        }))}
    ></menu-button>`;
  }

  private slider(
    label: string,
    value: number,
    min: number,
    max: number,
    step: number,
    text: string,
    changed: (value: number) => void,
  ) {
    return html`<label class="slider"
      >${label}<input
        type="range"
        min=${min}
        max=${max}
        step=${step}
        .value=${String(value)}
        @input=${(event: Event) => changed(Number((event.target as HTMLInputElement).value))}
      /><span class="number">${text}</span></label
    >`;
  }

  private status() {
    const { comparison, pointed } = this;
    const { grid, images, mode, pair } = comparison;
    if (!grid) return nothing;
    const size = `${grid.size[0]} × ${grid.size[1]}`;
    const blocks = grid.step > 1 ? strings.compare.blocks(grid.step) : '';
    const at = pointed && {
      x: Math.round(pointed.x * grid.step + (grid.step + 1) / 2),
      y: Math.round(pointed.y * grid.step + (grid.step + 1) / 2),
    };
    const value = (index: number) => (pointed ? comparison.valueAt(index, pointed.x, pointed.y) : null);
    const said = (one: number | null) =>
      one === null
        ? ''
        : Number.isNaN(one)
          ? strings.compare.blank
          : formatNumber(Number(one.toPrecision(7)));
    const wanted = mode === 'difference' ? pair : images.map((_, index) => index);
    const [a, b] = [value(pair[0]), value(pair[1])];
    return html`
      ${at ? html`<span class="number"><i>x</i> ${at.x}</span><span class="number"><i>y</i> ${at.y}</span>` : nothing}
      ${
        pointed
          ? wanted.map(
              (index) =>
                html`<span class="number"
                  ><i>${images[index]?.name}</i> ${said(value(index))} ${images[index]?.unit ?? ''}</span
                >`,
            )
          : nothing
      }
      ${mode === 'difference' && a !== null && b !== null ? html`<span class="number"><i>${strings.compare.modes.difference}</i> ${said(a - b)}</span>` : nothing}
      <span class="space"></span>
      ${mode === 'difference' ? this.moments() : nothing}
      <span class="number">${size}</span> ${blocks ? html`<span>${blocks}</span>` : nothing}
    `;
  }

  private moments() {
    const { difference } = this.comparison;
    if (!difference) return nothing;
    const { mean, deviation, count } = momentsOf(difference.values);
    if (count === 0) return html`<span>${strings.compare.nothingInCommon}</span>`;
    const text = (value: number) => formatNumber(Number(value.toPrecision(5)));
    return html`<span class="number"><i>${strings.mean}</i> ${text(mean)}</span
      ><span class="number"><i>${strings.deviation}</i> ${text(deviation)}</span>`;
  }

  private listen(canvas: HTMLCanvasElement, picture: Picture): void {
    const at = (event: MouseEvent): Point => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    canvas.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        picture.zoomBy(2 ** (-event.deltaY / wheelPerDoubling), at(event));
      },
      { passive: false },
    );
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.last = at(event);
    });
    canvas.addEventListener('pointermove', (event) => {
      const now = at(event);
      if (this.last) picture.panBy({ x: now.x - this.last.x, y: now.y - this.last.y });
      if (this.last) this.last = now;
      this.pointed = picture.pixelAt(now);
    });
    canvas.addEventListener('pointerup', () => (this.last = null));
    canvas.addEventListener('pointerleave', () => (this.pointed = null));
    canvas.addEventListener('dblclick', () => picture.fit());
    window.addEventListener('keydown', (event) => this.key(event, picture));
  }

  private key(event: KeyboardEvent, picture: Picture): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    const { comparison } = this;
    const acts: Readonly<Record<string, () => void>> = {
      ' ': () => comparison.blink(!comparison.blinking),
      ArrowRight: () => comparison.step(1),
      ArrowLeft: () => comparison.step(-1),
      '0': () => picture.fit(),
      '+': () => picture.zoomBy(2),
      '=': () => picture.zoomBy(2),
      '-': () => picture.zoomBy(1 / 2),
    };
    const act = acts[event.key];
    const inMenu = event
      .composedPath()
      .some((one) => one instanceof HTMLElement && one.matches('popup-menu, button'));
    if (!act || (inMenu && !/^[0+=-]$/.test(event.key))) return;
    event.preventDefault();
    act();
  }

  private saveEntries(): MenuEntry[] {
    const { comparison } = this;
    const entry = (label: string, run: () => void): MenuEntry => ({ kind: 'action', label, run });
    const isMade = comparison.mode === 'difference' || comparison.mode === 'rgb';
    return [
      entry(strings.savePicture, () => void this.save()),
      ...(isMade ? [entry(strings.compare.saveFits, () => comparison.saveFits())] : []),
    ];
  }

  /** What the canvas shows, as PNG. */
  private async save(): Promise<void> {
    const canvas = this.querySelector('canvas')!;
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob) this.comparison.savePicture(await blob.arrayBuffer(), `compare-${this.comparison.mode}.png`);
  }
}
customElements.define('compare-view', CompareView);
