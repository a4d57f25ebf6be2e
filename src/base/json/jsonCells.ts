import type { JsonValue } from './parseRows';

/** The cells of one column while they come: numbers in a typed array for as long as all are, else as they are. */
export class JsonCells {
  length = 0;
  private numbers = new Float64Array(256);
  private nulls: Uint8Array | null = null;
  private others: (JsonValue | undefined)[] | null = null;
  /** Texts that come again are kept once. */
  private readonly known = new Map<string, string>();
  private missed = 0;

  /** @param skipped rows that came before the column was there */
  constructor(skipped: number) {
    for (let row = 0; row < skipped; row++) this.add(null);
  }

  add(value: JsonValue | undefined): void {
    const at = this.length++;
    if (this.others) {
      this.others.push(typeof value === 'string' ? this.once(value) : value);
      return;
    }
    if (at === this.numbers.length) this.grow();
    if (typeof value === 'number') this.numbers[at] = value;
    else if (value === null || value === undefined) {
      this.nulls ??= new Uint8Array(this.numbers.length);
      this.nulls[at] = 1;
    } else {
      const { numbers, nulls } = this;
      this.others = Array.from({ length: at }, (_, row) => (nulls?.[row] === 1 ? null : numbers[row]!));
      this.others.push(value);
      this.numbers = new Float64Array(0);
      this.nulls = null;
    }
  }

  /** Forgets all cells but the first `length`. */
  keep(length: number): void {
    if (length >= this.length) return;
    this.length = length;
    this.nulls?.fill(0, length);
    this.others?.splice(length);
  }

  /** The numbers, and 1 for each that is null, where there is nothing else. */
  asNumbers(): { readonly values: Float64Array; readonly nulls: Uint8Array | null } | null {
    if (this.others) return null;
    return { values: this.numbers.slice(0, this.length), nulls: this.nulls?.slice(0, this.length) ?? null };
  }

  /** The cells as they came. */
  asValues(): readonly (JsonValue | undefined)[] {
    const { numbers, nulls, length } = this;
    return this.others ?? Array.from({ length }, (_, row) => (nulls?.[row] === 1 ? null : numbers[row]!));
  }

  private grow(): void {
    const numbers = new Float64Array(this.numbers.length * 2);
    numbers.set(this.numbers);
    this.numbers = numbers;
    if (!this.nulls) return;
    const nulls = new Uint8Array(numbers.length);
    nulls.set(this.nulls);
    this.nulls = nulls;
  }

  private once(text: string): string {
    // A column of names of their own is not looked up for ever.
    if (this.missed > 2000 && this.missed > this.length / 4) return text;
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.missed++;
    if (this.known.size < 1000) this.known.set(text, text);
    return text;
  }
}
