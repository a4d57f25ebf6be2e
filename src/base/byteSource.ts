/**
 * Bytes that can be read by ranges: a local file, an HTTP resource, a buffer. Sizes and offsets are
 * in bytes and below 2^53.
 */
export interface ByteSource {
  /** What people call it: the file name or address, for messages. */
  readonly name: string;
  readonly size: number;
  /**
   * Up to `length` bytes from `offset`: fewer only where the source ends, none at or past its end.
   * @throws AlmagestError `network`, `not-found`, `denied`, `cancelled`
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** As {@link read}, into the caller's memory, where the source can spare the copy: call {@link readInto}. */
  readInto?(target: Uint8Array, offset: number, signal?: AbortSignal): Promise<number>;
  close(): Promise<void>;
}

/** Fills `target` from `offset` on; gives the number of bytes, fewer only where the source ends. */
export async function readInto(
  source: ByteSource,
  target: Uint8Array,
  offset: number,
  signal?: AbortSignal,
): Promise<number> {
  if (source.readInto) return source.readInto(target, offset, signal);
  const bytes = await source.read(offset, target.byteLength, signal);
  target.set(bytes);
  return bytes.byteLength;
}

/** A whole buffer as a source; reads give views of it, not copies. */
export class BufferSource implements ByteSource {
  readonly size: number;

  constructor(
    readonly name: string,
    private readonly bytes: Uint8Array,
  ) {
    this.size = bytes.byteLength;
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    return Promise.resolve(this.bytes.subarray(offset, offset + length));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
