/** Bytes that wait until there are enough of them. */
export class Pieces {
  length = 0;
  private list: Uint8Array[] = [];

  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.list.push(bytes);
    this.length += bytes.length;
  }

  /** All of them in one array. */
  whole(): Uint8Array {
    if (this.list.length !== 1) {
      const whole = new Uint8Array(this.length);
      let at = 0;
      for (const piece of this.list) {
        whole.set(piece, at);
        at += piece.length;
      }
      this.list = [whole];
    }
    return this.list[0]!;
  }

  /** Forgets the first so many. */
  drop(count: number): void {
    const rest = this.whole().subarray(count);
    // A copy, so that what is done with is not kept for the sake of a few bytes.
    this.list = rest.length === 0 ? [] : [rest.slice()];
    this.length = rest.length;
  }
}
