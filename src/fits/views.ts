import type { Fault } from '../base/errors';
import type { FitsSummary } from './summary';

/** Edge of a tile in samples; the last tile of a row or column may be smaller. */
export const tileEdge = 256;

/** A two-dimensional slice of an image HDU: two of its axes, and its index (from 0) on every other. */
export interface PlaneRef {
  readonly hdu: number;
  /** One index per axis that is not shown, in the order of axes; empty for a two-dimensional image. */
  readonly slice: readonly number[];
  /** FITS' numbers of the axes that go to the right and up; 1 and 2 where absent. */
  readonly axes?: readonly [right: number, up: number];
}

/** How samples of a reduced tile come to be: the mean of a step × step block, or its first pixel. */
export type Reduction = 'mean' | 'first';

/** What the viewer needs to know of a plane before it draws it. */
export interface PlaneInfo {
  /** Pixels to the right and up: NAXIS1 and NAXIS2 (1 for a one-dimensional image), or of other axes. */
  readonly width: number;
  readonly height: number;
  readonly unit: string | null;
  /** Taken off every tile sample, in double precision, so that float32 keeps faint contrast. */
  readonly offset: number;
  /** Display limits by zscale, in physical values; equal when the plane is flat, null when it is blank. */
  readonly limits: readonly [low: number, high: number] | null;
  /** Steps 2^level below this level are reduced by mean, so that faint sources survive. */
  readonly reduction: Reduction;
  readonly problems: readonly Fault[];
}

/** A plane reduced by 2^level in both directions. */
export interface LevelRef extends PlaneRef {
  readonly level: number;
}

/**
 * One tile: samples [x·tileEdge, …) × [y·tileEdge, …) of the plane reduced by 2^level in both
 * directions; the reduced plane has ceil(width / 2^level) × ceil(height / 2^level) samples.
 */
export interface TileRef extends LevelRef {
  readonly x: number;
  readonly y: number;
}

/** A tile's samples. */
export interface Tile {
  readonly width: number;
  readonly height: number;
  /** float32, native order, first row is the lowest FITS row, `offset` taken off, NaN for blanks. */
  readonly data: ArrayBuffer;
}

/** The pixel under the cursor. */
export interface PixelRef extends PlaneRef {
  /** From 0; FITS' own pixel numbers are one more. */
  readonly x: number;
  readonly y: number;
}

/**
 * A pixel's value, exact: an integer in full, a float in its shortest text, `blank`, `NaN`, `Infinity`,
 * or `missing` where the file ends before it.
 */
export interface PixelValue {
  readonly text: string;
}

/** A card as the header view shows it. */
export interface CardView {
  readonly keyword: string;
  /** As written, without quotes for strings; the whole text for commentary cards. */
  readonly value: string;
  readonly comment: string;
  /** The 80 columns as they stand in the file (several cards joined by newlines for CONTINUE). */
  readonly raw: string;
  readonly kind: 'string' | 'number' | 'logical' | 'undefined' | 'commentary' | 'invalid';
}

/** All cards of one header, in file order, END left out. */
export interface HeaderView {
  readonly hdu: number;
  readonly cards: readonly CardView[];
}

/** A FITS file as it was opened: its HDUs, and the first picture's first need. */
export interface OpenedFits {
  readonly summary: FitsSummary;
  /** The HDU to show first: the first that holds data, else the primary. */
  readonly first: number;
  /** Grows with every change of the file on disk; answers of an older generation are void. */
  readonly generation: number;
}
