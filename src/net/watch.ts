import { AlmagestError } from '../base/errors';
import { cancelledFault } from './faults';

/**
 * What may end a wait: the caller's signal, a limit, or ourselves. Its `signal` goes to whoever does
 * the work; waits made through it end at once even where that one does not listen.
 */
export class Watch {
  private readonly controller = new AbortController();
  /** Ends each wait that goes on. */
  private readonly leaving = new Set<(reason: unknown) => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parent?: AbortSignal) {
    if (parent?.aborted) this.onParent();
    else parent?.addEventListener('abort', this.onParent, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Ends everything with this error. */
  abort(error: AlmagestError): void {
    this.controller.abort(error);
    for (const leave of this.leaving) leave(this.controller.signal.reason);
  }

  /** Ends everything with `fault()` unless `stop` comes before `milliseconds`; 0 is never. */
  after(milliseconds: number, fault: () => AlmagestError): void {
    if (milliseconds > 0) this.timer = setTimeout(() => this.abort(fault()), milliseconds);
  }

  /** `work`'s outcome, or the watch's own end if that comes first; `fault()` after `milliseconds`. */
  async within<T>(
    work: Promise<T>,
    milliseconds = 0,
    fault: () => AlmagestError = cancelledFault,
  ): Promise<T> {
    const { signal } = this.controller;
    const timer = milliseconds > 0 ? setTimeout(() => this.abort(fault()), milliseconds) : undefined;
    // Not by Promise.race and a listener for each wait: bodies wait for each of their pieces.
    let leave: (reason: unknown) => void = () => undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        leave = reject;
        this.leaving.add(leave);
        work.then(resolve, reject);
        if (signal.aborted) reject(signal.reason as AlmagestError);
      });
    } catch (error) {
      throw signal.aborted ? (signal.reason as AlmagestError) : error;
    } finally {
      clearTimeout(timer);
      this.leaving.delete(leave);
    }
  }

  /** Nothing is waited for any more: lets go of the timer and the caller's signal. */
  stop(): void {
    clearTimeout(this.timer);
    this.parent?.removeEventListener('abort', this.onParent);
  }

  /** Faults of an outer watch pass as they are; whatever else a caller aborts with is a cancellation. */
  private readonly onParent = () => {
    const reason: unknown = this.parent?.reason;
    this.abort(reason instanceof AlmagestError ? reason : cancelledFault(reason));
  };
}
