import '../../shared/menuButton';
import '../../shared/messageView';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { toFault, type Fault } from '../../../src/base/errors';
import type { EntriesView, LineView, SampleView, SeriesRef, SeriesView } from '../../../src/messages';
import { loadPart } from '../../shared/parts';
import type { MenuEntry } from '../../shared/popupMenu';
import { strings } from '../../shared/strings';
import { SessionElement } from '../sessionElement';
import { Chart, shortly, type Drawn, type Mark } from './chart';
import { svgOf } from './figure';
import { angstromsPer, galaxyLines, placeOf } from './lines';

/** Spectra that may lie over one another. */
const mostShown = 6;
/** Entries that the menu lists. */
const mostListed = 300;
const hoverPause = 60;

/** The spectra or light curves of a file, against their axis. */
class PlotView extends SessionElement {
  @state() private fault: Fault | null = null;
  @state() private views: readonly SeriesView[] = [];
  @state() private sample: SampleView | null = null;
  @state() private linesShown = false;
  @state() private redshift = 0;
  @state() private other: string | undefined;
  @state() private line: LineView | null = null;
  @state() private smooth: SeriesRef['smooth'];
  /** Period of a light curve that is folded; 0 where it is not. */
  @state() private period = 0;
  /** Of the axis, where it is not its own. */
  private unit: string | undefined;
  private entries: EntriesView = [];
  private chart: Chart | null = null;
  /** Indices of what is shown. */
  private shown: readonly number[] = [];
  private range: readonly [number, number] | null = null;
  private generation = -1;
  private asked = 0;
  private hover: ReturnType<typeof setTimeout> | undefined;
  private readonly observer = new ResizeObserver(() => {
    this.chart?.resize();
    void this.load();
  });
  /** The colours are the theme's, which may change. */
  private readonly theme = new MutationObserver(() => {
    this.chart?.destroy();
    void this.load();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.theme.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
    this.theme.disconnect();
    this.chart?.destroy();
    this.chart = null;
  }

  protected override render() {
    const { session, views, fault } = this;
    const { spectra } = session;
    if (!spectra)
      return html`<div class="loading">
        ${session.spectraAsked ? strings.plot.nothing : strings.loading}
      </div>`;
    return html`
      <div class="plot-bar" role="toolbar">
        <menu-button
          label=${strings.plot.which}
          value=${views.length > 1 ? strings.plot.several(views.length) : (views[0]?.name ?? '…')}
          .entries=${() => this.entryMenu()}
        ></menu-button>
        ${
          views[0] && views[0].others.length > 0
            ? html`<menu-button
                label=${strings.plot.values}
                value=${this.other ?? views[0].flux.name}
                .entries=${() => this.valueMenu()}
              ></menu-button>`
            : nothing
        }
        ${
          views[0] && views[0].axis.units.length > 0
            ? html`<menu-button
                label=${strings.plot.unit}
                value=${views[0].axis.unit ?? ''}
                .entries=${() => this.unitMenu()}
              ></menu-button>`
            : nothing
        }
        <menu-button
          label=${strings.plot.smooth}
          value=${strings.plot.smoothed(this.smooth?.kind, this.smooth?.width)}
          .entries=${() => this.smoothMenu()}
        ></menu-button>
        ${views[0]?.kind === 'light-curve' ? this.foldControl(views[0]) : nothing}
        ${this.canMark ? this.lineControls() : nothing}
        <span class="space"></span>
        <span class="description" title=${spectra.recognition.why.join('\n')}>${this.about()}</span>
        <menu-button icon="ellipsis" label=${strings.more} .entries=${() => this.moreMenu()}></menu-button>
      </div>
      <div
        class="plot"
        tabindex="0"
        aria-label=${this.about()}
        @wheel=${this.wheel}
        @keydown=${this.key}
      ></div>
      ${this.line ? this.measured(this.line) : nothing}
      <div class="plot-readout">${this.readout()}</div>
      ${fault ? html`<message-view .fault=${fault} .actions=${[]}></message-view>` : nothing}
    `;
  }

  protected override updated(): void {
    const { session } = this;
    const { spectra, opened } = session;
    const place = this.querySelector<HTMLElement>('.plot');
    if (!spectra || !place || !opened) return;
    if (this.generation !== opened.generation) {
      this.generation = opened.generation;
      this.observer.disconnect();
      this.observer.observe(place);
      void this.begin(place);
    }
    this.markLines();
  }

  private async begin(place: HTMLElement): Promise<void> {
    const { host, spectra, hdu } = this.session;
    if (!spectra) return;
    try {
      const [part, entries] = await Promise.all([
        loadPart(host, 'plot'),
        host.spectraEntries({ first: 0, count: mostListed }),
      ]);
      this.entries = entries;
      this.chart?.destroy();
      this.chart = new Chart(part, place, {
        zoomed: (range) => this.zoom(range),
        reset: () => this.zoom(null),
        hovered: (x) => this.hovered(x),
        measured: (range) => void this.measure(range),
      });
      const ofHdu = entries.findIndex((entry) => entry.hdu === hdu?.index);
      const isFirst = entries[spectra.first]?.hdu === hdu?.index || ofHdu < 0;
      await this.choose([isFirst ? spectra.first : ofHdu]);
    } catch (error) {
      this.fault = toFault(error);
    }
  }

  private async choose(shown: readonly number[]): Promise<void> {
    const { host } = this.session;
    this.shown = shown;
    this.other = undefined;
    this.line = null;
    this.showModel();
    this.range = null;
    try {
      this.views = await Promise.all(shown.map((index) => host.series({ index, unit: this.unit })));
      this.fault = null;
      await this.load();
    } catch (error) {
      this.fault = toFault(error);
    }
  }

  private refOf(index: number): SeriesRef {
    const view = this.views.find((one) => one.index === index);
    const fold = this.folds && view ? { period: this.period, epoch: view.axis.range[0] } : undefined;
    return { index, other: this.other, unit: this.unit, smooth: this.smooth, fold };
  }

  private get folds(): boolean {
    return this.period > 0 && this.views[0]?.kind === 'light-curve';
  }

  private async measure(range: readonly [number, number]): Promise<void> {
    const [view] = this.views;
    if (!view) return;
    try {
      this.line = await this.session.host.measureLine({ ...this.refOf(view.index), range });
      this.fault = null;
    } catch (error) {
      this.fault = toFault(error);
    }
    this.showModel();
  }

  private showModel(): void {
    const { chart, line } = this;
    if (!chart) return;
    chart.model = line?.gaussian ? { x: new Float64Array(line.x), y: new Float64Array(line.model) } : null;
    chart.redraw();
  }

  private treat(change: () => void): void {
    change();
    this.line = null;
    this.showModel();
    this.range = null;
    this.chart?.destroy();
    void this.load();
  }

  /** All of the axis that the series have. */
  private get whole(): readonly [number, number] {
    if (this.folds) return [-0.5, 0.5];
    const low = Math.min(...this.views.map(({ axis }) => axis.range[0]));
    const high = Math.max(...this.views.map(({ axis }) => axis.range[1]));
    return low < high ? [low, high] : [low - 0.5, low + 0.5];
  }

  /** Asks for the envelopes of the range on screen, and draws them. */
  private async load(): Promise<void> {
    const { chart, views, session } = this;
    const place = this.querySelector<HTMLElement>('.plot');
    if (!chart || !place || place.clientWidth === 0 || views.length === 0) return;
    const asked = ++this.asked;
    const range = this.range ?? this.whole;
    try {
      const envelopes = await Promise.all(
        views.map(({ index }) =>
          session.host.envelope({
            ...this.refOf(index),
            range,
            columns: Math.round(place.clientWidth * devicePixelRatio),
          }),
        ),
      );
      if (asked !== this.asked) return;
      const drawn = views.map((view, at): Drawn => ({ view, envelope: envelopes[at]! }));
      chart.show(drawn, range, this.titles);
      this.markLines();
    } catch (error) {
      if (asked === this.asked) this.fault = toFault(error);
    }
  }

  private zoom(range: readonly [number, number] | null): void {
    this.range = range && range[1] > range[0] ? range : null;
    void this.load();
  }

  private readonly wheel = (event: WheelEvent) => {
    const over = this.querySelector('.u-over')?.getBoundingClientRect();
    if (!over || !this.chart) return;
    event.preventDefault();
    this.chart.zoomAbout(event.clientX - over.left, Math.exp(event.deltaY * 0.002));
  };

  private readonly key = (event: KeyboardEvent) => {
    const range = this.range ?? this.whole;
    const width = range[1] - range[0];
    const moved = {
      ArrowLeft: [range[0] - width / 10, range[1] - width / 10],
      ArrowRight: [range[0] + width / 10, range[1] + width / 10],
      '+': [range[0] + width / 4, range[1] - width / 4],
      '=': [range[0] + width / 4, range[1] - width / 4],
      '-': [range[0] - width / 2, range[1] + width / 2],
    }[event.key] as [number, number] | undefined;
    if (!moved && event.key !== '0') return;
    event.preventDefault();
    event.stopPropagation();
    this.zoom(moved ?? null);
  };

  private hovered(x: number | null): void {
    clearTimeout(this.hover);
    const [view] = this.views;
    if (x === null || !view) {
      this.sample = null;
      return;
    }
    this.hover = setTimeout(() => {
      this.session.host
        .seriesSample({ ...this.refOf(view.index), x })
        .then((sample) => (this.sample = sample))
        .catch(() => undefined);
    }, hoverPause);
  }

  private readout() {
    const { sample, views } = this;
    const [view] = views;
    if (!sample || !view) return nothing;
    const unit = (text: string | null) => (text ? ` ${text}` : '');
    const sigma = sample.sigma === null ? '' : ` ± ${shortly(Number(sample.sigma.toPrecision(3)))}`;
    return html`<span>${shortly(sample.x)}${unit(view.axis.unit)}</span>
      <span>${shortly(sample.y)}${sigma}${this.other === undefined ? unit(view.flux.unit) : ''}</span>
      <span class="description">${strings.plot.sample(sample.at + 1, view.length)}</span>
      ${sample.bad ? html`<span class="bad">${strings.plot.bad}</span>` : nothing}
      ${sample.flags.map(({ name, meaning }) => html`<span class="flag" title=${meaning}>${name}${meaning ? `: ${meaning}` : ''}</span>`)}`;
  }

  private about(): string {
    const { spectra } = this.session;
    const [view] = this.views;
    if (!spectra) return '';
    const { title, sure } = spectra.recognition;
    const medium = view?.axis.medium;
    const parts = [
      sure === 'certain' ? title : `${title} (${strings.plot.sure[sure]})`,
      medium ? strings.plot.medium(medium.kind) : '',
      view?.axis.frame ?? '',
    ];
    return parts.filter(Boolean).join(' · ');
  }

  private get titles(): readonly [string, string] {
    const [view] = this.views;
    if (!view) return ['', ''];
    const { axis, flux } = view;
    if (this.folds) return [strings.plot.phase(this.period, axis.unit ?? ''), this.other ?? flux.name];
    const name =
      axis.quantity === 'time'
        ? (axis.label ?? 'Time')
        : capital(axis.quantity === 'unknown' ? axis.name : axis.quantity);
    const more =
      axis.quantity === 'time'
        ? axis.scale
          ? `, ${axis.scale}`
          : ''
        : axis.medium
          ? `, ${strings.plot.medium(axis.medium.kind)}`
          : '';
    const value = this.other ?? (/^(?:primary|line \d+)?$/i.test(flux.name) ? strings.plot.flux : flux.name);
    const unit = this.other === undefined ? flux.unit : null;
    return [`${name}${axis.unit ? ` (${axis.unit})` : ''}${more}`, `${value}${unit ? ` (${unit})` : ''}`];
  }

  private entryMenu(): MenuEntry[] {
    const { entries, shown } = this;
    const all = this.session.spectra?.count ?? 0;
    const list = entries.map(({ name }, index): MenuEntry => ({
      kind: 'action',
      label: name,
      checked: shown.includes(index),
      run: () => void this.choose([index]),
    }));
    const over = entries.flatMap(({ name }, index): MenuEntry[] =>
      shown.includes(index)
        ? []
        : [{ kind: 'action', label: name, run: () => void this.choose([...shown, index].slice(-mostShown)) }],
    );
    return [
      ...(over.length > 0
        ? [
            { kind: 'more', label: strings.plot.lay, value: '', entries: over } as const,
            { kind: 'rule' } as const,
          ]
        : []),
      ...list,
      ...(all > entries.length
        ? [{ kind: 'heading', label: strings.plot.moreEntries(all - entries.length) } as const]
        : []),
    ];
  }

  private valueMenu(): MenuEntry[] {
    const [view] = this.views;
    if (!view) return [];
    const entry = (name: string, other: string | undefined): MenuEntry => ({
      kind: 'action',
      label: name,
      checked: this.other === other,
      run: () => {
        this.other = other;
        this.chart?.destroy();
        void this.load();
      },
    });
    return [entry(view.flux.name, undefined), ...view.others.map((name) => entry(name, name))];
  }

  private smoothMenu(): MenuEntry[] {
    const entry = (smooth: SeriesRef['smooth']): MenuEntry => ({
      kind: 'action',
      label: strings.plot.smoothed(smooth?.kind, smooth?.width),
      checked: this.smooth?.kind === smooth?.kind && this.smooth?.width === smooth?.width,
      run: () => this.treat(() => (this.smooth = smooth)),
    });
    const of = (kind: 'box' | 'gaussian' | 'median', widths: readonly number[]) =>
      widths.map((width) => entry({ kind, width }));
    return [
      entry(undefined),
      ...of('box', [3, 5, 9, 21]),
      ...of('gaussian', [1, 2, 4]),
      ...of('median', [3, 5, 9, 21]),
    ];
  }

  private foldControl({ axis }: SeriesView) {
    return html`<label class="fold"
      >${strings.plot.period}
      <input
        type="number"
        min="0"
        step="any"
        .value=${this.period > 0 ? String(this.period) : ''}
        @change=${(event: Event) => {
          const value = Number((event.target as HTMLInputElement).value);
          this.treat(() => (this.period = Number.isFinite(value) && value > 0 ? value : 0));
        }}
      />
      ${axis.unit ?? ''}</label
    >`;
  }

  /** What was measured of a line, with its units. */
  private measured(line: LineView) {
    const [view] = this.views;
    const axis = view?.axis.unit ? ` ${view.axis.unit}` : '';
    const unit = view?.flux.unit ? ` ${view.flux.unit}${axis ? ` ×${axis}` : ''}` : '';
    const of = ({ value, deviation }: { value: number; deviation: number }, after: string) =>
      `${shortly(Number(value.toPrecision(7)))}${Number.isFinite(deviation) ? ` ± ${shortly(Number(deviation.toPrecision(2)))}` : ''}${after}`;
    const { gaussian } = line;
    const all: [string, string][] = [
      [strings.plot.equivalentWidth, of(line.equivalentWidth, axis)],
      [strings.plot.lineFlux, of(gaussian?.flux ?? line.flux, unit)],
      [strings.plot.centre, of(gaussian?.centre ?? line.centroid, axis)],
      ['FWHM', gaussian ? of(gaussian.fwhm, axis) : `${shortly(Number(line.fwhm.toPrecision(5)))}${axis}`],
    ];
    return html`<div class="plot-readout" role="status">
      <span class="description">${gaussian ? strings.plot.gaussian : strings.plot.summed}</span>
      ${all.map(([name, value]) => html`<span>${name} ${value}</span>`)}
      <span class="space"></span>
      <button
        class="link"
        @click=${() => {
          this.line = null;
          this.showModel();
        }}
      >
        ${strings.close}
      </button>
    </div>`;
  }

  private unitMenu(): MenuEntry[] {
    const [view] = this.views;
    const entry = (label: string, unit: string | undefined): MenuEntry => ({
      kind: 'action',
      label,
      checked: this.unit === unit,
      run: () => {
        this.unit = unit;
        void this.choose(this.shown);
      },
    });
    return [
      entry(strings.plot.ownUnit, undefined),
      ...(view?.axis.units ?? []).map((unit) => entry(unit, unit)),
    ];
  }

  /** Lines have places on axes of wavelength. */
  private get canMark(): boolean {
    const [view] = this.views;
    return view?.axis.quantity === 'wavelength' && angstromsPer(view.axis.unit) !== null;
  }

  private lineControls() {
    return html`<vscode-toolbar-button
        class=${this.linesShown ? 'on' : ''}
        title=${strings.plot.linesTip}
        @click=${() => (this.linesShown = !this.linesShown)}
      >
        ${strings.plot.lines}
      </vscode-toolbar-button>
      ${
        this.linesShown
          ? html`<label class="redshift"
              >z
              <input
                type="range"
                min="0"
                max="7"
                step="0.0005"
                aria-label=${strings.plot.redshift}
                .value=${String(this.redshift)}
                @input=${this.shift}
              />
              <input
                type="number"
                min="-1"
                max="20"
                step="0.0001"
                aria-label=${strings.plot.redshift}
                .value=${String(this.redshift)}
                @input=${this.shift}
              />
            </label>`
          : nothing
      }`;
  }

  private readonly shift = (event: Event) => {
    const value = Number((event.target as HTMLInputElement).value);
    if (Number.isFinite(value) && value > -1) this.redshift = value;
  };

  private get marks(): readonly Mark[] {
    const [view] = this.views;
    const angstroms = view ? angstromsPer(view.axis.unit) : null;
    if (!this.linesShown || !view || angstroms === null) return [];
    const medium = view.axis.medium?.kind ?? 'unknown';
    return galaxyLines.map((line) => ({
      name: line.name,
      x: placeOf(line, this.redshift, angstroms, medium),
    }));
  }

  private markLines(): void {
    if (!this.chart) return;
    this.chart.marks = this.marks;
    this.chart.redraw();
  }

  private moreMenu(): MenuEntry[] {
    const action = (label: string, run: () => Promise<unknown>): MenuEntry => ({
      kind: 'action',
      label,
      run: () => void run().catch((error: unknown) => (this.fault = toFault(error))),
    });
    return [
      { kind: 'action', label: strings.plot.all, key: '0', run: () => this.zoom(null) },
      { kind: 'rule' },
      action(strings.plot.savePng, () => this.savePng()),
      action(strings.plot.saveSvg, () =>
        this.saveText('svg', Promise.resolve(svgOf(this.chart!, this.titles, this.marks) ?? '')),
      ),
      action(strings.plot.saveCsv, () =>
        this.saveText('csv', this.session.host.seriesCsv({ index: this.shown[0] ?? 0 })),
      ),
    ];
  }

  private async savePng(): Promise<void> {
    const canvas = this.chart?.canvas;
    if (!canvas) return;
    // The canvas itself is transparent.
    const figure = document.createElement('canvas');
    figure.width = canvas.width;
    figure.height = canvas.height;
    const context = figure.getContext('2d')!;
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    context.fillRect(0, 0, figure.width, figure.height);
    context.drawImage(canvas, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => figure.toBlob(resolve, 'image/png'));
    if (blob) await this.session.host.save({ name: `${this.fileName}.png`, bytes: await blob.arrayBuffer() });
  }

  private async saveText(suffix: string, text: Promise<string>): Promise<void> {
    const bytes = new TextEncoder().encode(await text);
    await this.session.host.save({ name: `${this.fileName}.${suffix}`, bytes: bytes.buffer });
  }

  private get fileName(): string {
    return this.views[0]?.name ?? 'spectrum';
  }
}
customElements.define('plot-view', PlotView);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
