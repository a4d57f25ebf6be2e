import type { ByteSource } from './byteSource';

/** Bytes read at once: a few headers of a file of small HDUs, little beside the data of large ones. */
const window = 32 << 10;

/**
 * A source for many small reads in rising order: it reads somewhat further than asked and answers
 * from that. Closing is left to the owner of `source`.
 */
export class ReadAhead implements ByteSource {
  readonly name: string;
  private start = 0;
  private bytes: Uint8Array = new Uint8Array(0);

  constructor(private readonly source: ByteSource) {
    this.name = source.name;
  }

  get size(): number {
    return this.source.size;
  }

  get arrival() {
    return this.source.arrival;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    if (offset < this.start || end > this.start + this.bytes.length) {
      this.bytes = new Uint8Array(0);
      this.bytes = await this.source.read(offset, Math.max(length, window), signal);
      this.start = offset;
    }
    return this.bytes.subarray(offset - this.start, offset - this.start + length);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
