import type { Fault } from '../../base/errors';
import { readInto, type ByteSource } from '../../base/byteSource';

/**
 * Where the bytes of a table come from: rows and heap as FITS lays them out, whatever they are
 * compressed in. Lengths are in bytes.
 */
export interface RowSource {
  readonly rowBytes: number;
  /** Rows that are there in full. */
  readonly nrows: number;
  /** Bytes of the heap (supplemental data, FITS 4.0 §7.3.5) that are there, counted from its start. */
  readonly heapBytes: number;
  /**
   * `count` rows from `first` on, both within the table. The bytes are the caller's, and stand in
   * `into` where that is given and can hold them: so a scan needs no new memory for each block.
   * @throws AlmagestError as the source of the bytes does
   */
  readRows(first: number, count: number, signal?: AbortSignal, into?: Uint8Array): Promise<Uint8Array>;
  /**
   * The bytes from `offset` to before `offset + width` of each of `count` rows, end to end in `into`,
   * without waiting; false where that is not possible, or not all of them are there.
   */
  readonly readNow?:
    ((first: number, count: number, offset: number, width: number, into: Uint8Array) => boolean) | undefined;
  /**
   * Which of these rows could not be read, of those that were asked for so far: their bytes are 0, and
   * their cells are to be null.
   */
  readonly lost?: (first: number, count: number) => readonly LostRows[];
  /**
   * `length` bytes of the heap from `offset` on, both within it.
   * @throws AlmagestError as the source of the bytes does
   */
  readHeap(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** Rows from `first` to before `end` that could not be read, and why. */
export interface LostRows {
  readonly first: number;
  readonly end: number;
  readonly fault: Fault;
}

/** Where rows and heap stand in a file. */
export interface RowPlace {
  readonly rowBytes: number;
  readonly nrows: number;
  readonly rowOffset: number;
  readonly heapOffset: number;
  readonly heapBytes: number;
}

/** Rows and heap as they stand in a file. */
export class FileRows implements RowSource {
  readonly rowBytes: number;
  readonly nrows: number;
  readonly heapBytes: number;

  readonly readNow?: RowSource['readNow'];

  constructor(
    private readonly source: ByteSource,
    private readonly place: RowPlace,
  ) {
    ({ rowBytes: this.rowBytes, nrows: this.nrows, heapBytes: this.heapBytes } = place);
    if (source.readNow) this.readNow = rowsNow(source.readNow.bind(source), place);
  }

  async readRows(first: number, count: number, signal?: AbortSignal, into?: Uint8Array): Promise<Uint8Array> {
    const { rowBytes, rowOffset } = this.place;
    const length = count * rowBytes;
    const target = into && into.length >= length ? into.subarray(0, length) : new Uint8Array(length);
    const read = await readInto(this.source, target, rowOffset + first * rowBytes, signal);
    // A file that became shorter: what is missing must not be the rows of an earlier block.
    return read < length ? target.fill(0, read) : target;
  }

  async readHeap(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    const target = new Uint8Array(length);
    await readInto(this.source, target, this.place.heapOffset + offset, signal);
    return target;
  }
}

function rowsNow(
  read: NonNullable<ByteSource['readNow']>,
  { rowBytes, rowOffset }: RowPlace,
): NonNullable<RowSource['readNow']> {
  return (first, count, offset, width, into) => {
    const start = rowOffset + first * rowBytes + offset;
    const [reads, length] = width === rowBytes ? [1, count * rowBytes] : [count, width];
    for (let at = 0; at < reads; at++) {
      const target = into.subarray(at * length, (at + 1) * length);
      if (read(target, start + at * rowBytes) < length) return false;
    }
    return true;
  };
}
