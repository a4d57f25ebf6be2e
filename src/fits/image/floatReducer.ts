import { tileEdge } from '../views';
import type { Kernels } from '../kernels/kernels';

/** Blocks of which a window's means are made: `step` pixels wide and high, of which every `sub`-th of a row counts. */
export interface Blocks {
  readonly step: number;
  readonly sub: number;
  /** Of the reduced window. */
  readonly width: number;
  readonly height: number;
}

/** Means are given as `mean × scale + shift`. */
export interface Linear {
  readonly scale: number;
  readonly shift: number;
}

/**
 * As {@link MeanReducer}, of big-endian float32 as the file has it, by a kernel with memory of its own. Runs
 * must come in rising order of their rows: sums are kept of one row of blocks alone.
 */
export class FloatReducer {
  private readonly sums: number;
  private readonly counts: number;
  private readonly tiles: number;
  private readonly row: number;
  /** The row of blocks that is being summed up. */
  private current = 0;

  /**
   * @param longest pixels that are lent or copied at once
   * @param kernels its memory is the reducer's from now on
   */
  constructor(
    private readonly blocks: Blocks,
    private readonly linear: Linear,
    private readonly longest: number,
    private readonly kernels: Kernels,
  ) {
    const { width, height } = blocks;
    kernels.release(kernels.run.heap());
    this.sums = kernels.take(width * 8);
    this.counts = kernels.take(width * 4);
    this.tiles = kernels.take(width * height * 4);
    this.row = kernels.take(longest * 4);
    this.clear();
  }

  /** Memory for what is to be added: it need not be copied then. Good until {@link tile}. */
  get lent(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.kernels.buffer, this.row, this.longest * 4);
  }

  /** A run that begins at pixel (x, y) of the window. */
  add(x: number, y: number, bytes: Uint8Array): void {
    const { kernels, row, longest } = this;
    this.goTo(Math.floor(y / this.blocks.step));
    if (bytes.buffer === kernels.buffer) {
      this.sum(bytes.byteOffset, bytes.length / 4, x);
      return;
    }
    for (let from = 0; from < bytes.length; from += longest * 4) {
      const part = bytes.subarray(from, from + longest * 4);
      new Uint8Array(kernels.buffer, row, part.length).set(part);
      this.sum(row, part.length / 4, x + from / 4);
    }
  }

  /** After the last run: the samples of the `index`-th tile from the left. */
  tile(index: number): Float32Array<ArrayBuffer> {
    const { height } = this.blocks;
    this.goTo(height);
    return new Float32Array(this.kernels.buffer, this.tileAt(index), this.columnsOf(index) * height).slice();
  }

  private sum(at: number, length: number, x: number): void {
    const { step, sub } = this.blocks;
    const first = (sub - (x % sub)) % sub;
    this.kernels.run.addFloats(at, length, first, sub, step, x, this.sums, this.counts);
  }

  /** Ends rows of blocks up to the `row`-th: those without runs are NaN, 0 / 0. */
  private goTo(row: number): void {
    const { width } = this.blocks;
    const { scale, shift } = this.linear;
    for (; this.current < row; this.current++) {
      for (let index = 0; index * tileEdge < width; index++) {
        const columns = this.columnsOf(index);
        const from = index * tileEdge;
        const to = this.tileAt(index) + this.current * columns * 4;
        this.kernels.run.finishFloats(
          this.sums + from * 8,
          this.counts + from * 4,
          columns,
          scale,
          shift,
          to,
        );
      }
      this.clear();
    }
  }

  private clear(): void {
    new Uint8Array(this.kernels.buffer, this.sums, this.blocks.width * 8).fill(0);
    new Uint8Array(this.kernels.buffer, this.counts, this.blocks.width * 4).fill(0);
  }

  private columnsOf(index: number): number {
    return Math.min(tileEdge, this.blocks.width - index * tileEdge);
  }

  private tileAt(index: number): number {
    return this.tiles + index * tileEdge * this.blocks.height * 4;
  }
}
