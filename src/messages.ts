/**
 * The protocol between the extension host, its FITS worker and the FITS webview: typed once,
 * imported by all. Calls are made with base/rpc; every one answers with a value or a Fault. The
 * values themselves are the FITS core's (fits/summary, fits/views).
 */
import type {
  BoxRef,
  HeaderView,
  LevelRef,
  OpenedFits,
  PixelRef,
  PixelValue,
  PlaneInfo,
  PlaneRef,
  PlaneSample,
  Profile,
  ProfileRef,
  ProgressRef,
  Statistics,
  StatisticsRef,
  Tile,
  TileRef,
} from './fits/views';
import type { FlagBit } from './fits/quality/flagBits';
import type { ColumnStats } from './fits/table/stats/stats';
import type { WcsDescription } from './wcs/description';
import type {
  ColumnChoice,
  CurveView,
  EntriesRef,
  EntriesView,
  Envelope,
  EnvelopeRef,
  LineRef,
  LineView,
  SampleView,
  SeriesInUnits,
  SeriesRef,
  SeriesView,
  SpectraRef,
  SpectraView,
} from './spectra/plot/views';
import type { OpenedTables } from './votable/about';
import type {
  ColumnRef,
  FilterRef,
  PointsRef,
  PointsView,
  RowsRef,
  RowsView,
  Selection,
  SortRef,
  TableInfo,
} from './fits/table/views';

import type { ContourLines } from './analysis/image/contours';
import type { ReadRegions } from './analysis/region/ds9/read';
import type { Measurement } from './analysis/region/measurement';
import type { Region } from './analysis/region/region';
import type { Shape } from './analysis/region/shape';

import type { CompareApi } from './compareMessages';
import type { Lead, LockedParts } from './lockedMessages';
import type { EventPicture, MadeApi } from './madeMessages';
import type { OverlayApi, OverlayCell, OverlayHostApi } from './overlayMessages';
import type { SkyPoints } from './overlays/skyPoints';

export type * from './compareMessages';
export type * from './lockedMessages';
export type * from './madeMessages';
export { overlayColours } from './overlayMessages';
export type * from './overlayMessages';
export type { ContourLines } from './analysis/image/contours';
export type { ReadRegions } from './analysis/region/ds9/read';
export type { Measurement } from './analysis/region/measurement';
export type { Region } from './analysis/region/region';
export type { Fault, FaultPlace } from './base/errors';
export type { ColumnSummary, FitsSummary, HduKind, HduSummary } from './fits/summary';
export { fitLevel, levelFor, tilesOf, topLevel } from './fits/levels';
export { tileEdge } from './fits/views';
export type { FlagBit } from './fits/quality/flagBits';
export { qualityPlaneOf } from './fits/quality/qualityPlane';
export { zscale } from './fits/image/zscale';
export type {
  CardView,
  HeaderView,
  LevelRef,
  OpenedFits,
  PixelRef,
  PixelValue,
  PlaneInfo,
  BoxRef,
  PlaneRef,
  PlaneSample,
  Profile,
  ProfileRef,
  ProgressRef,
  Reduction,
  Statistics,
  StatisticsRef,
  Tile,
  TileRef,
} from './fits/views';
export type { WcsDescription } from './wcs/description';
export type {
  ColumnChoice,
  CurveView,
  EntriesRef,
  EntriesView,
  Envelope,
  EnvelopeRef,
  LineRef,
  LineView,
  SampleView,
  SeriesInUnits,
  SeriesRef,
  SeriesView,
  SpectraRef,
  SpectraView,
} from './spectra/plot/views';
export type { ColumnStats } from './fits/table/stats/stats';
export type { AboutEntry, AboutSection, OpenedTables, TableEntry } from './votable/about';
export type { SortKey } from './fits/table/sort';
export type {
  CellsView,
  ColumnRef,
  ColumnView,
  FilterRef,
  PointsRef,
  PointsView,
  RowsRef,
  RowsView,
  Selection,
  SortRef,
  TableInfo,
} from './fits/table/views';

/** Regions on a plane, measured, and to and from the files of DS9. */
export interface RegionApi {
  measure: (argument: PlaneRef & { readonly shape: Shape }, signal: AbortSignal) => Promise<Measurement>;
  /** Means over a region along an axis beyond the second, counted from 0 among all, as float64. */
  regionSpectrum: (
    argument: PlaneRef & { readonly axis: number; readonly shape: Shape },
    signal: AbortSignal,
  ) => Promise<ArrayBuffer>;
  readRegions: (argument: PlaneRef & { readonly text: string }, signal: AbortSignal) => Promise<ReadRegions>;
  /** `frame` is image, physical, icrs, fk5 or galactic. */
  writeRegions: (
    argument: PlaneRef & { readonly regions: readonly Region[]; readonly frame: string },
    signal: AbortSignal,
  ) => Promise<string>;
  contours: (
    argument: PlaneRef & { readonly levels: readonly number[] },
    signal: AbortSignal,
  ) => Promise<readonly ContourLines[]>;
}

/** What the FITS worker offers the host, and the host the webview. */
export interface FitsApi extends RegionApi {
  open: (argument: null, signal: AbortSignal) => Promise<OpenedFits>;
  header: (argument: { hdu: number }, signal: AbortSignal) => Promise<HeaderView>;
  plane: (argument: PlaneRef, signal: AbortSignal) => Promise<PlaneInfo>;
  tile: (argument: TileRef, signal: AbortSignal) => Promise<Tile>;
  pixel: (argument: PixelRef, signal: AbortSignal) => Promise<PixelValue>;
  /** Which bits a quality plane has. */
  flagBits: (argument: PlaneRef, signal: AbortSignal) => Promise<readonly FlagBit[]>;
  statistics: (argument: StatisticsRef, signal: AbortSignal) => Promise<Statistics>;
  /** Which part of the task of that name is done, 0 to 1; null where there is none. */
  progress: (argument: ProgressRef, signal: AbortSignal) => Promise<number | null>;
  /** What an HDU's world coordinates are computed from, wherever they are needed. */
  wcs: (argument: { hdu: number }, signal: AbortSignal) => Promise<WcsDescription>;
  sample: (argument: PlaneRef, signal: AbortSignal) => Promise<PlaneSample>;
  profile: (argument: ProfileRef, signal: AbortSignal) => Promise<Profile>;
  /** What of the file is spectra or light curves; null where nothing is. */
  spectra: (argument: SpectraRef, signal: AbortSignal) => Promise<SpectraView | null>;
  spectraEntries: (argument: EntriesRef, signal: AbortSignal) => Promise<EntriesView>;
  series: (argument: SeriesInUnits, signal: AbortSignal) => Promise<SeriesView>;
  envelope: (argument: EnvelopeRef, signal: AbortSignal) => Promise<Envelope>;
  /** The sample next to a place on the axis. */
  seriesSample: (
    argument: SeriesRef & { readonly x: number },
    signal: AbortSignal,
  ) => Promise<SampleView | null>;
  /** A line fitted and measured between two places of the axis. */
  measureLine: (argument: LineRef, signal: AbortSignal) => Promise<LineView>;
  /** The polynomial under a series. */
  continuum: (argument: SeriesRef, signal: AbortSignal) => Promise<CurveView>;
  seriesCsv: (argument: SpectraRef & { readonly index: number }, signal: AbortSignal) => Promise<string>;
  tableInfo: (argument: { hdu: number }, signal: AbortSignal) => Promise<TableInfo>;
  tableRows: (argument: RowsRef, signal: AbortSignal) => Promise<RowsView>;
  /** Rows in another order; what is undone is not asked for any more. */
  tableSort: (argument: SortRef, signal: AbortSignal) => Promise<Selection>;
  tableFilter: (argument: FilterRef, signal: AbortSignal) => Promise<Selection>;
  /** Columns as numbers, for a plot of them. */
  tablePoints: (argument: PointsRef, signal: AbortSignal) => Promise<PointsView>;
  columnStats: (argument: ColumnRef, signal: AbortSignal) => Promise<ColumnStats>;
}

/**
 * What a grid asks of tables, wherever their rows come from; `hdu` is the number of a table in its
 * document where that is not a FITS file.
 */
export type TableApi = Pick<
  FitsApi,
  'tableInfo' | 'tableRows' | 'tableSort' | 'tableFilter' | 'tablePoints' | 'columnStats'
>;

/** What the table worker offers the host. */
export interface TableWorkerApi extends TableApi, SkyTableApi, FolderApi {
  /** Reads the document, once. */
  open: (argument: null, signal: AbortSignal) => Promise<OpenedTables>;
  /** Writes a table, or the rows of a selection, to a file by the ending of its name; gives the number of rows. */
  exportTable: (argument: ShownRows & { readonly file: string }) => Promise<number>;
}

/** What the table worker offers for the first table of a document that is drawn over pictures: VOTable, ECSV, CSV. */
export interface SkyTableApi {
  skyTable: (argument: null, signal: AbortSignal) => Promise<SkyPoints>;
  skyRow: (argument: { readonly row: number }, signal: AbortSignal) => Promise<readonly OverlayCell[]>;
}

/** What the table worker offers for a folder: its description names that in place of a file. */
export interface FolderApi {
  /** Writes a table of keywords of all FITS files below the folder; the ending of `file` tells the format. */
  folderTable: (
    argument: { readonly keywords: readonly string[]; readonly file: string },
    signal: AbortSignal,
  ) => Promise<{ readonly files: number; readonly unread: number }>;
  /** Files read so far, of how many. */
  folderProgress: (argument: null) => Promise<{ readonly done: number; readonly all: number }>;
}

/** The rows that a table editor shows. */
export interface ShownRows {
  /** Number of the table in its document, from 0. */
  readonly hdu: number;
  /** Those of a filter, in the order they are sorted in; all where it is left out. */
  readonly selection?: number;
}

/** What the host offers the table webview. */
export interface TableHostApi extends Omit<
  TableWorkerApi,
  'exportTable' | keyof SkyTableApi | keyof FolderApi
> {
  /** Opens the file that a row, from 0, names by its address; false where it names none. */
  openRow: (
    argument: { readonly hdu: number; readonly row: number },
    signal: AbortSignal,
  ) => Promise<boolean>;
  /** Asks for a file, and writes the rows that are shown to it. */
  exportShown: (argument: null) => Promise<null>;
  /** Opens the rows that are shown where columns are plotted as a spectrum or a light curve. */
  plotShown: (argument: null) => Promise<null>;
  copy: (argument: { text: string }) => Promise<null>;
  openAsText: (argument: null) => Promise<null>;
}

/** What the table webview offers the host. */
export interface TableViewApi {
  /** The file changed on disk: ask for everything again. */
  changed: (argument: { generation: number }) => null;
  /** What is shown; null before anything is. */
  shown: (argument: null) => ShownRows | null;
}

/**
 * The bytes of a FITS file: a local file, a whole buffer where the file system is virtual, or an http
 * address; each may be compressed.
 */
export type SourceDescription =
  | { readonly kind: 'file'; readonly path: string; readonly name: string }
  | { readonly kind: 'buffer'; readonly bytes: Uint8Array; readonly name: string }
  | { readonly kind: 'url'; readonly url: string; readonly name: string };

/** What the FITS worker offers the host beyond what it passes on. */
export interface FitsWorkerApi extends FitsApi, OverlayApi, CompareApi, MadeApi {
  /** Makes all tiles of a level ahead of being asked for them, where they are few enough to be kept. */
  prepare: (argument: LevelRef, signal: AbortSignal) => Promise<null>;
  /** Writes a box of an image as a FITS file; nothing half-written remains. */
  cutout: (argument: { hdu: number; box: BoxRef; file: string }, signal: AbortSignal) => Promise<null>;
  /** As `open`, when all of a file that is arriving (decompressed, or sent as a whole) has arrived. */
  whole: (argument: null, signal: AbortSignal) => Promise<OpenedFits>;
  /** The file changed: reads it anew, as a new generation; `source` replaces the old description. */
  reopen: (argument: { source: SourceDescription | null }, signal: AbortSignal) => Promise<OpenedFits>;
}

/** A plane and what is known of it. */
export interface ShownPlane {
  readonly plane: PlaneRef;
  readonly info: PlaneInfo;
}

/** An opened file, and its first picture where that is known by then. */
export interface OpenedView extends OpenedFits {
  readonly shown: ShownPlane | null;
  /** The level of that plane whose tiles follow without being asked for. */
  readonly ahead: number | null;
}

/** How an editor opens. */
export interface Opening {
  /** The area for the picture. */
  readonly viewport: Viewport;
  /** Whether the first picture, at its fit, is what will be shown. */
  readonly first: boolean;
}

/** What the host offers the FITS webview. */
export interface FitsHostApi extends Omit<FitsApi, 'open'>, OverlayHostApi {
  open: (argument: Opening, signal: AbortSignal) => Promise<OpenedView>;
  copy: (argument: { text: string }) => Promise<null>;
  /** Copies Python that reads a card. */
  copyCardAsPython: (argument: { hdu: number; keyword: string }) => Promise<null>;
  /** What a keyword means; null where that is not known. */
  explain: (argument: { keyword: string }) => Promise<string | null>;
  /** What the view shows, for editors that follow it; told while views are locked. */
  leads: (argument: Lead) => Promise<null>;
  /** Tells what the editor shows now. */
  shows: (argument: ShownPart) => Promise<null>;
  /** Asks where to, and saves a picture of the view; `ending` of the name that is proposed. */
  savePicture: (argument: { png: ArrayBuffer; ending: string }) => Promise<null>;
  /** Asks where to, and saves a box of an image as FITS. */
  saveCutout: (argument: { hdu: number; box: BoxRef; ending: string }) => Promise<null>;
  /** Asks where to, and writes a file there; false where the user changed their mind. */
  save: (argument: { name: string; bytes: ArrayBuffer }) => Promise<boolean>;
  /** The text of a region file that the user chooses; null where none was. */
  pickRegions: (argument: null) => Promise<string | null>;
  /** Asks in which frame regions are written, of those given; null where the user thought better of it. */
  pickRegionFrame: (argument: { frames: readonly string[] }) => Promise<string | null>;
  /** Writes a region file where the user says. */
  saveRegions: (argument: { text: string }) => Promise<null>;
  /** The regions of this file, by HDU, as they were left. */
  keptRegions: (argument: null) => Promise<unknown>;
  keepRegions: (argument: { regions: Readonly<Record<number, readonly Region[]>> }) => Promise<null>;
  /** The columns that were chosen to be plotted of this file, by HDU. */
  keptColumns: (argument: null) => Promise<unknown>;
  keepColumns: (argument: { columns: Readonly<Record<number, ColumnChoice>> }) => Promise<null>;
  /** Which events the picture is of; null where it is of none. */
  eventPicture: (argument: null) => Promise<EventPicture | null>;
  /** Counts other events for the picture: within ranges, or all. */
  cutEvents: (argument: {
    readonly energy: readonly [low: number, high: number] | null;
    readonly time: readonly [low: number, high: number] | null;
  }) => Promise<{ readonly counted: number; readonly outside: number }>;
  /** The script of a part of the page that is not needed for the first picture. */
  part: (argument: { name: PagePart }) => Promise<string>;
  /** Opens the same file in the text editor, for what turns out not to be FITS. */
  openAsText: (argument: null) => Promise<null>;
}

/** What of a file an editor shows. */
export interface ShownPart {
  readonly hdu: number;
  /** Of an image: where on each axis after the first two, from 0. */
  readonly slice: readonly number[];
  /** First and last pixel of both axes, from 1, where the view holds less than all of the image. */
  readonly seen?: readonly [x: readonly [number, number], y: readonly [number, number]];
  /** Of a picture: how it is shown. */
  readonly look?: ShownLook;
  /** Whether it is drawn as a curve. */
  readonly plotted?: boolean;
}

/** How a picture is shown. */
export interface ShownLook {
  /** Values for black and white. */
  readonly limits: readonly [low: number, high: number];
  readonly stretch: 'linear' | 'log' | 'sqrt' | 'squared' | 'asinh' | 'sinh' | 'histogram';
  readonly colourMap: string;
  /** Some of its colours from the lowest value to the highest, as `#rrggbb`: not every program knows its name. */
  readonly colours: readonly string[];
}

/** A place of the picture, and how much of the sky is seen around it. */
export interface ShownPlace {
  /** Degrees, ICRS. */
  readonly ra: number;
  readonly dec: number;
  /** Degrees from the middle of what is seen to its farther edge. */
  readonly radius: number;
}

/** Parts of the page of the FITS editor: `dist/webview/fits-NAME.js`. */
export const pageParts = ['sky', 'plot'] as const;
export type PagePart = (typeof pageParts)[number];

/** The area of the picture in device pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** What commands of the palette ask of the active FITS editor. */
export type FitsAction =
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomFit'
  | 'zoomActual'
  | 'showImage'
  | 'showTable'
  | 'showHeader'
  | 'showPlot'
  | 'nextHdu'
  | 'previousHdu'
  | 'copyHeader'
  | 'nextSlice'
  | 'previousSlice'
  | 'nextStretch'
  | 'nextColourMap'
  | 'nextLimits'
  | 'limitsFromView'
  | 'invertColours'
  | 'smooth'
  | 'resetContrast'
  | 'flipX'
  | 'flipY'
  | 'rotateLeft'
  | 'rotateRight'
  | 'resetOrientation'
  | 'northUp'
  | 'play'
  | 'toggleGrid'
  | 'toggleCompass'
  | 'savePicture'
  | 'saveCutout'
  | 'copyPosition'
  | 'copyValue'
  | 'toggleColourBar'
  | 'toggleFlags'
  | 'togglePixelValues'
  | 'toggleRegions'
  | 'importRegions'
  | 'exportRegions'
  | 'toggleContours';

/** What the FITS webview offers the host. */
export interface FitsViewApi {
  /** The file changed on disk: ask for everything again, keep the view. */
  changed: (argument: { generation: number }) => null;
  act: (argument: { action: FitsAction }) => null;
  /** The place under the cursor, else in the middle of the view; null where there are no coordinates. */
  place: (argument: null) => ShownPlace | null;
  /** What is shown, with the part of it that is seen. */
  seen: (argument: null) => ShownPart | null;
  /** What views have in common: while that is anything this one's is told whenever it changes. */
  lock: (argument: { parts: LockedParts }) => null;
  /** Takes over what is locked of another editor's view. */
  follow: (argument: Lead) => null;
  /** The tables over the picture have changed: ask for them. */
  overlaysChanged: (argument: null) => null;
  /** Shows an HDU. */
  show: (argument: { hdu: number }) => null;
  /** A tile that was not asked for yet; null where it could not be had. */
  ahead: (argument: { ref: TileRef; tile: Tile | null }) => null;
}
