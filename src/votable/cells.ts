import type { ArrayCell, ColumnValues, NumericArray } from '../base/table';
import type { Field } from './field';
import { nullMask, type NullMask } from './nulls';

/** Collects the cells of one column. */
export interface Cells {
  /** A cell of TABLEDATA, as it stands in the document; false where it cannot be read (it becomes null). */
  addText(text: string): boolean;
  /** Elements read elsewhere; null for a null cell. */
  addValue(value: number | bigint | string | NumericArray | null): void;
  finish(): { values: ColumnValues; nulls: Uint8Array | null };
}

/** A collector that suits the field. */
export function cellsFor(field: Field): Cells {
  if (field.kind === null) return new TextCells(field);
  return field.isArray ? new ArrayCells(field, field.kind) : new NumberCells(field, field.kind);
}

class TextCells implements Cells {
  private readonly values: string[] = [];
  private readonly nulls: NullMask = nullMask();

  constructor(private readonly field: Field) {}

  addText(text: string): boolean {
    this.addValue(text === '' || text === this.field.nullText ? null : text);
    return true;
  }

  addValue(value: number | bigint | string | NumericArray | null): void {
    this.nulls.add(value === null);
    this.values.push(value === null ? '' : String(value));
  }

  finish() {
    return { values: this.values, nulls: this.nulls.finish() };
  }
}

class NumberCells implements Cells {
  private values: NumericArray;
  private length = 0;
  private readonly nulls: NullMask = nullMask();
  private readonly nullValue: number | bigint | null | undefined;

  constructor(
    field: Field,
    private readonly kind: NonNullable<Field['kind']>,
  ) {
    this.values = kind.make(64);
    this.nullValue = field.nullText === null ? undefined : kind.parse(field.nullText);
  }

  addText(text: string): boolean {
    const tidy = text.trim();
    const value = tidy === '' ? null : this.kind.parse(tidy);
    this.addValue(value ?? null);
    return value !== undefined;
  }

  addValue(value: number | bigint | string | NumericArray | null): void {
    if (this.length === this.values.length) {
      const larger = this.kind.make(this.length * 2);
      larger.set(this.values as never);
      this.values = larger;
    }
    const isNull = value === null || value === this.nullValue;
    this.nulls.add(isNull);
    // A null that counts as a number would be drawn, averaged and sorted: NaN where there is one.
    this.values[this.length++] = (isNull ? this.blank() : value) as never;
  }

  finish() {
    return { values: this.values.slice(0, this.length), nulls: this.nulls.finish() };
  }

  private blank(): number | bigint {
    if (this.values instanceof BigInt64Array) return 0n;
    return this.values instanceof Float32Array || this.values instanceof Float64Array ? NaN : 0;
  }
}

class ArrayCells implements Cells {
  private readonly values: ArrayCell[] = [];
  private readonly nulls: NullMask = nullMask();
  private readonly nullValue: number | bigint | null | undefined;

  constructor(
    private readonly field: Field,
    private readonly kind: NonNullable<Field['kind']>,
  ) {
    this.nullValue = field.nullText === null ? undefined : kind.parse(field.nullText);
  }

  addText(text: string): boolean {
    const tidy = text.trim();
    if (tidy === '' || tidy === this.field.nullText) {
      this.addValue(null);
      return true;
    }
    const parts = this.field.datatype === 'bit' ? tidy.replace(/\s+/g, '').split('') : tidy.split(/[\s,]+/);
    const cell = this.kind.make(parts.length);
    let readable = this.field.variable || parts.length === this.field.count * this.kind.width;
    let nulls = 0;
    parts.forEach((part, i) => {
      const value = this.kind.parse(part);
      if (value === null || (value !== undefined && value === this.nullValue)) nulls++;
      if (value === undefined) readable = false;
      else cell[i] = value ?? 0;
    });
    this.addValue(readable && nulls < parts.length ? cell : null);
    return readable;
  }

  addValue(value: number | bigint | string | NumericArray | null): void {
    this.nulls.add(value === null);
    this.values.push(typeof value === 'object' ? value : null);
  }

  finish() {
    return { values: this.values, nulls: this.nulls.finish() };
  }
}
