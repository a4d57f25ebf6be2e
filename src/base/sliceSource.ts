import type { ByteSource } from './byteSource';

/** A part of another source as a source of its own; closing it closes the other. */
export class SliceSource implements ByteSource {
  constructor(
    readonly name: string,
    private readonly whole: ByteSource,
    private readonly start: number,
    readonly size: number,
  ) {}

  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    return this.whole.read(this.start + offset, Math.max(0, end - offset), signal);
  }

  close(): Promise<void> {
    return this.whole.close();
  }
}
