/** Does something at once, and then at most every so often: what changes meanwhile is made up for at the end. */
export class Paced {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = false;

  /** @param pause milliseconds from one time to the next */
  constructor(
    private readonly run: () => void,
    private readonly pause: number,
  ) {}

  /** Whether it will be done without another call. */
  get isDue(): boolean {
    return this.due;
  }

  call(): void {
    if (this.timer !== undefined) {
      this.due = true;
      return;
    }
    this.due = false;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.due) this.call();
    }, this.pause);
    this.run();
  }

  /** Does it now, however soon it is after the last time. */
  now(): void {
    this.dispose();
    this.call();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.due = false;
  }
}
