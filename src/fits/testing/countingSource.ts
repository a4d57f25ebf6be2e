import type { ByteSource } from '../../base/byteSource';

/** A source of any size whose bytes are made when asked for, and which counts them: for tests only. */
export class CountingSource implements ByteSource {
  readonly name = 'counted.fits';
  bytesRead = 0;
  largestRead = 0;
  reads = 0;

  constructor(
    readonly size: number,
    private readonly head: Uint8Array,
    private readonly fill = 0,
  ) {}

  read(offset: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - offset))).fill(this.fill);
    if (offset < this.head.length) bytes.set(this.head.subarray(offset, offset + bytes.length));
    this.reads++;
    this.bytesRead += bytes.length;
    this.largestRead = Math.max(this.largestRead, length);
    return Promise.resolve(bytes);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
