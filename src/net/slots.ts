import PQueue from 'p-queue';
import { cancelledFault } from './faults';

/** How fast a service may be asked. */
export interface Pace {
  /** What shares this pace: a host, or one of the services on it. */
  readonly key: string;
  /** Requests at once. */
  readonly atOnce: number;
  /** Milliseconds from the beginning of one request to that of the next; 0 is none. */
  readonly gapMs: number;
}

/** How many requests run at once against one service, and how soon after one another; the rest wait in order. */
export class Slots {
  private readonly queues = new Map<string, PQueue>();

  /**
   * Waits for a free slot and gives what frees it again (harmless when called twice).
   * @throws AlmagestError `cancelled`, or the AlmagestError that `signal` was aborted with
   */
  async take(pace: Pace, signal: AbortSignal): Promise<() => void> {
    const queue = this.queueOf(pace);
    return new Promise((resolve, reject) => {
      const held = () => new Promise<void>((release) => resolve(release));
      queue.add(held, { signal }).catch((error: unknown) => {
        reject(error instanceof Error ? error : cancelledFault(error));
      });
    });
  }

  private queueOf({ key, atOnce, gapMs }: Pace): PQueue {
    let queue = this.queues.get(key);
    if (!queue) {
      const spaced = { interval: gapMs, intervalCap: 1, strict: true };
      const fresh = new PQueue({ concurrency: atOnce, ...(gapMs > 0 && spaced) });
      // One with a gap must remember when it was asked last.
      if (gapMs === 0) fresh.on('idle', () => this.queues.delete(key));
      this.queues.set(key, fresh);
      queue = fresh;
    }
    return queue;
  }
}
