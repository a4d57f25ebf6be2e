import type { ArrayCell, NumericArray } from '../../base/table';
import { cellText } from '../scan/cellText';
import { parseDecimal } from '../scan/decimal';
import type { Field } from '../field';
import type { BinaryBlock, TextBlock } from './block';
import type { Cells } from './cells';
import type { NumericKind } from './kinds';
import { NullMask } from './nulls';
import { Oddities } from './oddities';

/** Collects arrays of numbers. */
export class ArrayCells implements Cells {
  readonly scan = null;
  private readonly values: ArrayCell[] = [];
  private readonly nulls = new NullMask();
  private readonly elementNulls: (Uint8Array | null)[] = [];
  private readonly oddities = new Oddities();
  private readonly nullValue: number | bigint | null | undefined;

  constructor(
    private readonly field: Field,
    private readonly kind: NumericKind,
  ) {
    this.nullValue = field.nullText === null ? undefined : (kind.parse(field.nullText.trim()) ?? undefined);
  }

  get unreadable() {
    return this.oddities.first;
  }

  addText(text: string): void {
    const tidy = text.trim();
    if (tidy === '') {
      this.add(null, null);
      return;
    }
    const { field, kind, values } = this;
    const parts = field.datatype === 'bit' ? Array.from(tidy.replace(/\s+/g, '')) : tidy.split(/[\s,]+/);
    const elements = parts.map((part) => kind.parse(part));
    const alone = elements.length === 1 && this.isNull(elements[0]);
    const fits = field.variable || alone || parts.length === field.count * kind.width;
    if (!fits || elements.includes(undefined)) {
      this.oddities.add(values.length, text);
      this.add(null, null);
    } else this.addElements(elements);
  }

  addTextBlock(block: TextBlock, column: number): void {
    const { bytes, starts, ends, marks, rows, stride } = block;
    for (let row = 0, cell = column; row < rows; row++, cell += stride) {
      const start = starts[cell]!;
      const end = ends[cell]!;
      if (start === end) this.add(null, null);
      else if (marks[cell] !== 0 || !this.addFloats(bytes, start, end)) {
        this.addText(cellText(bytes, start, end, marks[cell]!));
      }
    }
  }

  addBinaryBlock(block: BinaryBlock, column: number): void {
    const { view, bytes, starts, counts, nulls, rows, stride } = block;
    const { kind } = this;
    for (let row = 0, cell = column; row < rows; row++, cell += stride) {
      const start = starts[cell]!;
      const count = counts[cell]! * kind.width;
      if (nulls[cell] === 1) this.add(null, null);
      else if (this.field.datatype === 'bit') {
        const bit = (_: unknown, i: number) => (bytes[start + (i >> 3)]! >> (7 - (i & 7))) & 1;
        this.add(Uint8Array.from({ length: count }, bit), null);
      } else if (kind.floating) {
        const array = kind.make(count);
        for (let i = 0; i < count; i++) array[i] = kind.read(view, start + i * kind.bytes) as never;
        this.add(count === 0 ? null : array, null);
      } else {
        this.addElements(Array.from({ length: count }, (_, i) => kind.read(view, start + i * kind.bytes)));
      }
    }
  }

  finish() {
    const { values, nulls, elementNulls } = this;
    const some = elementNulls.length > 0;
    if (some && elementNulls.length < values.length) elementNulls[values.length - 1] ??= null;
    return {
      values,
      nulls: nulls.finish(values.length),
      elementNulls: some ? Array.from(elementNulls, (mask) => mask ?? null) : null,
    };
  }

  /** Plain decimals between blanks, as floating-point columns mostly hold; false where it is something else. */
  private addFloats(bytes: Uint8Array, start: number, end: number): boolean {
    const { kind, field } = this;
    if (!kind.floating || this.nullValue !== undefined) return false;
    const found: number[] = [];
    for (let at = start; ;) {
      while (at < end && bytes[at]! <= 32) at++;
      if (at >= end) break;
      const from = at;
      while (at < end && bytes[at]! > 32) at++;
      const value = parseDecimal(bytes, from, at);
      if (Number.isNaN(value)) return false;
      found.push(value);
    }
    if (found.length === 0 || (!field.variable && found.length !== field.count * kind.width)) return false;
    const array = kind.make(found.length);
    array.set(found as never);
    this.add(array, null);
    return true;
  }

  private addElements(elements: readonly (number | bigint | null | undefined)[]): void {
    const array: NumericArray = this.kind.make(elements.length);
    let mask: Uint8Array | null = null;
    let nulls = 0;
    elements.forEach((element, i) => {
      const isNull = this.isNull(element);
      if (isNull) {
        nulls++;
        mask ??= new Uint8Array(elements.length);
        mask[i] = 1;
      }
      if (element !== null && element !== undefined) array[i] = element;
    });
    if (nulls === elements.length) this.add(null, null);
    else this.add(array, mask);
  }

  private isNull(element: number | bigint | null | undefined): boolean {
    return element === null || (element !== undefined && element === this.nullValue);
  }

  private add(cell: ArrayCell, mask: Uint8Array | null): void {
    if (cell === null) this.nulls.set(this.values.length);
    if (mask) this.elementNulls[this.values.length] = mask;
    this.values.push(cell);
  }
}
