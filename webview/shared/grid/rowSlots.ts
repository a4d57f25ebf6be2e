/** Rows that are laid out one to one; no browser scrolls what is much higher. */
const mostSlots = 300_000;
/** Rows at either end that a longer table keeps one to one, so that its ends are reached row by row. */
const edge = 20_000;

/**
 * Where the rows of a table stand in what can be scrolled. Browsers end at some 16 to 33 million pixels,
 * a table of ten million rows would need 220: so a long one is laid out in slots, and slot s shows row
 * `base + s`. A jump of the scroll bar chooses the rows by where it went; small steps go row by row with
 * the base unchanged; when they end, {@link settle} moves the slots to where they belong, and no row on
 * screen moves.
 */
export class RowSlots {
  readonly count: number;
  private shift = 0;

  constructor(
    readonly nrows: number,
    private readonly most = mostSlots,
    private readonly ends = edge,
  ) {
    this.count = Math.min(nrows, most);
  }

  /** The row in slot 0. */
  get base(): number {
    return this.shift;
  }

  /** The scroll bar was moved: the slot at the top, whole or not, now shows the row that belongs there. */
  jump(topSlot: number): void {
    this.shift = this.rowOf(Math.floor(topSlot)) - Math.floor(topSlot);
  }

  /** The slot in which the row at the top (of `topSlot`) belongs; from now on it is there. */
  settle(topSlot: number): number {
    const slot = Math.floor(topSlot);
    return this.show(slot + this.shift) + (topSlot - slot);
  }

  /** Brings a row to the slot in which it belongs, and gives that. */
  show(row: number): number {
    const within = Math.max(0, Math.min(this.nrows - 1, row));
    const slot = this.slotOf(within);
    this.shift = within - slot;
    return slot;
  }

  /** Whether steps have come so near to an end of the slots that the rows beyond could not be reached. */
  atEnd(topSlot: number, shown: number): boolean {
    if (this.nrows === this.count) return false;
    const shiftAtEnd = this.nrows - this.count;
    return (
      (topSlot < shown && this.shift > 0) || (topSlot > this.count - 2 * shown && this.shift < shiftAtEnd)
    );
  }

  private get stretch(): number {
    return (this.nrows - 2 * this.ends) / (this.most - 2 * this.ends);
  }

  private rowOf(slot: number): number {
    if (this.nrows === this.count || slot <= this.ends) return slot;
    if (slot >= this.count - this.ends) return this.nrows - (this.count - slot);
    return Math.round(this.ends + (slot - this.ends) * this.stretch);
  }

  private slotOf(row: number): number {
    if (this.nrows === this.count || row <= this.ends) return row;
    if (row >= this.nrows - this.ends) return this.count - (this.nrows - row);
    return Math.round(this.ends + (row - this.ends) / this.stretch);
  }
}
