/** What a column holds, in short. */
export interface ColumnStats {
  /** Elements that are neither null nor NaN. */
  readonly count: number;
  /** Null cells, and null elements of arrays. */
  readonly nulls: number;
  readonly nans: number;
  /** Least and greatest of those counted; null where there is none. Complex numbers have no order, so neither. */
  readonly min: number | bigint | string | null;
  readonly max: number | bigint | string | null;
  /** Of numbers; null where there is none. */
  readonly mean: number | null;
}
