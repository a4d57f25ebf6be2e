import PQueue from 'p-queue';

/** Transfers at once against one host, and what shares that number. */
export interface HostPace {
  readonly key: string;
  readonly atOnce: number;
}

/**
 * What may start: no more than a number in all, no more than a number against one host, the highest
 * priority first. A host that is busy holds up its own transfers alone.
 */
export class Scheduler {
  private readonly all: PQueue;
  private readonly hosts = new Map<string, PQueue>();

  constructor(
    concurrency: number,
    private readonly pace: (url: URL) => HostPace,
  ) {
    this.all = new PQueue({ concurrency });
  }

  get concurrency(): number {
    return this.all.concurrency;
  }

  set concurrency(transfers: number) {
    this.all.concurrency = transfers;
  }

  get isPaused(): boolean {
    return this.all.isPaused;
  }

  pause(): void {
    this.all.pause();
  }

  resume(): void {
    this.all.start();
  }

  /** Runs `work` when its turn comes; it never throws. */
  add(url: string, priority: number, work: () => Promise<void>): void {
    const host = this.hostOf(url);
    void host.add(() => this.all.add(work, { priority }), { priority });
  }

  private hostOf(url: string): PQueue {
    const { key, atOnce } = this.pace(new URL(url));
    let queue = this.hosts.get(key);
    if (!queue) {
      const fresh = new PQueue({ concurrency: atOnce });
      fresh.on('idle', () => this.hosts.delete(key));
      this.hosts.set(key, fresh);
      queue = fresh;
    }
    return queue;
  }
}
