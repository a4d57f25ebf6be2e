import type { Arrival, ByteSource } from './byteSource';
import { cancelled, throwIfCancelled } from './cancelled';
import { AlmagestError, toFault, type Fault } from './errors';

/** Where arriving bytes are kept: a temporary file. One writes at the end, many read. */
export interface GrowingStore {
  /** Bytes it may take in all. */
  readonly limit: number;
  /** @throws AlmagestError `no-space` */
  append(bytes: Uint8Array): Promise<void>;
  /** Fills `target` with what was appended from `offset` on; gives the number of bytes. */
  readInto(target: Uint8Array, offset: number): Promise<number>;
  close(): Promise<void>;
}

/** What makes the bytes of an arriving source. */
export interface Sender {
  readonly name: string;
  /** The most that can come. */
  readonly atMost: number;
  /** What the bytes are made from, which may be arriving itself. */
  readonly from?: ByteSource;
  /** The bytes in order, until `signal`; what is odd but no failure goes to `note`. */
  pieces(signal: AbortSignal, note: (problem: Fault) => void): AsyncIterable<Uint8Array>;
  /** Closes what the bytes are made from. */
  close(): Promise<void>;
}

interface Waiting {
  readonly end: number;
  readonly go: () => void;
}

/**
 * A source whose bytes are made once, from the first to the last, and can be read while they come.
 * Where they break off, what had come by then stays readable, and `arrival.problems` says why.
 */
export class ArrivingSource implements ByteSource, Arrival {
  readonly name: string;
  readonly whole: Promise<void>;
  received = 0;
  complete = false;
  private readonly stop = new AbortController();
  private readonly waiting = new Set<Waiting>();
  private readonly own: Fault[] = [];

  constructor(
    private readonly sender: Sender,
    private readonly store: GrowingStore,
  ) {
    this.name = sender.name;
    this.whole = this.receive();
  }

  /**
   * A source of which the first bytes are there.
   * @throws AlmagestError where not one byte came; sender and store are closed then
   */
  static async open(sender: Sender, store: GrowingStore): Promise<ArrivingSource> {
    const source = new ArrivingSource(sender, store);
    await source.reached(1);
    const [failure] = source.problems;
    if (source.received > 0 || !failure) return source;
    await source.close();
    throw new AlmagestError(failure);
  }

  get size(): number {
    return this.complete ? this.received : Math.max(this.received, this.bound);
  }

  get arrival(): Arrival {
    return this;
  }

  get problems(): readonly Fault[] {
    return [...(this.sender.from?.arrival?.problems ?? []), ...this.own];
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    await this.reached(offset + length, signal);
    const target = new Uint8Array(Math.max(0, Math.min(length, this.received - offset)));
    return target.subarray(0, await this.store.readInto(target, offset));
  }

  async readInto(target: Uint8Array, offset: number, signal?: AbortSignal): Promise<number> {
    await this.reached(offset + target.length, signal);
    const length = Math.max(0, Math.min(target.length, this.received - offset));
    return this.store.readInto(target.subarray(0, length), offset);
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.whole;
    await this.store.close();
    await this.sender.close();
  }

  private get bound(): number {
    return Math.min(this.sender.atMost, this.store.limit);
  }

  /** Waits until the bytes before `end` are there, or nothing more will come. */
  private async reached(end: number, signal?: AbortSignal): Promise<void> {
    throwIfCancelled(signal);
    if (this.complete || end <= this.received) return;
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.waiting.delete(waiting);
        signal?.removeEventListener('abort', onAbort);
      };
      const onAbort = () => {
        leave();
        reject(cancelled());
      };
      const waiting = {
        end,
        go: () => {
          leave();
          resolve();
        },
      };
      this.waiting.add(waiting);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  private async receive(): Promise<void> {
    try {
      for await (const piece of this.sender.pieces(this.stop.signal, (problem) => this.own.push(problem))) {
        if (this.stop.signal.aborted) break;
        const room = this.store.limit - this.received;
        await this.store.append(piece.subarray(0, room));
        this.received += Math.min(room, piece.length);
        this.tell();
        if (piece.length > room) throw this.tooLarge();
      }
    } catch (error) {
      if (!this.stop.signal.aborted) this.own.push(toFault(error));
    }
    this.complete = true;
    this.tell();
  }

  private tell(): void {
    for (const waiting of [...this.waiting]) {
      if (this.complete || waiting.end <= this.received) waiting.go();
    }
  }

  private tooLarge(): AlmagestError {
    return new AlmagestError({
      kind: 'overflow',
      message: `${this.name} has more than the ${this.store.limit} bytes that there is temporary room for: the rest is left out.`,
      where: { source: this.name },
      advice: 'Decompress or download it to a disk with more room, and open that file.',
    });
  }
}
