import { LRUCache } from 'lru-cache';
import type { ByteSource } from './byteSource';
import { cancelled, throwIfCancelled } from './cancelled';

/** How a {@link CachingSource} reads and what it keeps. */
export interface CacheRules {
  readonly blockBytes: number;
  /** Bytes of blocks kept. */
  readonly cacheBytes: number;
  /** Blocks read at once, at most, where reads go on from one another. Default: 32. */
  readonly mostAhead?: number;
}

/** One read of the source for a run of blocks; stopped when nobody waits for it any more. */
interface Fetch {
  readonly first: number;
  readonly bytes: Promise<Uint8Array>;
  readonly stop: AbortController;
  waiting: number;
}

/**
 * A source whose reads are expensive: it is read in whole blocks, each once while it is kept, also
 * by callers at the same time; neighbouring blocks in one read, and ever more of them as long as
 * reads go on from one another. Closing closes the source.
 */
export class CachingSource implements ByteSource {
  private readonly blocks: LRUCache<number, Uint8Array>;
  private readonly fetches = new Map<number, Fetch>();
  private streak = 1;
  private next = -1;

  constructor(
    private readonly source: ByteSource,
    private readonly rules: CacheRules,
  ) {
    this.blocks = new LRUCache({ maxSize: rules.cacheBytes, sizeCalculation: (block) => block.length + 1 });
  }

  get name(): string {
    return this.source.name;
  }

  get size(): number {
    return this.source.size;
  }

  get arrival() {
    return this.source.arrival;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    throwIfCancelled(signal);
    const end = Math.min(offset + length, this.size);
    if (end <= offset) return new Uint8Array(0);
    const { blockBytes, cacheBytes } = this.rules;
    if (end - offset > cacheBytes / 2) return this.source.read(offset, length, signal);
    const first = Math.floor(offset / blockBytes);
    const last = Math.floor((end - 1) / blockBytes);
    const parts = await Promise.all(this.have(first, last).map((block) => within(block, signal)));
    if (parts.length === 1) return parts[0]!.subarray(offset - first * blockBytes, end - first * blockBytes);
    const target = new Uint8Array(end - offset);
    let filled = 0;
    for (const [index, part] of parts.entries()) {
      const start = (first + index) * blockBytes;
      const piece = part.subarray(Math.max(0, offset - start), Math.max(0, end - start));
      target.set(piece, filled);
      filled += piece.length;
      if (start + part.length < Math.min(end, start + blockBytes)) break; // the source ended early
    }
    return target.subarray(0, filled);
  }

  close(): Promise<void> {
    for (const fetch of this.fetches.values()) fetch.stop.abort();
    this.blocks.clear();
    return this.source.close();
  }

  /** The blocks from `first` to `last`, kept or being fetched. */
  private have(first: number, last: number): Wanted[] {
    const wanted: Wanted[] = [];
    for (let block = first; block <= last; block++) {
      const kept = this.blocks.get(block);
      if (kept) {
        wanted.push({ bytes: Promise.resolve(kept) });
        continue;
      }
      const fetch = this.fetches.get(block) ?? this.fetch(block, last);
      const { blockBytes } = this.rules;
      const at = (block - fetch.first) * blockBytes;
      wanted.push({ bytes: fetch.bytes.then((bytes) => bytes.subarray(at, at + blockBytes)), fetch });
    }
    return wanted;
  }

  /** Reads from `first` on what is missing of the blocks to `last`, and somewhat more of a long streak. */
  private fetch(first: number, last: number): Fetch {
    const { blockBytes, mostAhead = 32 } = this.rules;
    this.streak = first === this.next ? Math.min(this.streak * 2, mostAhead) : 1;
    const lastOfAll = Math.max(first, Math.ceil(this.size / blockBytes) - 1);
    const goal = Math.min(lastOfAll, Math.max(last, first + this.streak - 1));
    let end = first + 1;
    while (end <= goal && !this.blocks.has(end) && !this.fetches.has(end)) end++;
    this.next = end;
    const stop = new AbortController();
    const bytes = this.source.read(first * blockBytes, (end - first) * blockBytes, stop.signal);
    const fetch: Fetch = { first, bytes, stop, waiting: 0 };
    for (let block = first; block < end; block++) this.fetches.set(block, fetch);
    const done = () => {
      for (let block = first; block < end; block++) this.fetches.delete(block);
    };
    bytes.then((all) => {
      done();
      // Copies, so that a kept block does not hold its whole run in memory.
      for (let block = first; block < end; block++) {
        const at = (block - first) * blockBytes;
        this.blocks.set(block, end - first === 1 ? all : all.slice(at, at + blockBytes));
      }
    }, done);
    return fetch;
  }
}

interface Wanted {
  readonly bytes: Promise<Uint8Array>;
  readonly fetch?: Fetch;
}

/** Waits for a block, or until `signal`; the last one to leave a fetch stops it. */
async function within({ bytes, fetch }: Wanted, signal?: AbortSignal): Promise<Uint8Array> {
  if (fetch) fetch.waiting++;
  let leave: () => void = () => undefined;
  const left = new Promise<never>((_resolve, reject) => {
    leave = () => reject(cancelled());
    signal?.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([bytes, left]);
  } finally {
    signal?.removeEventListener('abort', leave);
    if (fetch && --fetch.waiting === 0) fetch.stop.abort();
  }
}
