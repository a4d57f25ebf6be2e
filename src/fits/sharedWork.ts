import { AlmagestError } from '../base/errors';

/**
 * Work that several callers may want at once: done once per key while it runs, and stopped when the
 * last of its callers has lost interest.
 */
export class SharedWork<T> {
  private readonly running = new Map<string, { work: Promise<T>; callers: number; stop: AbortController }>();

  /** @throws AlmagestError `cancelled` as soon as `signal` aborts, though others may still wait */
  async do(key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) throw cancelled();
    const job = this.running.get(key) ?? this.start(key, start);
    job.callers++;
    let leave = (): void => undefined;
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => reject(cancelled());
      signal?.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([job.work, left]);
    } finally {
      signal?.removeEventListener('abort', leave);
      if (--job.callers === 0) {
        if (this.running.get(key) === job) this.running.delete(key);
        job.stop.abort();
      }
    }
  }

  private start(key: string, start: (signal: AbortSignal) => Promise<T>) {
    const stop = new AbortController();
    const job = { work: start(stop.signal), callers: 0, stop };
    job.work.catch(() => undefined); // its callers may all have left
    this.running.set(key, job);
    return job;
  }
}

function cancelled(): AlmagestError {
  return new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
}
