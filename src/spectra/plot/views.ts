import type { Fault } from '../../base/errors';
import type { SpectralEntry, SpectralFile, Recognition } from '../spectralFile';
import type { SpectralQuantity } from '../spectrum';

/** What of a file can be plotted; null where nothing was recognised. */
export interface SpectraView {
  readonly recognition: Recognition;
  readonly kind: SpectralFile['kind'];
  readonly shape: SpectralFile['shape'];
  readonly count: number;
  /** Which one is shown first. */
  readonly first: number;
  /** HDUs that hold the fluxes. */
  readonly hdus: readonly number[];
  readonly notes: readonly Fault[];
}

/** Some of the entries of a file, from `first` on. */
export interface EntriesRef {
  readonly first: number;
  readonly count: number;
}

export type EntriesView = readonly SpectralEntry[];

/** Everything of one spectrum or light curve but its samples. */
export interface SeriesView {
  readonly index: number;
  readonly kind: 'spectrum' | 'light-curve';
  readonly name: string;
  readonly length: number;
  readonly axis: {
    readonly name: string;
    /** The unit that was asked for, else its own. */
    readonly unit: string | null;
    /** Other units that it can be shown in. */
    readonly units: readonly string[];
    readonly quantity: SpectralQuantity | 'time';
    /** Of wavelengths: air, vacuum or unknown, and where that is said. */
    readonly medium: { readonly kind: string; readonly said: string | null } | null;
    readonly frame: string | null;
    /** Of times: BTJD and the like, the time scale, and the Julian date of zero. */
    readonly label: string | null;
    readonly scale: string | null;
    readonly zero: number | null;
    readonly range: readonly [low: number, high: number];
  };
  readonly flux: { readonly name: string; readonly unit: string | null };
  /** Names of what may be shown instead of the flux. */
  readonly others: readonly string[];
  readonly uncertainty: string | null;
  readonly mask: string | null;
  /** Samples that the mask calls bad. */
  readonly bad: number;
  readonly hdu: number | null;
  readonly notes: readonly Fault[];
}

/** What of a series is on screen. */
export interface EnvelopeRef {
  readonly index: number;
  /** Null: all of it. */
  readonly range: readonly [low: number, high: number] | null;
  /** Columns of pixels that the range takes. */
  readonly columns: number;
  /** Another value than the flux, by its name. */
  readonly other?: string | undefined;
  /** The axis in another unit than its own: one of `SeriesView.axis.units`. */
  readonly unit?: string | undefined;
}

/**
 * Samples of a series in rising order, at most four for every column of pixels (first, lowest, highest and
 * last) and one bad one; all arrays are doubles of one length. `low` and `high` bound the uncertainty.
 */
export interface Envelope {
  readonly x: ArrayBuffer;
  /** NaN where the sample is bad. */
  readonly y: ArrayBuffer;
  readonly low: ArrayBuffer;
  readonly high: ArrayBuffer;
  /** The values of bad samples, NaN elsewhere. */
  readonly bad: ArrayBuffer;
  /** Whether these are all samples of the range. */
  readonly complete: boolean;
}

/** The sample next to a place, in full. */
export interface SampleView {
  /** From 0. */
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly sigma: number | null;
  readonly bad: boolean;
  /** Names and meanings of the bits that are set. */
  readonly flags: readonly { readonly name: string; readonly meaning: string }[];
}
