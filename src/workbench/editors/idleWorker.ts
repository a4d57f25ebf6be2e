import { AlmagestError } from '../../base/errors';
import type { Api, Remote } from '../../base/rpc';
import type { FitsWorkerApi } from '../../messages';
import type { FileWorker } from '../../workers/fitsClient';

/** A worker unused for this long is closed; the next call starts another. */
const idleFor = 15_000;

/** A worker that is there while it is needed. */
export class IdleWorker<T extends Api<T> = FitsWorkerApi> {
  private worker: Promise<FileWorker<T>> | null = null;
  private running = 0;
  private timer: NodeJS.Timeout | undefined;
  private disposed = false;
  private kept = false;

  constructor(private readonly start: () => Promise<FileWorker<T>>) {}

  get alive(): boolean {
    return this.worker !== null;
  }

  /** Runs one call, on a new worker if there is none. */
  async use<Answer>(call: (remote: Remote<T>) => Promise<Answer>): Promise<Answer> {
    if (this.disposed) throw new AlmagestError({ kind: 'cancelled', message: 'The editor was closed.' });
    clearTimeout(this.timer);
    this.running++;
    try {
      return await call((await this.current()).remote);
    } finally {
      this.running--;
      if (this.running === 0 && !this.kept) this.timer = setTimeout(() => this.close(), idleFor);
    }
  }

  /** From now on the worker stays: what it has made of the file is dear. */
  keep(): void {
    this.kept = true;
    clearTimeout(this.timer);
  }

  dispose(): void {
    this.disposed = true;
    this.close();
  }

  private current(): Promise<FileWorker<T>> {
    if (this.worker) return this.worker;
    const starting = this.start();
    this.worker = starting;
    const forget = () => {
      if (this.worker === starting) this.worker = null;
    };
    // One that failed, to start or later, is not asked again.
    starting.then((worker) => worker.ended.then(forget), forget);
    return starting;
  }

  private close(): void {
    clearTimeout(this.timer);
    const { worker } = this;
    this.worker = null;
    worker?.then(
      (running) => running.close(),
      () => undefined,
    );
  }
}
