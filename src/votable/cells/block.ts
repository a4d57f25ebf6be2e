/**
 * Rows of a table as they lie in a buffer; the cell of row r and column c is at `r * stride + c`. The
 * buffer is used again once the rows are taken.
 */
interface Block {
  readonly bytes: Uint8Array;
  /** Where each cell begins. */
  readonly starts: Int32Array;
  readonly rows: number;
  readonly stride: number;
}

/** Rows of TABLEDATA. */
export interface TextBlock extends Block {
  /** Where each cell ends. */
  readonly ends: Int32Array;
  /** What the text of each cell holds beside plain ASCII: {@link beyondAscii}, {@link encoded}, {@link scanned}. */
  readonly marks: Uint8Array;
  /** The numbers that {@link scanned} cells write. */
  readonly numbers: Float64Array;
}

/** Mark of a cell with letters beyond ASCII. */
export const beyondAscii = 1;
/** Mark of a cell with references (`&lt;`) or carriage returns. */
export const encoded = 2;

/** Mark of a cell whose number was read with its text: for columns that ask for it. */
export const scanned = 4;

/** Rows of BINARY or BINARY2. */
export interface BinaryBlock extends Block {
  readonly view: DataView;
  /** Elements of each cell. */
  readonly counts: Int32Array;
  /** 1 for a cell that BINARY2 flags as null. */
  readonly nulls: Uint8Array;
}
