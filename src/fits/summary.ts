import type { Fault } from '../base/errors';

/** What an HDU holds. A tile-compressed image is an `image`, whatever extension carries it. */
export type HduKind = 'image' | 'table' | 'ascii-table' | 'groups' | 'other';

/** One column of a table HDU as its header declares it (FITS 4.0 §7.2, §7.3). */
export interface ColumnSummary {
  /** TTYPEn, or null where the column has no name. */
  readonly name: string | null;
  /** TFORMn as written. */
  readonly format: string;
  readonly unit: string | null;
}

/** One HDU as a list shows it; nothing of its data was read for this. */
export interface HduSummary {
  /** From 0, the primary. */
  readonly index: number;
  readonly kind: HduKind;
  /** EXTNAME, or `PRIMARY` for a nameless primary, or the empty string. */
  readonly name: string;
  /** EXTVER, 1 where absent. */
  readonly version: number;
  /** BITPIX of an image (where it is tile-compressed, of the original) or of random groups; else null. */
  readonly bitpix: number | null;
  /** NAXIS1, NAXIS2, … in FITS order; for a table the row length in bytes and the number of rows. */
  readonly axes: readonly number[];
  /** BUNIT. */
  readonly unit: string | null;
  /** Columns of a table; null for everything else. */
  readonly columns: readonly ColumnSummary[] | null;
  /**
   * ZCMPTYPE of a tile-compressed image, e.g. `RICE_1`; the codecs of a compressed table's columns, e.g.
   * `GZIP_2, RICE_1`; null where nothing is compressed.
   */
  readonly compression: string | null;
  /**
   * Byte offset of the first header card, and of the data; length of the data without padding as the
   * header declares it, 0 where the file ends before the first byte.
   */
  readonly headerOffset: number;
  readonly dataOffset: number;
  readonly dataLength: number;
  readonly problems: readonly Fault[];
}

/** A FITS file as a list of HDUs. */
export interface FitsSummary {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly hdus: readonly HduSummary[];
  /** False while the file is still arriving: more HDUs may follow, and `size` is the most it may have. */
  readonly complete: boolean;
  /** What concerns the file as a whole, e.g. bytes after the last HDU. */
  readonly problems: readonly Fault[];
}
