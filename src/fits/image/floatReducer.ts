import type { Kernels } from '../kernels/kernels';

/** Blocks of which a window's means are made: `step` pixels wide and high, of which every `sub`-th of a row counts. */
export interface Blocks {
  readonly step: number;
  readonly sub: number;
  /** Of the reduced window. */
  readonly width: number;
  readonly height: number;
}

/** As {@link MeanReducer}, of big-endian float32 as the file has it, by a kernel with memory of its own. */
export class FloatReducer {
  private readonly sums: number;
  private readonly counts: number;
  private readonly row: number;

  /**
   * @param longest pixels that are copied at once
   * @param kernels its memory is the reducer's from now on
   */
  constructor(
    private readonly blocks: Blocks,
    private readonly longest: number,
    private readonly kernels: Kernels,
  ) {
    const { width, height } = blocks;
    kernels.release(kernels.run.heap());
    this.sums = kernels.take(width * height * 8);
    this.counts = kernels.take(width * height * 4);
    this.row = kernels.take(longest * 4);
    new Uint8Array(kernels.buffer, this.sums, this.row - this.sums).fill(0);
  }

  /** A run that begins at pixel (x, y) of the window; its bytes are copied. */
  add(x: number, y: number, bytes: Uint8Array): void {
    const { step, sub, width } = this.blocks;
    const { kernels, row, sums, counts } = this;
    const block = Math.floor(y / step) * width;
    for (let from = 0; from < bytes.length; from += this.longest * 4) {
      const part = bytes.subarray(from, from + this.longest * 4);
      const at = x + from / 4;
      new Uint8Array(kernels.buffer, row, part.length).set(part);
      const first = (sub - (at % sub)) % sub;
      kernels.run.addFloats(row, part.length / 4, first, sub, step, at, sums + block * 8, counts + block * 4);
    }
  }

  /** Means of `columns` blocks of each row from the `from`-th on, as `mean × scale + shift`. */
  finish(from: number, columns: number, scale: number, shift: number): Float32Array<ArrayBuffer> {
    const { width, height } = this.blocks;
    const { kernels } = this;
    const { mark } = kernels;
    const out = kernels.take(columns * height * 4);
    const [sums, counts] = [this.sums + from * 8, this.counts + from * 4];
    kernels.run.finishFloats(sums, counts, width, columns, height, scale, shift, out);
    const samples = new Float32Array(kernels.buffer, out, columns * height).slice();
    kernels.release(mark);
    return samples;
  }
}
