import type { Values } from './stored';

/** Takes rows of stored values and gives rows of reduced ones. */
export interface Reducer {
  add(row: number, x: number, values: Values): void;
  /** After the last row. */
  finish(): void;
}

/** Receives a finished row: the values of `width` samples; it may not keep the array. */
export type ReducedRow = (row: number, samples: Float64Array) => void;

/** Means of step × step blocks, NaN left out; a block of NaN alone is NaN. */
export class MeanReducer implements Reducer {
  private readonly sums: Float64Array;
  private readonly counts: Float64Array;
  private current = -1;

  constructor(
    private readonly step: number,
    width: number,
    private readonly emit: ReducedRow,
  ) {
    this.sums = new Float64Array(width);
    this.counts = new Float64Array(width);
  }

  add(row: number, x: number, values: Values): void {
    const reduced = Math.floor(row / this.step);
    if (reduced !== this.current) {
      this.finish();
      this.current = reduced;
    }
    const { step, sums, counts } = this;
    let sample = Math.floor(x / step);
    let end = Math.min(values.length, step - (x % step));
    for (let at = 0; at < values.length; end = Math.min(values.length, end + step), sample++) {
      const begin = at;
      let sum = 0;
      for (; at + 3 < end; at += 4) sum += values[at]! + values[at + 1]! + values[at + 2]! + values[at + 3]!;
      for (; at < end; at++) sum += values[at]!;
      let count = end - begin;
      if (Number.isNaN(sum)) {
        sum = 0;
        for (let again = begin; again < end; again++) {
          const value = values[again]!;
          if (Number.isNaN(value)) count--;
          else sum += value;
        }
      }
      sums[sample]! += sum;
      counts[sample]! += count;
    }
  }

  finish(): void {
    if (this.current < 0) return;
    const { sums, counts } = this;
    for (let at = 0; at < sums.length; at++) sums[at]! /= counts[at]!; // 0 / 0 is NaN, as it should be
    this.emit(this.current, sums);
    sums.fill(0);
    counts.fill(0);
    this.current = -1;
  }
}

/** The first pixel of every `step` of a row; the rows come chosen already. */
export class FirstReducer implements Reducer {
  private readonly samples: Float64Array;
  private current = -1;

  constructor(
    private readonly step: number,
    width: number,
    private readonly emit: ReducedRow,
  ) {
    this.samples = new Float64Array(width).fill(NaN);
  }

  add(row: number, x: number, values: Values): void {
    if (row !== this.current) {
      this.finish();
      this.current = row;
    }
    const { step, samples } = this;
    let at = (step - (x % step)) % step;
    for (let sample = (x + at) / step; at < values.length; at += step, sample++)
      samples[sample] = values[at]!;
  }

  finish(): void {
    if (this.current < 0) return;
    this.emit(this.current, this.samples);
    this.samples.fill(NaN);
    this.current = -1;
  }
}
