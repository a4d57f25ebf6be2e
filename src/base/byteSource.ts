import type { Fault } from './errors';

/**
 * Bytes that can be read by ranges: a local file, an HTTP resource, a buffer, the content of a
 * compressed file. Sizes and offsets are in bytes and below 2^53.
 */
export interface ByteSource {
  /** What people call it: the file name or address, for messages. */
  readonly name: string;
  /**
   * How many there are. Where they are still arriving: as many as there can be at most, so that what
   * is asked for beyond can't be there either; the number itself as soon as all have arrived.
   */
  readonly size: number;
  /** How far it has come, where the bytes arrive one after another; reads wait for theirs. */
  readonly arrival?: Arrival | undefined;
  /**
   * Up to `length` bytes from `offset`: fewer only where the source ends, none at or past its end.
   * @throws AlmagestError `network`, `not-found`, `denied`, `cancelled`
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** As {@link read}, into the caller's memory, where the source can spare the copy: call {@link readInto}. */
  readInto?(target: Uint8Array, offset: number, signal?: AbortSignal): Promise<number>;
  /**
   * As {@link readInto}, without waiting: of sources that are near, for scans of many small blocks on a
   * thread that has nothing else to do meanwhile. Where it gives less than it should, `read` says why.
   */
  readNow?(target: Uint8Array, offset: number): number;
  /** Another file of the folder that this one lies in, to be closed by the caller; null where there is none. */
  beside?(name: string): Promise<ByteSource | null>;
  close(): Promise<void>;
}

/** The state of a source whose bytes come one after another: decompressed, or sent as a whole. */
export interface Arrival {
  /** Bytes that are there. */
  readonly received: number;
  /** Nothing more will come, be it that all is there or that it broke off: see `problems`. */
  readonly complete: boolean;
  /** Settles when `complete` is true; never rejects. */
  readonly whole: Promise<void>;
  /** Why it broke off, and oddities of the form in which the bytes came; byte offsets are of that form. */
  readonly problems: readonly Fault[];
}

/** Whether more bytes may still come. */
export function isArriving(source: ByteSource): boolean {
  return source.arrival !== undefined && !source.arrival.complete;
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

  readNow(target: Uint8Array, offset: number): number {
    const bytes = this.bytes.subarray(offset, offset + target.byteLength);
    target.set(bytes);
    return bytes.byteLength;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
