/** Milliseconds of work after which others get their turn; what is begun then, and garbage, come on top. */
const longestTurn = 12;

/** Where the host has it: it waits for nothing but what is due already. */
const { setImmediate: soon } = globalThis as { setImmediate?: (call: () => void) => unknown };

/** Lets other work of the same thread run now and then. */
export class Turns {
  private since = performance.now();

  /** Whether it is time for a pause. */
  get over(): boolean {
    return performance.now() - this.since >= longestTurn;
  }

  async pause(): Promise<void> {
    if (!this.over) return;
    await new Promise<void>((resolve) => {
      if (soon) soon(resolve);
      else setTimeout(resolve, 0);
    });
    this.since = performance.now();
  }
}
