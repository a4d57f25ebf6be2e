import type { Unreadable } from './cells';

/** Counts cells that could not be read; remembers the first. */
export class Oddities {
  first: Unreadable | null = null;

  add(row: number, text: string): void {
    if (this.first) this.first.count++;
    else this.first = { count: 1, row, text: text.slice(0, 40) };
  }
}
