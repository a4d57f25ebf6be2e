import type { Fault } from '../../base/errors';
import type { ChosenColumns } from '../generic/byHand';
import type { SpectralEntry, SpectralFile, Recognition } from '../spectralFile';
import type { SpectralQuantity } from '../spectrum';

/** Columns of the table of an HDU that the user chose, in place of what was recognised. */
export interface ColumnChoice extends ChosenColumns {
  readonly hdu: number;
}

/** Of what was recognised, or of columns that were chosen. */
export interface SpectraRef {
  readonly chosen?: ColumnChoice | undefined;
}

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
export interface EntriesRef extends SpectraRef {
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
  readonly flux: {
    readonly name: string;
    /** The unit that was asked for, else its own. */
    readonly unit: string | null;
    /** Other units that it can be shown in. */
    readonly units: readonly string[];
    /** Whether it grows downwards, as magnitudes do. */
    readonly downwards: boolean;
  };
  /** Names of what may be shown instead of the flux. */
  readonly others: readonly string[];
  readonly uncertainty: string | null;
  readonly mask: string | null;
  /** Samples that the mask calls bad. */
  readonly bad: number;
  readonly hdu: number | null;
  readonly notes: readonly Fault[];
}

/** What is done to a series before it is drawn. */
export interface Treatment {
  /** Widths are samples; of a Gaussian the standard deviation. */
  readonly smooth?: { readonly kind: 'box' | 'gaussian' | 'median'; readonly width: number } | undefined;
  /** In units of the axis, which becomes phases from -0.5 to 0.5. */
  readonly fold?: { readonly period: number; readonly epoch: number } | undefined;
  /** So many neighbouring samples are gathered into one. */
  readonly gather?: number | undefined;
  /** A polynomial fitted under the series, which is divided by it, or from which it is taken off. */
  readonly continuum?:
    { readonly degree: number; readonly show: 'over' | 'divided' | 'subtracted' } | undefined;
}

/** Which series, in which units. */
export interface SeriesInUnits extends SpectraRef {
  readonly index: number;
  /** Of the axis. */
  readonly unit?: string | undefined;
  readonly fluxUnit?: string | undefined;
}

/** A series, or another value than its flux. */
export interface SeriesRef extends SeriesInUnits, Treatment {
  readonly other?: string | undefined;
}

/** A curve to be drawn over a series; both arrays are doubles. */
export interface CurveView {
  readonly x: ArrayBuffer;
  readonly y: ArrayBuffer;
}

export interface LineRef extends SeriesRef {
  readonly range: readonly [low: number, high: number];
}

interface Estimate {
  readonly value: number;
  /** NaN where it is not known. */
  readonly deviation: number;
}

/** What was measured of a line, in units of the axis and the flux. */
export interface LineView {
  readonly range: readonly [low: number, high: number];
  /** Positive in absorption. */
  readonly equivalentWidth: Estimate;
  readonly flux: Estimate;
  readonly centroid: Estimate;
  readonly fwhm: number;
  /** Null where the fit did not converge. */
  readonly gaussian: { readonly centre: Estimate; readonly fwhm: Estimate; readonly flux: Estimate } | null;
  /** The fit, for drawing. */
  readonly x: ArrayBuffer;
  readonly model: ArrayBuffer;
}

/** What of a series is on screen. */
export interface EnvelopeRef extends SeriesRef {
  /** Null: all of it. */
  readonly range: readonly [low: number, high: number] | null;
  /** Columns of pixels that the range takes. */
  readonly columns: number;
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
  /** Whether it is several samples of the file, gathered. */
  readonly gathered: boolean;
  /** Names and meanings of the bits that are set. */
  readonly flags: readonly { readonly name: string; readonly meaning: string }[];
}
