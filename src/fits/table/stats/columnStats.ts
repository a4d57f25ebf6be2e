import type { ArrayCell, Column, TextArray } from '../../../base/table';
import type { TableReader } from '../../../base/tableReader';
import type { FitsTable } from '../fitsTable';
import { scanColumn } from './scanColumn';
import type { ColumnStats } from './stats';

/**
 * Streams a column of a table once, in bounded memory. `progress` is told the fraction that is done.
 * @throws AlmagestError `not-found` for the column, `cancelled`, and as the source does
 */
export async function columnStats(
  table: FitsTable,
  name: string | number,
  signal?: AbortSignal,
  progress?: (done: number) => void,
): Promise<ColumnStats> {
  const column = table.find(name);
  const scanned = await scanColumn(table.source, column, signal, progress);
  return scanned ?? tallyColumn(table, name, signal, progress);
}

/** As {@link columnStats}, by the values of any table. */
export async function tallyColumn(
  table: TableReader,
  name: string | number,
  signal?: AbortSignal,
  progress?: (done: number) => void,
): Promise<ColumnStats> {
  const column = table.find(name);
  const tally = new Tally(column.datatype.endsWith('Complex'));
  let rows = 0;
  for await (const piece of table.pieces(0, table.nrows, [column], signal)) {
    tally.addColumn(piece.columns[0]!);
    rows += piece.nrows;
    progress?.(rows / table.nrows);
  }
  return tally.stats;
}

type Ordered = number | bigint | string;

class Tally {
  private count = 0;
  private nulls = 0;
  private nans = 0;
  private sum = 0;
  private min: Ordered | null = null;
  private max: Ordered | null = null;

  constructor(private readonly unordered: boolean) {}

  get stats(): ColumnStats {
    const numeric = this.count > 0 && typeof this.min !== 'string' && !this.unordered;
    return {
      count: this.count,
      nulls: this.nulls,
      nans: this.nans,
      min: this.unordered ? null : this.min,
      max: this.unordered ? null : this.max,
      mean: numeric ? this.sum / this.count : null,
    };
  }

  addColumn({ values, nulls, elementNulls }: Column): void {
    if (values instanceof BigInt64Array || values instanceof BigUint64Array) this.addOrdered(values, nulls);
    else if (ArrayBuffer.isView(values)) this.addNumbers(values, nulls);
    else if (typeof values[0] === 'string') this.addOrdered(values as readonly string[], nulls);
    else {
      (values as readonly (ArrayCell | TextArray)[]).forEach((cell, row) => {
        const missing = elementNulls?.[row] ?? null;
        if (cell === null || nulls?.[row] === 1) this.nulls++;
        else if (cell instanceof BigInt64Array || cell instanceof BigUint64Array)
          this.addOrdered(cell, missing);
        else if (ArrayBuffer.isView(cell)) this.addNumbers(cell, missing);
        else this.addOrdered(cell, missing);
      });
    }
  }

  private addNumbers(values: ArrayLike<number>, nulls: Uint8Array | null): void {
    let min = Infinity;
    let max = -Infinity;
    let sum = 0;
    let count = 0;
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      if (nulls !== null && nulls[at] === 1) this.nulls++;
      else if (value === value) {
        if (value < min) min = value;
        if (value > max) max = value;
        sum += value;
        count++;
      } else this.nans++;
    }
    if (count === 0) return;
    this.count += count;
    this.sum += sum;
    this.widen(min, max);
  }

  private addOrdered(values: ArrayLike<bigint> | ArrayLike<string>, nulls: Uint8Array | null): void {
    let min: Ordered | undefined;
    let max: Ordered | undefined;
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      if (nulls?.[at] === 1) {
        this.nulls++;
        continue;
      }
      if (min === undefined || value < min) min = value;
      if (max === undefined || value > max) max = value;
      if (typeof value === 'bigint') this.sum += Number(value);
      this.count++;
    }
    if (min !== undefined && max !== undefined) this.widen(min, max);
  }

  private widen(min: Ordered, max: Ordered): void {
    if (this.min === null || min < this.min) this.min = min;
    if (this.max === null || max > this.max) this.max = max;
  }
}
