import { parseDecimal } from '../scan/decimal';
import { parseInteger } from '../scan/integer';
import { cellText } from '../scan/cellText';
import type { Field } from '../field';
import type { BinaryBlock, TextBlock } from './block';
import type { Cells } from './cells';
import { Growable } from './growable';
import type { NumericKind } from './kinds';
import { NullMask } from './nulls';
import { Oddities } from './oddities';

/** Collects scalars. */
export class NumberCells implements Cells {
  protected readonly values: Growable;
  protected readonly nulls = new NullMask();
  protected readonly nullValue: number | bigint | null | undefined;
  private readonly oddities = new Oddities();
  private readonly blank: number | bigint;
  private readonly parseBytes: typeof parseDecimal | null;
  private readonly low: number;
  private readonly high: number;

  constructor(
    field: Field,
    private readonly kind: NumericKind,
  ) {
    this.values = new Growable(kind.make);
    this.nullValue = field.nullText === null ? undefined : (kind.parse(field.nullText.trim()) ?? undefined);
    // A null that counts as a number would be drawn, averaged and sorted: NaN where there is one.
    this.blank = kind.floating ? NaN : field.datatype === 'long' ? 0n : 0;
    this.parseBytes = kind.floating ? parseDecimal : kind.range ? parseInteger : null;
    [this.low, this.high] = kind.range ?? [-Infinity, Infinity];
  }

  get unreadable() {
    return this.oddities.first;
  }

  addText(text: string): void {
    const tidy = text.trim();
    const value = tidy === '' ? null : this.kind.parse(tidy);
    if (value === undefined) this.oddities.add(this.values.length, text);
    this.add(value ?? null);
  }

  addTextBlock(block: TextBlock, column: number): void {
    const { bytes, starts, ends, marks, rows, stride } = block;
    const { parseBytes, nullValue, values, low, high } = this;
    const out = values.reserve(rows);
    for (let row = 0, cell = column; row < rows; row++, cell += stride) {
      let start = starts[cell]!;
      let end = ends[cell]!;
      if (marks[cell] === 0 && parseBytes !== null) {
        while (start < end && bytes[start]! <= 32) start++;
        while (end > start && bytes[end - 1]! <= 32) end--;
        const value = parseBytes(bytes, start, end);
        if (value >= low && value <= high && value !== nullValue) {
          out[values.used++] = value;
          continue;
        }
      }
      this.addText(start === end ? '' : cellText(bytes, start, end, marks[cell]!));
    }
  }

  addBinaryBlock(block: BinaryBlock, column: number): void {
    const { view, starts, nulls, rows, stride } = block;
    const { values, kind, nullValue } = this;
    const out = values.reserve(rows);
    for (let row = 0, cell = column; row < rows; row++, cell += stride) {
      const value = nulls[cell] === 1 ? null : kind.read(view, starts[cell]!);
      if (value === null || value === nullValue) this.add(null);
      else out[values.used++] = value;
    }
  }

  finish() {
    return { values: this.values.finish(), nulls: this.nulls.finish(this.values.length) };
  }

  private add(value: number | bigint | null): void {
    const isNull = value === null || value === this.nullValue;
    if (isNull) this.nulls.set(this.values.length);
    this.values.push(isNull ? this.blank : value);
  }
}
