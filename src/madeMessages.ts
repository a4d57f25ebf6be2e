/** What is said between host, workers and page of pictures that are made of a file: of events, moments, mosaics. */
import type { EventCuts } from './fits/events/eventImage';
import type { PlaneRef } from './fits/views';

/** A column that events can be chosen by. */
export interface EventColumn {
  readonly name: string;
  readonly unit: string | null;
}

/** A column that events can be chosen by, with a range that holds all of its values and ends above them. */
export interface RangedColumn extends EventColumn {
  readonly range: readonly [low: number, high: number];
}

export interface EventRanges {
  readonly energy: RangedColumn | null;
  readonly time: RangedColumn | null;
}

/** A column that events were chosen by; `cut` is null where all are. */
export interface CutColumn extends RangedColumn {
  readonly cut: readonly [low: number, high: number] | null;
}

/** Which events a picture is of. */
export interface EventPicture {
  readonly energy: CutColumn | null;
  readonly time: CutColumn | null;
}

/** What a FITS worker makes new pictures of. */
export interface MadeApi {
  /** What an event list can be binned by, and how coarsely it usually is; null for other tables. */
  events: (
    argument: { readonly hdu: number },
    signal: AbortSignal,
  ) => Promise<{
    readonly binning: number;
    readonly axes: readonly [string, string];
    readonly energy: EventColumn | null;
    readonly time: EventColumn | null;
  } | null>;
  /** How far the columns reach that events can be chosen by. */
  eventRanges: (argument: { readonly hdu: number }, signal: AbortSignal) => Promise<EventRanges>;
  /** Writes events as a picture to a FITS file. */
  eventImage: (
    argument: EventCuts & { readonly hdu: number; readonly file: string },
    signal: AbortSignal,
  ) => Promise<{ readonly counted: number; readonly outside: number }>;
  /** How many planes a cube is summed over; null for what is no cube. */
  momentPlanes: (argument: { readonly hdu: number }, signal: AbortSignal) => Promise<number | null>;
  /**
   * Writes a moment along a cube's spectral axis, from one plane to another, from 0, of values not below `above`, to a
   * FITS file.
   */
  moment: (
    argument: PlaneRef & {
      readonly order: MomentOrder;
      readonly planes: readonly [number, number];
      readonly above: number | null;
      readonly file: string;
    },
    signal: AbortSignal,
  ) => Promise<null>;
  /** How many images a file has, and by what they can be put together. */
  mosaicWays: (
    argument: null,
    signal: AbortSignal,
  ) => Promise<{ readonly chips: number; readonly ways: readonly MosaicWay[] }>;
  /** Writes all images of a file as one to a FITS file. */
  mosaic: (
    argument: { readonly way: MosaicWay; readonly file: string },
    signal: AbortSignal,
  ) => Promise<null>;
}

/** Sum, weighted mean of the axis, spread about that mean. */
export type MomentOrder = 0 | 1 | 2;

/** By their coordinates, or by where they lie on the detector. */
export type MosaicWay = 'sky' | 'detector';
