import { toFault, type Fault } from '../../src/base/errors';

/** Something asked for, and how far it has come. */
export type Load<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly fault: Fault };

/** One question at a time: a new one cancels the old, whose answer is never seen. */
export class Latest<T> {
  load: Load<T> | null = null;
  private controller: AbortController | null = null;

  constructor(private readonly changed: () => void) {}

  /** What became of it: `loading` when a later question took its place. */
  async run(ask: (signal: AbortSignal) => Promise<T>): Promise<Load<T>> {
    this.clear();
    const controller = new AbortController();
    this.controller = controller;
    this.load = { state: 'loading' };
    this.changed();
    const load = await ask(controller.signal).then(
      (value): Load<T> => ({ state: 'ready', value }),
      (error: unknown): Load<T> => ({ state: 'failed', fault: toFault(error) }),
    );
    if (controller.signal.aborted) return { state: 'loading' };
    this.load = load;
    this.changed();
    return load;
  }

  /** An answer that came without asking. */
  set(value: T): void {
    this.clear();
    this.load = { state: 'ready', value };
    this.changed();
  }

  /** Forgets what was asked and answered. */
  clear(): void {
    this.controller?.abort();
    this.controller = null;
    this.load = null;
  }
}
