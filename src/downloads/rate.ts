/** Bytes per second over the last few seconds, steady enough to read. */
export class RateMeter {
  private rate = 0;
  private last: { readonly at: number; readonly received: number } | undefined;

  /** @param now milliseconds of any steady clock @returns the rate after this report */
  report(received: number, now: number): number {
    if (!this.last) {
      this.last = { at: now, received };
      return 0;
    }
    const elapsed = now - this.last.at;
    if (elapsed < 500) return this.rate;
    const current = ((received - this.last.received) / elapsed) * 1000;
    const weight = 1 - Math.exp(-elapsed / 2000);
    this.rate = this.rate === 0 ? current : this.rate + weight * (current - this.rate);
    this.last = { at: now, received };
    return this.rate;
  }
}
