/** What is said between host, workers and page of tables over pictures. */
import type { Fault } from './base/errors';
import type { PlaneRef } from './fits/views';
import type { SkyField } from './overlays/catalogues';
import type { PointsOnImage } from './overlays/project';
import type { SkyPoints } from './overlays/skyPoints';

export type { SkyField, PointsOnImage, SkyPoints };

/** Tables that are drawn over pictures. */
export interface OverlayApi {
  /** Where the rows of a table HDU lie on the sky. */
  skyPoints: (argument: { readonly hdu: number }, signal: AbortSignal) => Promise<SkyPoints>;
  /** Where rows lie on a plane; null where it has no sky. */
  onImage: (
    argument: PlaneRef & { readonly points: SkyPoints },
    signal: AbortSignal,
  ) => Promise<PointsOnImage | null>;
  /** The circle around a plane; null where it has no sky, or more than half of it. */
  field: (argument: PlaneRef, signal: AbortSignal) => Promise<SkyField | null>;
}

/** Colours of the theme that tables over a picture are drawn in. */
export const overlayColours = ['green', 'blue', 'yellow', 'red', 'purple', 'orange', 'foreground'] as const;
export type OverlayColour = (typeof overlayColours)[number];

/** A table over the picture, as a list shows it. */
export interface OverlayEntry {
  readonly id: string;
  readonly name: string;
  readonly colour: OverlayColour;
  readonly visible: boolean;
  readonly state: 'loading' | 'ready' | 'failed';
  /** Rows; 0 while they are not there. */
  readonly rows: number;
  readonly notes: readonly string[];
  /** Why there are none. */
  readonly fault: Fault | null;
}

/** One cell of a row that is pointed at. */
export interface OverlayCell {
  readonly name: string;
  readonly text: string;
  readonly unit: string | null;
}

/** What the host offers the FITS webview for tables over its pictures. */
export interface OverlayHostApi {
  overlays: (argument: null) => Promise<readonly OverlayEntry[]>;
  overlayPoints: (
    argument: PlaneRef & { readonly id: string },
    signal: AbortSignal,
  ) => Promise<PointsOnImage | null>;
  overlayRow: (argument: { readonly id: string; readonly row: number }) => Promise<readonly OverlayCell[]>;
  changeOverlay: (argument: {
    readonly id: string;
    readonly colour?: OverlayColour;
    readonly visible?: boolean;
  }) => Promise<null>;
  removeOverlay: (argument: { readonly id: string }) => Promise<null>;
  /** Asks which table. */
  addOverlay: (argument: null) => Promise<null>;
}
