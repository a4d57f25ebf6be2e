import { Kernels } from '../kernels/kernels';
import type { Values } from './pixelReader';

/** Takes runs of stored values of a window, in any order, and gives the reduced window. */
export interface Reducer {
  /** A run that begins at pixel (x, y) of the window and goes to the right, or up. */
  add(x: number, y: number, values: Values, vertical: boolean): void;
  /** After the last run: the samples row by row, NaN where there is none. They are its memory. */
  finish(): Float64Array;
}

/** Memory for samples on the way, kept from one {@link MeanReducer} to the next: fresh pages cost more than sums. */
export class SampleMemory {
  private sums = new Float64Array(0);
  private counts = new Uint32Array(0);
  private own: Kernels | null = null;

  /** Kernels whose memory is used for nothing else. */
  get kernels(): Kernels {
    return (this.own ??= Kernels.own());
  }

  /** Zeros for `count` samples, good until the next call. */
  take(count: number): { readonly sums: Float64Array; readonly counts: Uint32Array } {
    if (this.sums.length >= count) {
      return { sums: this.sums.subarray(0, count).fill(0), counts: this.counts.subarray(0, count).fill(0) };
    }
    const taken = { sums: new Float64Array(count), counts: new Uint32Array(count) };
    if (count <= mostKept) ({ sums: this.sums, counts: this.counts } = taken);
    return taken;
  }
}

/** Samples for which memory is kept: those of four tiles. */
const mostKept = 4 << 16;

/** Means of step × step blocks, NaN left out; a block of NaN alone is NaN. */
export class MeanReducer implements Reducer {
  private readonly sums: Float64Array;
  private readonly counts: Uint32Array;

  constructor(
    private readonly step: number,
    private readonly width: number,
    height: number,
    memory: SampleMemory,
  ) {
    ({ sums: this.sums, counts: this.counts } = memory.take(width * height));
  }

  add(x: number, y: number, values: Values, vertical: boolean): void {
    const { step, width, sums, counts } = this;
    const along = vertical ? y : x;
    const stride = vertical ? width : 1;
    let sample = Math.floor(y / step) * width + Math.floor(x / step);
    let end = Math.min(values.length, step - (along % step));
    for (let at = 0; at < values.length; end = Math.min(values.length, end + step), sample += stride) {
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

  finish(): Float64Array {
    const { sums, counts } = this;
    for (let at = 0; at < sums.length; at++) sums[at]! /= counts[at]!; // 0 / 0 is NaN, as it should be
    return sums;
  }
}

/** The first pixel of every step × step block. */
export class FirstReducer implements Reducer {
  private readonly samples: Float64Array;

  constructor(
    private readonly step: number,
    private readonly width: number,
    height: number,
  ) {
    this.samples = new Float64Array(width * height).fill(NaN);
  }

  add(x: number, y: number, values: Values, vertical: boolean): void {
    const { step, width, samples } = this;
    const [along, across] = vertical ? [y, x] : [x, y];
    if (across % step !== 0) return;
    const stride = vertical ? width : 1;
    let at = (step - (along % step)) % step;
    let sample = vertical
      ? ((along + at) / step) * width + across / step
      : (across / step) * width + (along + at) / step;
    for (; at < values.length; at += step, sample += stride) samples[sample] = values[at]!;
  }

  finish(): Float64Array {
    return this.samples;
  }
}
