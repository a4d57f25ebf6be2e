import { isArriving, readInto, type ByteSource } from './byteSource';

/** Bytes read at once: a few headers at first, many where they stand close to one another. */
const smallest = 16 << 10;
const largest = 1 << 20;

/**
 * A source for many small reads in rising order: it reads further than asked and answers from that;
 * further still while that serves several reads, less where they are far apart. What it gives is void
 * after the next read. Closing is left to the owner of `source`.
 */
export class ReadAhead implements ByteSource {
  readonly name: string;
  private start = 0;
  private filled = 0;
  private served = 0;
  private window = smallest;
  private memory = new Uint8Array(smallest);

  constructor(private readonly source: ByteSource) {
    this.name = source.name;
  }

  get size(): number {
    return this.source.size;
  }

  get arrival() {
    return this.source.arrival;
  }

  /** What is at hand from `offset` on, without waiting. */
  atHand(offset: number): Uint8Array {
    if (offset < this.start || offset > this.start + this.filled) return this.memory.subarray(0, 0);
    this.served++;
    return this.memory.subarray(offset - this.start, this.filled);
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    if (offset < this.start || end > this.start + this.filled) await this.fill(offset, length, signal);
    return this.atHand(offset).subarray(0, length);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async fill(offset: number, length: number, signal?: AbortSignal): Promise<void> {
    const dense = this.served > 4 && offset <= this.start + this.filled + this.window;
    this.window = dense ? Math.min(this.window * 4, largest) : smallest;
    // What is still arriving would have to be waited for.
    const wanted = isArriving(this.source) ? length : Math.max(length, this.window);
    const goal = Math.max(0, Math.min(wanted, this.size - offset));
    if (this.memory.length < goal) this.memory = new Uint8Array(goal);
    this.start = offset;
    this.filled = this.served = 0;
    this.filled = await readInto(this.source, this.memory.subarray(0, goal), offset, signal);
  }
}
