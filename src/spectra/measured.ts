import type { MaskBit } from './bits/maskBit';

/** Where a unit comes from: the file, the published data model of its format, or a guess that a note tells of. */
export type UnitOrigin = 'file' | 'data model' | 'assumed';

/** Numbers of one kind, one per sample; NaN where there is none. */
export interface Measured {
  /** What the file calls them: a column, an extension, an ARRAYn. */
  readonly name: string;
  readonly values: Float64Array;
  /** As written; null where nothing says one. The empty string is a pure number. */
  readonly unit: string | null;
  readonly unitFrom: UnitOrigin | null;
}

/** How far the values may be off. */
export interface Uncertainty extends Measured {
  /** Standard deviation, variance, or inverse variance (where 0 means that nothing is known). */
  readonly kind: 'std' | 'var' | 'ivar';
}

/** Which samples are not to be trusted. */
export interface Mask {
  readonly name: string;
  /** 1 where the sample is bad. */
  readonly bad: Uint8Array;
  /** Bits of every sample, as unsigned numbers; null where the file only says good or bad. */
  readonly flags: Float64Array | null;
  /** What the bits mean, where that is published. */
  readonly bits: readonly MaskBit[] | null;
}

/** Where in a file it stands. */
export interface Place {
  /** HDU index; null for files that have none. */
  readonly hdu: number | null;
  /** Row of a table or line of an image, from 0; null where it is all of it. */
  readonly row: number | null;
  /** Columns, extensions or arrays that it was read from. */
  readonly parts: readonly string[];
}
