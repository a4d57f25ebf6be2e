import '../../shared/menuButton';
import '../../shared/messageView';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { describeFault, toFault, type Fault } from '../../../src/base/errors';
import type {
  CurveView,
  EntriesView,
  LineView,
  SampleView,
  SeriesRef,
  SeriesView,
  SpectraView,
} from '../../../src/messages';
import { loadPart } from '../../shared/parts';
import type { MenuEntry } from '../../shared/popupMenu';
import { strings } from '../../shared/strings';
import { SessionElement } from '../sessionElement';
import { Chart, type Drawn } from './chart';
import { asMeasured, isFolded, refOf, type Choices } from './choices';
import { ColumnsChooser } from './columnsChooser';
import { foldControl } from './foldControl';
import { LineMarks } from './lineMarks';
import { entryMenu, treatmentMenu, treatmentWords, unitMenu, valueMenu } from './menus';
import { rangeAfter } from './rangeKeys';
import { pngOf, svgBytes } from './save';
import { saveMenu } from './saveMenu';
import { aboutSpectra, lineWords, sampleWords, titlesOf, whyWords } from './words';

/** Entries that the menu lists. */
const mostListed = 300;
const hoverPause = 60;

/** The spectra or light curves of a file, against their axis. */
class PlotView extends SessionElement {
  @state() private fault: Fault | null = null;
  @state() private views: readonly SeriesView[] = [];
  @state() private sample: SampleView | null = null;
  @state() private choices = asMeasured;
  @state() private line: LineView | null = null;
  /** What is plotted: as recognised, or by columns that were chosen; null where nothing can be. */
  @state() private spectra: SpectraView | null = null;
  private readonly lines = new LineMarks(() => this.requestUpdate());
  private readonly columns = new ColumnsChooser(this);
  private entries: EntriesView = [];
  private continuum: CurveView | null = null;
  private chart: Chart | null = null;
  /** Indices of what is shown. */
  private shown: readonly number[] = [];
  private range: readonly [number, number] | null = null;
  /** Generation, and columns that were chosen. */
  private asks = '';
  private asked = 0;
  private hover: ReturnType<typeof setTimeout> | undefined;
  private readonly observer = new ResizeObserver(() => {
    this.chart?.resize();
    void this.load();
  });
  /** The colours are the theme's, which may change. */
  private readonly theme = new MutationObserver(() => {
    this.chart?.renew();
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

  /** Says why something could not be done. */
  readonly failed = (error: unknown): void => {
    this.fault = toFault(error);
  };

  protected override render() {
    const { session, views, fault, choices, spectra } = this;
    const [view] = views;
    if (!spectra) {
      const isKnown = session.spectraAsked && this.asks !== '';
      return html`<div class="plot-bar" role="toolbar">
          <span class="description">${isKnown ? strings.plot.nothing : strings.loading}</span>
          <span class="space"></span>
          ${this.columns.button()}
        </div>
        ${this.columns.form(view)}
        ${fault ? html`<div class="plot-why" role="alert"><span class="guess">${describeFault(fault)}</span></div>` : nothing}`;
    }
    const about = aboutSpectra(spectra, view);
    const change = (next: Partial<Choices>) => this.change(next);
    const menu = (label: string, value: string, entries: () => MenuEntry[]) =>
      html`<menu-button label=${label} value=${value} .entries=${entries}></menu-button>`;
    return html`
      <div class="plot-bar" role="toolbar">
        ${menu(
          strings.plot.which,
          views.length > 1 ? strings.plot.several(views.length) : (view?.name ?? '…'),
          () => entryMenu(this.entries, spectra.count, this.shown, (shown) => void this.choose(shown)),
        )}
        ${
          view && view.others.length > 0
            ? menu(strings.plot.values, choices.other ?? view.flux.name, () =>
                valueMenu(view, choices, change),
              )
            : nothing
        }
        ${
          view && view.axis.units.length + view.flux.units.length > 0
            ? menu(strings.plot.units, view.axis.unit ?? '', () => unitMenu(view, choices, change))
            : nothing
        }
        ${menu(strings.plot.treatment, treatmentWords(choices), () => treatmentMenu(choices, change))}
        ${view?.kind === 'light-curve' ? foldControl(view, choices.period, (period) => change({ period })) : nothing}
        ${this.lines.controls(view)} ${this.columns.button()}
        <span class="space"></span>
        <span class="description" title=${spectra.recognition.why.join('\n')}>${about}</span>
        <menu-button icon="ellipsis" label=${strings.more} .entries=${() => this.moreMenu()}></menu-button>
      </div>
      ${this.columns.form(view)} ${whyWords(spectra, view)}
      <div
        class="plot"
        role="application"
        tabindex="0"
        aria-label=${about}
        @wheel=${this.wheel}
        @keydown=${this.key}
      ></div>
      ${
        this.line
          ? html`<div class="plot-readout line" role="status" data-range=${this.line.range.join(' ')}>
              ${lineWords(this.line, view, choices)}
              <span class="space"></span>
              <button class="link" @click=${() => this.forget()}>${strings.close}</button>
            </div>`
          : nothing
      }
      <div class="plot-readout sample">${sampleWords(this.sample, view, choices)}</div>
      ${fault ? html`<message-view .fault=${fault} .actions=${[]}></message-view>` : nothing}
    `;
  }

  protected override updated(): void {
    const { session } = this;
    const { spectraAsked, opened } = session;
    if (!opened || !spectraAsked || !session.columns.known) return;
    this.columns.follow();
    const key = JSON.stringify([opened.generation, this.columns.chosen]);
    if (key === this.asks) {
      this.markLines();
      return;
    }
    this.asks = key;
    void this.ask(key);
  }

  /** What there is to plot, anew for every state of the file and every choice of columns. */
  private async ask(key: string): Promise<void> {
    const { session } = this;
    const chosen = this.columns.chosen ?? undefined;
    let spectra = session.spectra;
    this.fault = null;
    try {
      if (chosen) spectra = await session.host.spectra({ chosen });
    } catch (error) {
      if (key !== this.asks) return;
      this.fault = toFault(error);
      spectra = null;
      void this.columns.open();
    }
    if (key !== this.asks) return;
    this.choices = { ...asMeasured, chosen };
    this.views = [];
    this.spectra = spectra;
    await this.updateComplete;
    const place = this.querySelector<HTMLElement>('.plot');
    this.observer.disconnect();
    this.chart?.destroy();
    this.chart = null;
    if (!place) {
      if (this.fault === null) void this.columns.open();
      return;
    }
    this.observer.observe(place);
    await this.begin(place);
  }

  private async begin(place: HTMLElement): Promise<void> {
    const { host, hdu } = this.session;
    const { spectra, asks: key } = this;
    if (!spectra) return;
    try {
      const [part, entries] = await Promise.all([
        loadPart(host, 'plot'),
        host.spectraEntries({ first: 0, count: mostListed, chosen: this.choices.chosen }),
      ]);
      if (key !== this.asks) return;
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
    this.shown = shown;
    this.choices = { ...this.choices, other: undefined };
    this.range = null;
    await this.readViews();
  }

  /** What is known of the series shown, in the units that were chosen. */
  private async readViews(): Promise<void> {
    const { unit, fluxUnit, chosen } = this.choices;
    this.line = null;
    try {
      this.views = await Promise.all(
        this.shown.map((index) => this.session.host.series({ index, unit, fluxUnit, chosen })),
      );
      this.fault = null;
      await this.load();
    } catch (error) {
      this.fault = toFault(error);
    }
  }

  private change(next: Partial<Choices>): void {
    this.choices = { ...this.choices, ...next };
    this.line = null;
    this.sample = null;
    if ('unit' in next || 'period' in next) this.range = null;
    this.chart?.renew();
    void ('unit' in next || 'fluxUnit' in next ? this.readViews() : this.load());
  }

  private ref(index: number): SeriesRef {
    return refOf(
      this.choices,
      index,
      this.views.find((one) => one.index === index),
    );
  }

  private get folds(): boolean {
    return isFolded(this.choices, this.views[0]);
  }

  private async measure(range: readonly [number, number]): Promise<void> {
    const [view] = this.views;
    if (!view) return;
    try {
      this.line = await this.session.host.measureLine({ ...this.ref(view.index), range });
      this.fault = null;
    } catch (error) {
      this.line = null;
      this.fault = toFault(error);
    }
    this.showCurves();
  }

  private forget(): void {
    this.line = null;
    this.showCurves();
  }

  /** The fit of a line and the continuum, over the series. */
  private showCurves(): void {
    const { chart, line } = this;
    if (!chart) return;
    const curve = (x: ArrayBuffer, y: ArrayBuffer) => ({ x: new Float64Array(x), y: new Float64Array(y) });
    chart.model = line?.gaussian ? curve(line.x, line.model) : null;
    chart.continuum = this.continuum && curve(this.continuum.x, this.continuum.y);
    chart.redraw();
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
      const isOver = this.choices.continuum?.show === 'over';
      const [continuum, ...envelopes] = await Promise.all([
        isOver ? session.host.continuum(this.ref(views[0]!.index)) : null,
        ...views.map(({ index }) =>
          session.host.envelope({
            ...this.ref(index),
            range,
            columns: Math.round(place.clientWidth * devicePixelRatio),
          }),
        ),
      ]);
      if (asked !== this.asked) return;
      this.continuum = continuum;
      const drawn = views.map((view, at): Drawn => ({ view, envelope: envelopes[at]! }));
      chart.show(drawn, range, titlesOf(views[0], this.choices));
      this.showCurves();
      this.markLines();
      // Read by the benches.
      performance.mark('plot');
      this.dataset.range = range.join(' ');
      this.dataset.drawn = treatmentWords(this.choices);
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
    const moved = rangeAfter(event.key, this.range ?? this.whole);
    if (moved === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.zoom(moved);
  };

  private hovered(x: number | null): void {
    clearTimeout(this.hover);
    const [view] = this.views;
    if (x === null || !view) {
      this.sample = null;
      return;
    }
    this.hover = setTimeout(() => {
      const { choices } = this;
      this.session.host
        .seriesSample({ ...this.ref(view.index), x })
        .then((sample) => {
          if (choices === this.choices) this.sample = sample;
        })
        .catch(() => undefined);
    }, hoverPause);
  }

  private markLines(): void {
    if (!this.chart) return;
    this.chart.marks = this.lines.over(this.views[0]);
    this.chart.redraw();
  }

  private moreMenu(): MenuEntry[] {
    const { host } = this.session;
    const { chart, views, choices, shown } = this;
    return [
      { kind: 'action', label: strings.plot.all, key: '0', run: () => this.zoom(null) },
      { kind: 'rule' },
      ...saveMenu({
        host,
        name: views[0]?.name ?? 'spectrum',
        png: () => pngOf(chart),
        svg: () => svgBytes(chart, titlesOf(views[0], choices), this.lines.over(views[0])),
        csv: () => host.seriesCsv({ index: shown[0] ?? 0, chosen: choices.chosen }),
        failed: this.failed,
      }),
    ];
  }
}
customElements.define('plot-view', PlotView);
