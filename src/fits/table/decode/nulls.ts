/** Which cells are null; takes no memory while none is. */
export interface Nulls {
  mark(row: number): void;
  /** 1 for null, one byte per cell; null where no cell is. */
  readonly mask: Uint8Array | null;
}

export function makeNulls(rows: number): Nulls {
  let mask: Uint8Array | null = null;
  return {
    mark(row) {
      mask ??= new Uint8Array(rows);
      mask[row] = 1;
    },
    get mask() {
      return mask;
    },
  };
}
