import { readInto, type ByteSource } from '../../base/byteSource';
import { throwIfCancelled } from '../../base/cancelled';
import { Turns } from '../../base/turns';

/** One read: bytes of the source. */
export interface Read {
  readonly offset: number;
  readonly length: number;
}

/** What came of a read: `bytes` of the memory are filled, fewer than asked for only at the source's end. */
export type Use<T> = (read: T & Read, memory: Uint8Array<ArrayBuffer>, bytes: number) => void;

/** Reads under way at a time: the next ones come in while one is decoded. */
const depth = 4;
/** Up to this length reads get memory of their own. */
const smallRead = 64 << 10;
/** A read this slow, in milliseconds and bytes per millisecond, was not served from memory. */
const latency = 0.15;
const throughput = 400_000;
/** After so many of them others are under way side by side, for so many reads. */
const slowInRow = 2;
const sideBySide = 64;

/**
 * Many reads of a source, used one by one in their order. Those of a file that is in memory are made at
 * once; where they take longer, or the source has no such reads, several are under way at a time.
 */
export class Reads<T> {
  /** Memory of runs that have ended. */
  private readonly spare: ArrayBuffer[] = [];

  /** @param longest the length of the longest read, in bytes */
  constructor(
    private readonly source: ByteSource,
    private readonly longest: number,
  ) {}

  /**
   * Makes the reads that `next` gives until it gives null. The memory is good until `use` returns.
   * @param lent memory that reads may go to where they are made at once; others go to memory of our own
   * @throws AlmagestError as the source does
   */
  async run(
    next: () => (T & Read) | null,
    signal: AbortSignal | undefined,
    use: Use<T>,
    lent?: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    if (!this.source.readNow) {
      await this.ahead(next, Infinity, signal, use);
      return;
    }
    while (
      !(await this.atOnce(next, signal, use, lent)) &&
      !(await this.ahead(next, sideBySide, signal, use))
    );
  }

  /** Reads while that is quick; gives whether none is left. */
  private async atOnce(
    next: () => (T & Read) | null,
    signal: AbortSignal | undefined,
    use: Use<T>,
    lent?: Uint8Array<ArrayBuffer>,
  ): Promise<boolean> {
    const turns = new Turns();
    let memory: ArrayBuffer | undefined;
    try {
      for (let slow = 0; slow < slowInRow;) {
        const read = next();
        if (!read) return true;
        const isLent = lent !== undefined && read.length <= lent.length;
        if (!isLent) memory = this.memoryFor(read.length, memory);
        const started = performance.now();
        const target = isLent ? lent.subarray(0, read.length) : new Uint8Array(memory!, 0, read.length);
        let bytes = this.source.readNow!(target, read.offset);
        // Less than asked for: it is the other way to read that tells why.
        if (bytes < read.length) bytes = await readInto(this.source, target, read.offset, signal);
        slow = performance.now() - started > latency + read.length / throughput ? slow + 1 : 0;
        use(read, target, bytes);
        if (turns.over) {
          await turns.pause();
          throwIfCancelled(signal);
        }
      }
      return false;
    } finally {
      this.keep(memory);
    }
  }

  /** Up to `count` reads, several at a time; gives whether none is left. */
  private async ahead(
    next: () => (T & Read) | null,
    count: number,
    signal: AbortSignal | undefined,
    use: Use<T>,
  ): Promise<boolean> {
    const waiting: { read: T & Read; target: Uint8Array<ArrayBuffer>; bytes: Promise<number> }[] = [];
    let left = count;
    let ended = false;
    const start = (free: ArrayBuffer | undefined) => {
      const read = left-- > 0 && !ended ? next() : undefined;
      ended ||= read === null;
      if (!read) {
        this.keep(free);
        return;
      }
      const target = new Uint8Array(this.memoryFor(read.length, free), 0, read.length);
      const bytes = readInto(this.source, target, read.offset, signal);
      bytes.catch(() => undefined); // awaited below, perhaps after another one has failed
      waiting.push({ read, target, bytes });
    };
    for (let job = 0; job < depth; job++) start(undefined);
    try {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        use(job.read, job.target, await job.bytes);
        start(job.target.buffer);
      }
    } finally {
      await Promise.allSettled(waiting.map((job) => job.bytes));
    }
    return ended;
  }

  /** Small reads get memory of their own; that of larger ones can serve any. */
  private memoryFor(length: number, free: ArrayBuffer | undefined): ArrayBuffer {
    const present = free ?? this.spare.pop();
    if (present && present.byteLength >= length) return present;
    return new ArrayBuffer(length <= smallRead ? length : this.longest);
  }

  private keep(memory: ArrayBuffer | undefined): void {
    if (memory?.byteLength === this.longest && this.spare.length < depth) this.spare.push(memory);
  }
}
