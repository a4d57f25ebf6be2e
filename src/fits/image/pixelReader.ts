import type { Fault } from '../../base/errors';

/**
 * A box of an image, one entry per axis in FITS order (axis 1 first): the first pixel (from 0), how
 * many pixels, and how far apart they are.
 */
export interface Box {
  readonly from: readonly number[];
  readonly count: readonly number[];
  readonly step: readonly number[];
}

/** Stored numbers of one BITPIX (8, 16, 32, 64, -32, -64), in native byte order and exact. */
export type StoredArray = Uint8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array;

/** Stored numbers as floats that hold them: float32 for 8, 16 and -32 bits, float64 for the others. */
export type Values = Float32Array | Float64Array;

/** Neighbouring pixels along axis 1. What its calls give is good until the visitor returns. */
export interface PixelRun {
  readonly length: number;
  /** As stored: nothing scaled, blanks as the numbers that mark them. */
  stored(): StoredArray;
  /** As floats: nothing scaled, blanks as NaN. An int64 beyond 2^53 is rounded here. */
  values(): Values;
  /** Every `step`-th of {@link PixelRun.values} from `first` on, without the cost of the others. */
  every(first: number, step: number): Values;
  /** As the file has them, big-endian; null where that is not at hand. Good until the next call. */
  raw(): Uint8Array | null;
  /** How many are finite, where that is known without decoding; else null. */
  finite(): number | null;
}

/**
 * Called for pieces of the rows of a box, in order only where the reader is `ordered`. A row is all of the box along axis 1;
 * rows count from 0, axis 2 fastest. `x` is where the run begins, in pixels of the image from the
 * box's first one, whatever the step along axis 1.
 */
export type RunVisitor = (row: number, x: number, run: PixelRun) => void;

/** A block of an image's pixels. */
export interface Block {
  /** Its first pixel, and how many there are, on each axis. */
  readonly from: readonly number[];
  readonly size: readonly number[];
}

/** The pixels of one image, in whatever form the file has them. Visits may run side by side. */
export interface PixelReader {
  /**
   * How many pixels of the image, in file order, can be there; fewer than the axes promise where the
   * file ends early.
   */
  readonly present: number;
  /** Whether all runs have {@link PixelRun.raw}. */
  readonly hasRaw: boolean;
  /** The block in which pixels come out of the file, per axis: all 1 where every pixel stands alone. */
  readonly grain: readonly number[];
  /** Whether visits give rows in rising order, and the runs of a row from left to right. */
  readonly ordered: boolean;
  /** What was found wrong with the pixels so far, e.g. tiles that cannot be decoded. */
  readonly faults: readonly Fault[];
  /** Where pixels were found so far that cannot be decoded, in file order. */
  readonly damaged: readonly Block[];
  /**
   * Visits every pixel of a box once. Of a row with a step along axis 1 pixels between may be given
   * too. Pixels that the file does not hold, or that cannot be decoded, are left out. Memory is
   * bounded, however large the box.
   * @param lent memory that runs may stand in, where the reader has a use for it
   * @throws AlmagestError `cancelled`, and as the source does
   */
  visit(box: Box, visitor: RunVisitor, signal?: AbortSignal, lent?: Uint8Array<ArrayBuffer>): Promise<void>;
}
