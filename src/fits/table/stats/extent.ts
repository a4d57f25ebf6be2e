/** What a scan has found so far of stored numbers. */
export interface Extent {
  /** Those that are neither null nor NaN. */
  count: number;
  nulls: number;
  nans: number;
  sum: number;
  /** Infinity and -Infinity while there is none. */
  min: number;
  max: number;
}

export const noExtent = (): Extent => ({
  ...{ count: 0, nulls: 0, nans: 0, sum: 0, min: Infinity, max: -Infinity },
});

/** Takes `count` numbers of a block, `step` bytes apart from `at` on, into an extent. */
export type Scan = (view: DataView, at: number, step: number, count: number, into: Extent) => void;
