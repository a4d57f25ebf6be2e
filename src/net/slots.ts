import PQueue from 'p-queue';
import { cancelledFault } from './faults';

/** How many requests run at once against one host; the rest wait their turn, in order. */
export class HostSlots {
  private readonly queues = new Map<string, PQueue>();

  constructor(private readonly perHost: number) {}

  /**
   * Waits for a free slot of `host` and gives what frees it again (harmless when called twice).
   * @throws AlmagestError `cancelled`, or the AlmagestError that `signal` was aborted with
   */
  async take(host: string, signal: AbortSignal): Promise<() => void> {
    const queue = this.queueOf(host);
    return new Promise((resolve, reject) => {
      const held = () => new Promise<void>((release) => resolve(release));
      queue.add(held, { signal }).catch((error: unknown) => {
        reject(error instanceof Error ? error : cancelledFault(error));
      });
    });
  }

  private queueOf(host: string): PQueue {
    let queue = this.queues.get(host);
    if (!queue) {
      const fresh = new PQueue({ concurrency: this.perHost });
      fresh.on('idle', () => this.queues.delete(host));
      this.queues.set(host, fresh);
      queue = fresh;
    }
    return queue;
  }
}
