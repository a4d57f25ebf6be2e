import '../../shared/menuButton';
import '../../shared/messageView';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { describeFault, toFault, type Fault } from '../../../src/base/errors';
import type {
  ColumnChoice,
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
import { Chart, type Drawn, type Mark } from './chart';
import { asMeasured, isFolded, refOf, type Choices } from './choices';
import { plotColumns, proposed, type PlotColumn } from './columns';
import './columnsForm';
import { angstromsPer, galaxyLines, placeOf } from './lines';
import { entryMenu, treatmentMenu, treatmentWords, unitMenu, valueMenu } from './menus';
import { bytesOf, pngOf, svgBytes } from './save';
import { aboutSpectra, lineWords, sampleWords, titlesOf, whyWords } from './words';

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
  @state() private choices = asMeasured;
  @state() private line: LineView | null = null;
  /** What is plotted: as recognised, or by columns that were chosen; null where nothing can be. */
  @state() private spectra: SpectraView | null = null;
  /** Columns of the table from which some are being chosen; null while none are. */
  @state() private listed: { readonly hdu: number; readonly columns: readonly PlotColumn[] } | null = null;
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

  protected override render() {
    const { session, views, fault, choices, spectra } = this;
    const [view] = views;
    if (!spectra) {
      const isKnown = session.spectraAsked && this.asks !== '';
      return html`<div class="plot-bar" role="toolbar">
          <span class="description">${isKnown ? strings.plot.nothing : strings.loading}</span>
          <span class="space"></span>
          ${this.columnsButton()}
        </div>
        ${this.columnsForm()}
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
        ${view?.kind === 'light-curve' ? this.foldControl(view) : nothing}
        ${this.canMark ? this.lineControls() : nothing} ${this.columnsButton()}
        <span class="space"></span>
        <span class="description" title=${spectra.recognition.why.join('\n')}>${about}</span>
        <menu-button icon="ellipsis" label=${strings.more} .entries=${() => this.moreMenu()}></menu-button>
      </div>
      ${this.columnsForm()} ${whyWords(spectra, view)}
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
    // The fields are those of another table now.
    if (this.listed && this.listed.hdu !== session.tableToPlot?.index) void this.openForm();
    const key = JSON.stringify([opened.generation, this.chosenColumns]);
    if (key === this.asks) {
      this.markLines();
      return;
    }
    this.asks = key;
    void this.ask(key);
  }

  private get chosenColumns(): ColumnChoice | null {
    const { tableToPlot, columns } = this.session;
    return tableToPlot && columns.of(tableToPlot.index);
  }

  /** What there is to plot, anew for every state of the file and every choice of columns. */
  private async ask(key: string): Promise<void> {
    const { session } = this;
    const chosen = this.chosenColumns ?? undefined;
    let spectra = session.spectra;
    this.fault = null;
    try {
      if (chosen) spectra = await session.host.spectra({ chosen });
    } catch (error) {
      if (key !== this.asks) return;
      this.fault = toFault(error);
      spectra = null;
      void this.openForm();
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
      if (this.fault === null) void this.openForm();
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
      const { choices } = this;
      this.session.host
        .seriesSample({ ...this.ref(view.index), x })
        .then((sample) => {
          if (choices === this.choices) this.sample = sample;
        })
        .catch(() => undefined);
    }, hoverPause);
  }

  private foldControl({ axis }: SeriesView) {
    return html`<label class="fold"
      >${strings.plot.period}
      <input
        type="number"
        min="0"
        step="any"
        .value=${this.choices.period > 0 ? String(this.choices.period) : ''}
        @change=${(event: Event) => {
          const value = Number((event.target as HTMLInputElement).value);
          this.change({ period: Number.isFinite(value) && value > 0 ? value : 0 });
        }}
      />
      ${axis.unit ?? ''}</label
    >`;
  }

  private columnsButton() {
    return this.session.tableToPlot
      ? html`<vscode-toolbar-button
          class=${this.listed ? 'on' : ''}
          title=${strings.plot.columns.tip}
          @click=${() => (this.listed ? (this.listed = null) : void this.openForm())}
        >
          ${strings.plot.columns.choose}
        </vscode-toolbar-button>`
      : nothing;
  }

  private async openForm(): Promise<void> {
    const table = this.session.tableToPlot;
    if (!table) {
      this.listed = null;
      return;
    }
    try {
      const { columns } = await this.session.host.tableInfo({ hdu: table.index });
      this.listed = { hdu: table.index, columns: plotColumns(columns) };
    } catch (error) {
      this.fault = toFault(error);
    }
  }

  private columnsForm() {
    const { listed, session } = this;
    const table = session.tableToPlot;
    if (!listed || listed.hdu !== table?.index) return nothing;
    const chosen = this.chosenColumns;
    return html`<columns-form
      .columns=${listed.columns}
      .proposed=${chosen ?? proposed(table.index, listed.columns, this.views[0])}
      .isChosen=${chosen !== null}
      .choose=${(choice: ColumnChoice | null) => {
        this.listed = null;
        session.columns.choose(table.index, choice);
      }}
      .close=${() => (this.listed = null)}
    ></columns-form>`;
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
      action(strings.plot.savePng, async () => this.save('png', await pngOf(this.chart))),
      action(strings.plot.saveSvg, () =>
        this.save('svg', svgBytes(this.chart, titlesOf(this.views[0], this.choices), this.marks)),
      ),
      action(strings.plot.saveCsv, async () =>
        this.save(
          'csv',
          bytesOf(
            await this.session.host.seriesCsv({ index: this.shown[0] ?? 0, chosen: this.choices.chosen }),
          ),
        ),
      ),
    ];
  }

  private async save(suffix: string, bytes: ArrayBuffer | null): Promise<void> {
    if (bytes) await this.session.host.save({ name: `${this.fileName}.${suffix}`, bytes });
  }

  private get fileName(): string {
    return this.views[0]?.name ?? 'spectrum';
  }
}
customElements.define('plot-view', PlotView);
