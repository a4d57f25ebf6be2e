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
  /** Without the transform that {@link PlaneInfo.transform} tells of. */
  readonly untransformed?: boolean;
  /** In place of values: 1 where any of these bits of a whole number is set (0 the lowest, 63 the last), else 0. */
  readonly bits?: readonly number[];
}

/**
 * How samples of a reduced tile come to be: the mean of a step × step block, or, of large planes, of up to
 * four pixels of its first row (the first alone where rows are so long that most of one is skipped).
 */
export type Reduction = 'mean' | 'rows';

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
  /** What was done to the values beyond BSCALE and BZERO, for people; null where nothing was. */
  readonly transform: string | null;
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

/** A rectangle of a plane, in pixels from its first; `right` and `top` are the first ones outside. */
export interface PlaneRect {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** A tile's samples. */
export interface Tile {
  readonly width: number;
  readonly height: number;
  /** float32, native order, first row is the lowest FITS row, `offset` taken off, NaN for blanks. */
  readonly data: ArrayBuffer;
  /** Where in the plane it has no samples because they cannot be decoded. */
  readonly damaged?: readonly PlaneRect[];
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
  /** Where a transform was applied: the value without it. */
  readonly untransformed?: string;
  /** Its magnitude, where the header has a zero point; `said` are the words that this comes from. */
  readonly magnitude?: { readonly text: string; readonly said: string };
  /** The flags of the pixel, where the file has a quality plane for it: its number there, and its bits' names. */
  readonly quality?: { readonly hdu: number; readonly text: string; readonly bits: readonly string[] };
}

/** A box of an image: one entry per axis in FITS order. */
export interface BoxRef {
  /** First pixel on each axis, from 0; how many; and how far apart. */
  readonly from: readonly number[];
  readonly count: readonly number[];
  readonly step: readonly number[];
}

/** What statistics are asked for. */
export interface StatisticsRef {
  readonly hdu: number;
  /** All of the image where absent: every plane of a cube. */
  readonly box?: BoxRef;
  /** As {@link PlaneRef.untransformed}. */
  readonly untransformed?: boolean;
  /** From 0 to 100; at most 64 of them. */
  readonly percentiles?: readonly number[];
  /** Bins (65536 at most), between the extremes where no range is given. */
  readonly histogram?: { readonly bins: number; readonly range?: readonly [low: number, high: number] };
  /** A name by which the work can be asked how far it is: {@link ProgressRef}. */
  readonly task?: string;
}

/** Work under way, by the name that it was given. */
export interface ProgressRef {
  readonly task: string;
}

/** Statistics of physical values; null where there is no finite one. */
export interface Statistics {
  readonly pixels: number;
  /** Pixels with a finite value; blank or missing ones; infinite ones. */
  readonly finite: number;
  readonly blank: number;
  readonly infinite: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  /** Standard deviation of the population. */
  readonly deviation: number | null;
  /** As asked for, in that order. */
  readonly percentiles: readonly (number | null)[];
  readonly zscale: readonly [low: number, high: number] | null;
  readonly histogram: {
    readonly low: number;
    readonly high: number;
    readonly counts: readonly number[];
  } | null;
  readonly problems: readonly Fault[];
}

/** Finite physical values of a plane, to judge their distribution by. */
export interface PlaneSample {
  /** Every `step`-th pixel in both directions was looked at. */
  readonly step: number;
  /** float64, native order, ascending. */
  readonly data: ArrayBuffer;
}

/** The pixels along one axis of an image. */
export interface ProfileRef {
  readonly hdu: number;
  /** FITS' number of the axis, from 1. */
  readonly axis: number;
  /** The place on every axis, from 0; what it says for that one does not matter. */
  readonly place: readonly number[];
  /** As {@link PlaneRef.untransformed}. */
  readonly untransformed?: boolean;
}

/** Physical values along an axis: float64, native order, NaN for blanks; every `step`-th of `length` pixels. */
export interface Profile {
  readonly length: number;
  readonly step: number;
  readonly data: ArrayBuffer;
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
