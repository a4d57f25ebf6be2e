/** Milliseconds of work after which others get their turn. */
const longestTurn = 25;

/** Where the host has it: it waits for nothing but what is due already. */
const { setImmediate: soon } = globalThis as { setImmediate?: (call: () => void) => unknown };

/** Lets other work of the same thread run now and then. */
export class Turns {
  private since = performance.now();

  async pause(): Promise<void> {
    if (performance.now() - this.since < longestTurn) return;
    await new Promise<void>((resolve) => {
      if (soon) soon(resolve);
      else setTimeout(resolve, 0);
    });
    this.since = performance.now();
  }
}
