import type { ColumnInfo } from '../../base/table';

/** Types of elements in binary tables (FITS 4.0 table 18), save descriptors. */
export type ElementCode = 'L' | 'X' | 'B' | 'I' | 'J' | 'K' | 'A' | 'E' | 'D' | 'C' | 'M';

/** How the cells of a column stand in the bytes of a row. */
export type StoredCells =
  /** `count` numbers, logicals or bits, one after another. */
  | { readonly kind: 'fixed'; readonly code: Exclude<ElementCode, 'A'>; readonly count: number }
  /** `count` texts of `length` bytes; they end at a NUL, or at `terminator` where there is one. */
  | {
      readonly kind: 'text';
      readonly length: number;
      readonly count: number;
      /** Of texts that are packed into one (`rA:SSTRw/nnn`), as many as there are: the byte that ends each. */
      readonly terminator: number | null;
    }
  /** A descriptor of an array in the heap, of two 32-bit numbers, or 64-bit ones where it is `wide`. */
  | { readonly kind: 'variable'; readonly code: ElementCode; readonly wide: boolean }
  /** Characters, as in ASCII tables; `nullText` is TNULLn without its blanks around. */
  | {
      readonly kind: 'ascii';
      readonly code: 'A' | 'I' | 'F' | 'E' | 'D';
      readonly decimals: number;
      readonly nullText: string | null;
    }
  /** Nothing that could be read; all of its cells are null. */
  | { readonly kind: 'unreadable' };

/** From stored to physical values (FITS 4.0 §7.2.2, §7.3.2). */
export type ColumnScaling =
  | { readonly kind: 'none' }
  /** TZEROn shifts integers to the other signedness, exactly (FITS 4.0 table 19). */
  | { readonly kind: 'shift' }
  /** `zero + scale × stored`, in double precision. */
  | { readonly kind: 'linear'; readonly scale: number; readonly zero: number };

/** A column of a FITS table: what it is called and where its cells are. */
export interface TableColumn extends ColumnInfo {
  /** From 0. */
  readonly index: number;
  /** TFORMn as written. */
  readonly format: string;
  /** TDISPn, if there is one. */
  readonly display: string | null;
  /** Bytes from the start of the row, and how many there are. */
  readonly offset: number;
  readonly width: number;
  readonly stored: StoredCells;
  readonly scaling: ColumnScaling;
  /** TNULLn of a binary table: the stored integer that means null. */
  readonly nullValue: bigint | null;
}

/** Bytes of one element; bits are packed. */
export const elementBytes: Readonly<Record<ElementCode, number>> = {
  ...{ L: 1, X: 0, B: 1, A: 1, I: 2, J: 4, K: 8, E: 4, D: 8, C: 8, M: 16 },
};

/** Whether elements are integers, which TNULLn may be about. */
export function isInteger(code: ElementCode): code is 'B' | 'I' | 'J' | 'K' {
  return code === 'B' || code === 'I' || code === 'J' || code === 'K';
}
