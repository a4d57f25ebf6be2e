import type { NumericArray } from '../base/table';
import type { Field } from './field';

/** The stream ends, or promises more than it holds. */
export class BinaryEnd extends Error {}

/** Reads the rows of a BINARY or BINARY2 stream (VOTable 1.4 §6). */
export class BinaryRows {
  private readonly view: DataView;
  private readonly utf8 = new TextDecoder('utf-8');
  private readonly utf16 = new TextDecoder('utf-16be');
  private offset = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly fields: readonly Field[],
    private readonly nullFlags: boolean,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Byte within the stream where the next row begins. */
  get position(): number {
    return this.offset;
  }

  get ended(): boolean {
    return this.offset >= this.bytes.length;
  }

  /** Hands the cells of the next row to `each`, in order. @throws BinaryEnd */
  next(each: (column: number, value: number | bigint | string | NumericArray | null) => void): void {
    const flags = this.nullFlags ? this.take(Math.ceil(this.fields.length / 8)) : null;
    this.fields.forEach((field, column) => {
      const value = this.cell(field);
      const flagged = flags !== null && (this.bytes[flags + (column >> 3)]! & (0x80 >> (column & 7))) !== 0;
      each(column, flagged ? null : value);
    });
  }

  private cell(field: Field): number | bigint | string | NumericArray | null {
    const count = field.variable ? this.view.getUint32(this.take(4)) * field.count : field.count;
    const { kind } = field;
    if (kind === null) return this.text(field, count);
    if (field.datatype === 'bit') return this.bits(field, count);
    const elements = count * kind.width;
    const at = this.take(elements * kind.bytes);
    if (!field.isArray) return kind.read(this.view, at);
    const cell = kind.make(elements);
    let nulls = 0;
    for (let i = 0; i < elements; i++) {
      const value = kind.read(this.view, at + i * kind.bytes);
      if (value === null) nulls++;
      else cell[i] = value;
    }
    return nulls === elements ? null : cell;
  }

  private text(field: Field, count: number): string | null {
    const wide = field.datatype === 'unicodeChar';
    const length = wide ? count * 2 : count;
    const at = this.take(length);
    const text = (wide ? this.utf16 : this.utf8).decode(this.bytes.subarray(at, at + length));
    const end = text.indexOf('\0');
    const whole = end < 0 ? text : text.slice(0, end);
    return whole === '' ? null : whole;
  }

  private bits(field: Field, count: number): number | NumericArray {
    const at = this.take(Math.ceil(count / 8));
    const bit = (i: number) => (this.bytes[at + (i >> 3)]! >> (7 - (i & 7))) & 1;
    return field.isArray ? Uint8Array.from({ length: count }, (_, i) => bit(i)) : bit(0);
  }

  private take(length: number): number {
    const at = this.offset;
    if (length > this.bytes.length - at) throw new BinaryEnd();
    this.offset = at + length;
    return at;
  }
}
