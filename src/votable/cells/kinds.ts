import type { NumericArray } from '../../base/table';

/** How elements of a numeric datatype are kept, and read from text and from bytes (VOTable 1.4 §2.1, §6). */
export interface NumericKind {
  /** Typed arrays of `length` zeros. */
  readonly make: (length: number) => NumericArray;
  /** Bytes of one element in BINARY streams; 0 for packed bits. */
  readonly bytes: number;
  /** Numbers that make one element: 2 for complex. */
  readonly width: number;
  /** Whether an element may be NaN, which then counts as no value. */
  readonly floating?: boolean;
  /** Least and greatest value, of integers that a double holds. */
  readonly range?: readonly [number, number];
  /** Null for an element that is null, undefined for text that is no such number. */
  readonly parse: (text: string) => number | bigint | null | undefined;
  /** Null for an element that is null. */
  readonly read: (view: DataView, offset: number) => number | bigint | null;
  /**
   * Reads elements, none of which is null of itself, into `out` from `used` on: those at `starts[first]`,
   * `starts[first + stride]` and so on. A loop for each datatype: one for all would ask for each element
   * what it is.
   */
  readonly readAll?: (
    view: DataView,
    starts: Int32Array,
    first: number,
    stride: number,
    count: number,
    out: NumericArray,
    used: number,
  ) => void;
}

function parseFloating(text: string): number | undefined {
  const value = Number(text);
  if (!Number.isNaN(value)) return value;
  if (/^[+-]?nan$/i.test(text)) return NaN;
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  const fortran = Number(text.replace(/d/i, 'e'));
  return Number.isNaN(fortran) ? undefined : fortran;
}

const integer = (low: number, high: number) => ({
  range: [low, high] as const,
  parse(text: string) {
    const value = Number(text);
    if (Number.isInteger(value) && value >= low && value <= high) return value;
    return /^[+-]?nan$/i.test(text) ? null : undefined;
  },
});

function parseLong(text: string): bigint | null | undefined {
  if (/^[+-]?nan$/i.test(text)) return null;
  if (!/^(?:[+-]?\d{1,20}|0x[0-9a-f]{1,16})$/i.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return /^0x/i.test(text) || BigInt.asIntN(64, value) === value ? BigInt.asIntN(64, value) : undefined;
}

function parseBoolean(text: string): number | null | undefined {
  if (/^(?:t|true|1)$/i.test(text)) return 1;
  if (/^(?:f|false|0)$/i.test(text)) return 0;
  return text === '?' ? null : undefined;
}

function readBoolean(view: DataView, offset: number): number | null {
  const letter = String.fromCharCode(view.getUint8(offset));
  return 'Tt1'.includes(letter) ? 1 : 'Ff0'.includes(letter) ? 0 : null;
}

/** The first of a byte's bits, where a scalar bit stands. */
function readBit(view: DataView, offset: number): number {
  return view.getUint8(offset) >> 7;
}

const float: NumericKind = {
  make: (length) => new Float32Array(length),
  bytes: 4,
  width: 1,
  floating: true,
  parse: parseFloating,
  read: (view, offset) => view.getFloat32(offset),
  readAll(view, starts, first, stride, count, out, used) {
    for (let i = 0; i < count; i++) out[used + i] = view.getFloat32(starts[first + i * stride]!);
  },
};
const double: NumericKind = {
  make: (length) => new Float64Array(length),
  bytes: 8,
  width: 1,
  floating: true,
  parse: parseFloating,
  read: (view, offset) => view.getFloat64(offset),
  readAll(view, starts, first, stride, count, out, used) {
    for (let i = 0; i < count; i++) out[used + i] = view.getFloat64(starts[first + i * stride]!);
  },
};

const kinds: Readonly<Record<string, NumericKind>> = {
  boolean: { make: (n) => new Uint8Array(n), bytes: 1, width: 1, parse: parseBoolean, read: readBoolean },
  bit: { make: (n) => new Uint8Array(n), bytes: 0, width: 1, ...integer(0, 1), read: readBit },
  unsignedByte: {
    make: (n) => new Uint8Array(n),
    bytes: 1,
    width: 1,
    ...integer(0, 255),
    read: (view, offset) => view.getUint8(offset),
    readAll(view, starts, first, stride, count, out, used) {
      for (let i = 0; i < count; i++) out[used + i] = view.getUint8(starts[first + i * stride]!);
    },
  },
  short: {
    make: (n) => new Int16Array(n),
    bytes: 2,
    width: 1,
    ...integer(-32768, 32767),
    read: (view, offset) => view.getInt16(offset),
    readAll(view, starts, first, stride, count, out, used) {
      for (let i = 0; i < count; i++) out[used + i] = view.getInt16(starts[first + i * stride]!);
    },
  },
  int: {
    make: (n) => new Int32Array(n),
    bytes: 4,
    width: 1,
    ...integer(-2147483648, 2147483647),
    read: (view, offset) => view.getInt32(offset),
    readAll(view, starts, first, stride, count, out, used) {
      for (let i = 0; i < count; i++) out[used + i] = view.getInt32(starts[first + i * stride]!);
    },
  },
  long: {
    make: (n) => new BigInt64Array(n),
    bytes: 8,
    width: 1,
    parse: parseLong,
    read: (view, offset) => view.getBigInt64(offset),
    readAll(view, starts, first, stride, count, out, used) {
      for (let i = 0; i < count; i++) out[used + i] = view.getBigInt64(starts[first + i * stride]!);
    },
  },
  float,
  double,
  floatComplex: { ...float, width: 2 },
  doubleComplex: { ...double, width: 2 },
};

/** The kind of a numeric datatype; null for texts and for what VOTable does not know. */
export function numericKind(datatype: string): NumericKind | null {
  return Object.hasOwn(kinds, datatype) ? kinds[datatype]! : null;
}
