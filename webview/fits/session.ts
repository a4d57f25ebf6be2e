import type { Fault } from '../../src/base/errors';
import type { Remote } from '../../src/base/rpc';
import {
  tilesOf,
  type FitsHostApi,
  type HduSummary,
  type HeaderView,
  type Lead,
  type LockedParts,
  type OpenedView,
  type ShownPlane,
  type SpectraView,
  type Tile,
  type TileRef,
  type Viewport,
} from '../../src/messages';
import { Emitter } from '../shared/emitter';
import { GridModels } from '../shared/grid/gridModels';
import { noteFirst } from '../shared/moments';
import type { Paced } from '../shared/paced';
import { dataTab } from './hdus';
import { DisplayLimits } from './image/displayLimits';
import type { Point } from './image/geometry';
import type { Limits } from './image/limits';
import type { Look } from './image/look';
import { OrientationOfHdu } from './image/orientationOfHdu';
import { OverlaysShown } from './image/overlaysShown';
import { ValuesOfPlane } from './image/planeValues';
import type { ViewMode } from './image/stage';
import { Latest, type Load } from '../shared/latest';
import type { Parts } from '../shared/parts';
import { EventsOfPicture } from './events/model';
import { isLocked, unlocked } from './locked/parts';
import { TablesOverPicture } from './overlays/model';
import { Regions } from './regions/model';
import { OpenedAhead } from './openedAhead';
import { PlanePlayer } from './planePlayer';
import { PlotColumns, tableToPlot } from './plot/columns';
import { SpectraOfFile } from './plot/spectraOfFile';
import type { Sky } from './sky/sky';
import { SkyOfHdu } from './sky/skyOfHdu';
import { TilesAhead } from './tilesAhead';
import { isUntouched, type Tab, type ViewState } from './viewState';

/** The file as this editor shows it: which HDU, tab and slice, and what has arrived of them. */
export class Session {
  opened: OpenedView | null = null;
  /** Why there is nothing to show, or why what is shown is not what is on disk. */
  fault: Fault | null = null;
  /** Parts of the picture that could not be had. */
  tileFaults: readonly Fault[] = [];
  readonly changed = new Emitter();
  /** The pixel under the cursor has changed; null where there is none. */
  readonly pointing = new Emitter<Point | null>();
  /** The picture is there, every tile of it. */
  readonly whole = new Emitter();
  /** What the views of pictures have in common. */
  locked = unlocked;
  /** What another picture shows, until this one shows it too. */
  led: Lead | null = null;
  readonly openedAhead = new OpenedAhead();
  readonly ahead = new TilesAhead();
  readonly grids: GridModels;
  /** Which plane was asked for last: generation, HDU and slice. */
  planeKey = '';
  private readonly coordinates: SkyOfHdu;
  private readonly player: PlanePlayer;
  /** The distribution of the plane's values, as far as it is known. */
  values: ValuesOfPlane | null = null;
  readonly cuts: DisplayLimits;
  readonly overlays: OverlaysShown;
  readonly orientation: OrientationOfHdu;
  readonly regions: Regions;
  readonly tables: TablesOverPicture;
  readonly events: EventsOfPicture;
  readonly columns: PlotColumns;
  private readonly opening = new Latest<OpenedView>(() => this.changed.fire());
  private readonly planes = new Latest<ShownPlane>(() => this.changed.fire());
  private readonly headers = new Latest<HeaderView>(() => this.changed.fire());
  private readonly plottable: SpectraOfFile;

  constructor(
    readonly host: Remote<FitsHostApi>,
    readonly state: ViewState,
    private readonly saving: Pick<Paced, 'call' | 'now'>,
    private readonly viewport: () => Viewport,
  ) {
    const changed = () => this.changed.fire();
    this.grids = new GridModels(host);
    this.cuts = new DisplayLimits(this);
    this.overlays = new OverlaysShown(this);
    this.orientation = new OrientationOfHdu(this);
    this.coordinates = new SkyOfHdu(host, changed);
    this.plottable = new SpectraOfFile(host, changed);
    this.player = new PlanePlayer({
      changed,
      mayGoOn: () => this.tab === 'image',
      lengthOf: (axis) => this.hdu?.axes[axis + 2],
      at: (axis) => this.slice[axis]!,
      goTo: (axis, index) => this.goToSlice(axis, index),
    });
    this.regions = new Regions({
      host,
      shown: () => (this.plane?.state === 'ready' ? this.plane.value : null),
      changed,
      found: () => this.update({ overlays: { ...this.state.overlays, regions: true } }),
    });
    this.events = new EventsOfPicture(host, changed);
    this.columns = new PlotColumns(host, changed);
    this.tables = new TablesOverPicture({
      host,
      shown: () => (this.plane?.state === 'ready' ? this.plane.value : null),
      changed,
      added: () => this.update({ panel: { ...this.state.panel, open: true } }),
    });
  }

  get plane(): Load<ShownPlane> | null {
    return this.planes.load;
  }

  get header(): Load<HeaderView> | null {
    return this.headers.load;
  }

  /** World coordinates of the HDU shown: null while they are not known, or there are none. */
  get sky(): Sky | null {
    return this.coordinates.sky;
  }

  /** What draws and says positions, as soon as it is there. */
  get skyPart(): Parts['sky'] | null {
    return this.coordinates.part;
  }

  /** Why there are no coordinates, where there should be. */
  get skyFault(): Fault | null {
    return this.coordinates.fault;
  }

  /** Whether it is known if there are any. */
  get skyKnown(): boolean {
    return this.coordinates.known;
  }

  /** Spectra and light curves of the file; null while they are not known, or there are none. */
  get spectra(): SpectraView | null {
    return this.plottable.spectra;
  }

  /** Whether it is known if there are any. */
  get spectraAsked(): boolean {
    return this.plottable.asked;
  }

  /** Which axis beyond the second is being played; null while none is. */
  get playing(): number | null {
    return this.player.axis;
  }

  /** The HDU that is shown; null before the file is open. */
  get hdu(): HduSummary | null {
    const { opened, state } = this;
    if (!opened) return null;
    return opened.summary.hdus[state.hdu ?? opened.first] ?? opened.summary.hdus[opened.first] ?? null;
  }

  /** The tab that is shown: the one chosen, where this HDU has it. */
  get tab(): Tab {
    const { hdu, state } = this;
    if (hdu && state.tab === 'plot' && (this.canPlot || !this.spectraAsked)) return 'plot';
    return hdu && state.tab === 'header' ? 'header' : hdu ? dataTab(hdu) : state.tab;
  }

  /** Whether the file has spectra or light curves to plot, or columns that could be, whichever HDU is shown. */
  get canPlot(): boolean {
    return this.hdu !== null && (this.spectra !== null || this.tableToPlot !== null);
  }

  /** The table whose columns can be chosen. */
  get tableToPlot(): HduSummary | null {
    return tableToPlot(this.opened?.summary.hdus ?? [], this.hdu, this.spectra);
  }

  /** The slice shown of the current HDU: one index per axis beyond the second. */
  get slice(): readonly number[] {
    const axes = this.hdu?.axes.slice(2) ?? [];
    const chosen = this.hdu ? (this.state.slices[this.hdu.index] ?? []) : [];
    return axes.map((length, axis) => Math.min(length - 1, chosen[axis] ?? 0));
  }

  /** Whether the side panel is shown: of a single HDU it would say nothing new, but where events can be chosen. */
  get panelOpen(): boolean {
    const says = (this.opened?.summary.hdus.length ?? 0) > 1 || this.events.picture !== null;
    return this.state.panel.open ?? says;
  }

  /** Opens the file, or opens it again after it changed. */
  async open(): Promise<void> {
    const opening = { viewport: this.viewport(), first: this.opened === null && isUntouched(this.state) };
    this.ahead.clear();
    const load = await this.opening.run((signal) => {
      const asked = this.host.open(opening, signal);
      return opening.first ? Promise.race([asked, this.openedAhead.for(opening.viewport)]) : asked;
    });
    if (load.state === 'loading') return;
    this.fault = load.state === 'failed' ? load.fault : null;
    if (load.state === 'ready') {
      noteFirst('opened');
      this.opened = load.value;
      const { shown, ahead } = load.value;
      this.ahead.expect(shown && ahead !== null ? tilesOf({ ...shown.plane, level: ahead }, shown.info) : []);
      this.headers.clear();
      this.loadShown();
    }
    this.changed.fire();
  }

  selectHdu(index: number): void {
    if (!this.opened?.summary.hdus[index] || index === this.hdu?.index) return;
    this.update({ hdu: index });
    this.headers.clear();
    this.loadShown();
  }

  selectTab(tab: Tab): void {
    this.update({ tab });
    this.loadShown();
  }

  /** Moves along an axis beyond the second, counted from 0. */
  stepSlice(axis: number, by: number): void {
    const { hdu, slice } = this;
    const length = hdu?.axes[axis + 2];
    if (!hdu || length === undefined) return;
    this.goToSlice(axis, slice[axis]! + by);
  }

  /** To a place on an axis beyond the second, counted from 0; the nearest that there is. */
  goToSlice(axis: number, index: number): void {
    const { hdu, slice } = this;
    const length = hdu?.axes[axis + 2];
    if (!hdu || length === undefined) return;
    const moved = Math.min(length - 1, Math.max(0, index));
    if (moved === slice[axis]) return;
    const next = slice.with(axis, moved);
    this.update({ slices: { ...this.state.slices, [hdu.index]: next } });
    this.loadPlane();
  }

  /** As {@link PlanePlayer.play}; what is chosen by the plane's values stays as it is meanwhile. */
  play(axis: number): void {
    this.player.play(axis, this.limits);
  }

  /** The view the current HDU was left at. */
  get viewOfHdu(): ViewMode {
    return (this.hdu && this.state.views[this.hdu.index]) ?? 'fit';
  }

  /** The display limits in force; null before there is a plane, and where it is blank. */
  get limits(): Limits | null {
    return this.cuts.inForce;
  }

  /** The limits that planes which follow one another have in common; null while none do. */
  get heldLimits(): Limits | null {
    return this.player.held;
  }

  setLook(part: Partial<Look>): void {
    this.update({ look: { ...this.state.look, ...part } });
  }

  /** Keeps a view without telling anyone: it changes with every step of a drag. */
  rememberView(hdu: number, view: ViewMode): void {
    this.state.views[hdu] = view;
    this.saving.call();
  }

  /** A tile of a plane: the one that is being sent without having been asked for, or else asked for. */
  async tile(ref: TileRef, signal: AbortSignal): Promise<Tile> {
    return (await this.ahead.take(ref)) ?? this.host.tile(ref, signal);
  }

  /** The picture is whole: whatever else is being sent is of no use, and there is time for its numbers. */
  pictureWhole(): void {
    this.whole.fire();
    this.ahead.clear();
    const { plane, values } = this;
    if (plane?.state !== 'ready') return;
    const { hdu, opened } = this;
    if (hdu && opened) void this.coordinates.load(hdu.index, opened.generation);
    this.loadSpectra();
    void this.regions.load();
    void this.tables.load();
    void this.events.load();
    if (this.playing !== null) this.player.next();
    else void values?.load(plane.value.info);
  }

  lock(parts: LockedParts): void {
    this.locked = parts;
    this.led = isLocked(parts) ? this.led : null;
    this.changed.fire();
  }

  /** Shows what another picture shows, as soon as there are coordinates to go by. */
  follow(lead: Lead): void {
    this.led = lead;
    this.changed.fire();
  }

  /** Something that was asked for could not be done; said until another picture is shown. */
  failed(fault: Fault): void {
    if (fault.kind !== 'cancelled') this.tileFailed(fault);
  }

  tileFailed(fault: Fault): void {
    this.tileFaults = [...this.tileFaults, fault];
    this.changed.fire();
  }

  /** Changes what is remembered, and says so. */
  update(part: Partial<ViewState>): void {
    Object.assign(this.state, part);
    // What a file is left at right after it was chosen: there may be no later.
    if ('hdu' in part || 'tab' in part) this.saving.now();
    else this.saving.call();
    this.changed.fire();
  }

  /** All cards of the HDU shown, in file order, as their 80 columns. */
  async headerText(): Promise<string> {
    if (!this.hdu) return '';
    const header = await this.host.header({ hdu: this.hdu.index });
    return header.cards.map((card) => card.raw).join('\n');
  }

  private loadShown(): void {
    if (this.tab === 'header') this.loadHeader();
    else if (this.tab === 'image') this.loadPlane();
    // A picture comes first.
    if (this.tab !== 'image') this.loadSpectra();
  }

  private loadSpectra(): void {
    if (this.plottable.load(this.opened?.generation ?? -1)) void this.columns.load();
  }

  private loadHeader(): void {
    const { hdu } = this;
    if (!hdu || (this.header?.state === 'ready' && this.header.value.hdu === hdu.index)) return;
    void this.headers.run((signal) => this.host.header({ hdu: hdu.index }, signal));
  }

  private loadPlane(): void {
    const { hdu, slice, opened } = this;
    if (!hdu || !opened) return;
    const key = JSON.stringify([opened.generation, hdu.index, slice]);
    if (key === this.planeKey && this.plane?.state !== 'failed') return;
    this.planeKey = key;
    this.tileFaults = [];
    this.coordinates.forgetOthers(hdu.index, opened.generation);
    const plane = { hdu: hdu.index, slice };
    this.values?.dispose();
    const values = new ValuesOfPlane(this.host, plane, hdu.axes, () => this.changed.fire());
    this.values = values;
    const byValues = typeof this.cuts.choice === 'string' && this.cuts.choice !== 'zscale';
    const { shown } = opened;
    if (shown && !byValues && JSON.stringify(shown.plane) === JSON.stringify(plane)) this.planes.set(shown);
    else {
      void this.planes.run(async (signal) => {
        const info = await this.host.plane(plane, signal);
        if (byValues) await values.needed(info);
        return { plane, info };
      });
    }
  }
}
