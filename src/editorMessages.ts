import type { Region } from './analysis/region/region';
import type { FitsAction } from './actionMessages';
import type { FitsApi } from './fitsMessages';
import type { BoxRef, OpenedFits, PlaneInfo, PlaneRef, Tile, TileRef } from './fits/views';
import type { Lead, LockedParts } from './lockedMessages';
import type { EventPicture } from './madeMessages';
import type { OverlayHostApi } from './overlayMessages';
import type { ShownPart, ShownPlace } from './shownMessages';
import type { ColumnChoice } from './spectra/plot/views';

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

/** Parts of the page of the FITS editor: `dist/webview/fits-NAME.js`. */
export const pageParts = ['sky', 'plot'] as const;
export type PagePart = (typeof pageParts)[number];

/** The area of the picture in device pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

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
  /** What `open` would answer, said before it is asked: as the host expects the page to be. */
  opened: (argument: OpenedView) => null;
  /** A tile that was not asked for yet; null where it could not be had. */
  ahead: (argument: { ref: TileRef; tile: Tile | null }) => null;
}
