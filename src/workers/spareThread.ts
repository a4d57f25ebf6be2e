import type { Worker } from 'node:worker_threads';

/** When the next spare is started: what is being opened needs the processor first. */
const startAfter = 2_000;

/**
 * One started thread in reserve, from the first one taken on: starting a thread holds up its host for
 * longer than reading a small file takes. A waiting thread costs about 10 MB.
 */
export class SpareThread {
  private spare: Worker | null = null;
  private timer: NodeJS.Timeout | undefined;
  private disposed = false;

  constructor(private readonly start: () => Worker) {}

  /** A thread that waits for its work: the spare one, or a new one where there is none. */
  take(): Worker {
    const thread = this.spare ?? this.start();
    this.spare = null;
    clearTimeout(this.timer);
    if (!this.disposed) this.timer = setTimeout(() => this.keep(this.start()), startAfter);
    return thread;
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    void this.spare?.terminate();
    this.spare = null;
  }

  private keep(thread: Worker): void {
    const gone = () => {
      if (this.spare === thread) this.spare = null;
    };
    thread.once('error', gone);
    thread.once('exit', gone);
    this.spare = thread;
  }
}
