import { parseBooleanBytes } from '../scan/boolean';
import { parseDecimal } from '../scan/decimal';
import { parseInteger } from '../scan/integer';
import { cellText } from '../scan/cellText';
import type { Field } from '../field';
import { scanned, type BinaryBlock, type TextBlock } from './block';
import type { Cells, NumberScan } from './cells';
import { Growable } from './growable';
import type { NumericKind } from './kinds';
import { NullMask } from './nulls';
import { Oddities } from './oddities';

/** What is found of a column of a block, and the rows where something else stands. */
let found = new Float64Array(1024);
let others = new Int32Array(1024);

/** Collects scalars. */
export class NumberCells implements Cells {
  readonly scan: NumberScan;
  protected readonly values: Growable;
  protected readonly nulls = new NullMask();
  protected readonly nullValue: number | bigint | null | undefined;
  private readonly oddities = new Oddities();
  private readonly parseBytes: typeof parseDecimal | null;
  /** The least and the greatest value; in an array, so that they are doubles in every column. */
  private readonly range: Float64Array;

  constructor(
    private readonly field: Field,
    private readonly kind: NumericKind,
  ) {
    this.values = new Growable(kind.make);
    this.nullValue = field.nullText === null ? undefined : (kind.parse(field.nullText.trim()) ?? undefined);
    this.parseBytes = parserOf(field, kind);
    this.scan = kind.floating ? 'decimal' : kind.range ? 'integer' : null;
    this.range = Float64Array.from(kind.range ?? [-Infinity, Infinity]);
  }

  get unreadable() {
    return this.oddities.first;
  }

  addText(text: string): void {
    const tidy = text.trim();
    const value = tidy === '' ? null : this.kind.parse(tidy);
    if (value === undefined) this.oddities.add(this.values.length, tidy);
    this.add(value ?? null);
  }

  addTextBlock(block: TextBlock, column: number): void {
    const { starts, ends, marks, numbers, rows, stride } = block;
    const { nullValue, values } = this;
    const low = this.range[0]!;
    const high = this.range[1]!;
    const out = values.reserve(rows);
    const { used } = values;
    if (found.length < rows) found = new Float64Array(rows);
    if (others.length < rows) others = new Int32Array(rows);
    const nothing = typeof nullValue === 'number' ? nullValue : NaN;
    let count = 0;
    for (let row = 0, cell = column; row < rows; row++, cell += stride) {
      const value = numbers[cell]!;
      if (marks[cell] === scanned && value >= low && value <= high && value !== nothing) found[row] = value;
      else others[count++] = row;
    }
    // One loop that stores to arrays of all kinds would be slow.
    out.set(found.subarray(0, rows) as never, used);
    for (let i = 0; i < count; i++) {
      const row = others[i]!;
      const cell = column + row * stride;
      values.used = used + row;
      if (starts[cell] === ends[cell]) this.add(null);
      else this.addOther(block, cell);
    }
    values.used = used + rows;
  }

  addBinaryBlock(block: BinaryBlock, column: number): void {
    const { view, starts, nulls, rows, stride } = block;
    const { values, kind, nullValue } = this;
    const out = values.reserve(rows);
    const { used } = values;
    if (!kind.readAll) {
      for (let row = 0, cell = column; row < rows; row++, cell += stride) {
        this.add(nulls[cell] === 1 ? null : kind.read(view, starts[cell]!));
      }
      return;
    }
    kind.readAll(view, starts, column, stride, rows, out, used);
    for (let row = 0, cell = column; row < rows; row++, cell += stride) {
      if (nulls[cell] !== 1 && (nullValue === undefined || out[used + row] !== nullValue)) continue;
      values.used = used + row;
      this.add(null);
    }
    values.used = used + rows;
  }

  finish() {
    return { values: this.values.finish(), nulls: this.nulls.finish(this.values.length) };
  }

  /** A cell whose number was not read with its text. */
  private addOther({ bytes, starts, ends, marks }: TextBlock, cell: number): void {
    const { parseBytes, nullValue, range } = this;
    let start = starts[cell]!;
    let end = ends[cell]!;
    if (marks[cell] === 0 && parseBytes !== null) {
      while (start < end && bytes[start]! <= 32) start++;
      while (end > start && bytes[end - 1]! <= 32) end--;
      const value = parseBytes(bytes, start, end);
      if (value >= range[0]! && value <= range[1]! && value !== nullValue) {
        this.values.push(value);
        return;
      }
    }
    this.addText(start === end ? '' : cellText(bytes, start, end, marks[cell]!));
  }

  private add(value: number | bigint | null): void {
    const isNull = value === null || value === this.nullValue;
    if (isNull) this.nulls.set(this.values.length);
    this.values.push(isNull ? this.blank : value);
  }

  /** A null that counts as a number would be drawn, averaged and sorted: NaN where there is one. */
  private get blank(): number | bigint {
    return this.kind.floating ? NaN : this.field.datatype === 'long' ? 0n : 0;
  }
}

/** Reads a cell's ASCII; NaN for what must be read with more care. */
function parserOf(field: Field, kind: NumericKind): typeof parseDecimal | null {
  if (kind.floating) return parseDecimal;
  if (kind.range) return parseInteger;
  return field.datatype === 'boolean' ? parseBooleanBytes : null;
}
