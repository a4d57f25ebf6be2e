import type { Bitpix } from '../hdu/structure';
import { isLittleEndian } from './byteOrder';
import type { PixelRun, StoredArray, Values } from './pixelReader';

/** Memory as stored numbers of a BITPIX; `offset` is a multiple of their size. */
export function storedArray(
  bitpix: Bitpix,
  buffer: ArrayBuffer,
  offset: number,
  count: number,
): StoredArray & { readonly buffer: ArrayBuffer } {
  switch (bitpix) {
    case 8:
      return new Uint8Array(buffer, offset, count);
    case 16:
      return new Int16Array(buffer, offset, count);
    case 32:
      return new Int32Array(buffer, offset, count);
    case 64:
      return new BigInt64Array(buffer, offset, count);
    case -32:
      return new Float32Array(buffer, offset, count);
    case -64:
      return new Float64Array(buffer, offset, count);
  }
}

/**
 * Makes floats of stored numbers, blanks as NaN, nothing scaled. Floats are given as they are;
 * integers go to memory that the next call uses again.
 */
export class StoredDecoder {
  private scratch: Values = new Float32Array(0);
  private readonly blankNumber: number;
  private readonly blankHigh: number;
  private readonly blankLow: number;

  constructor(private readonly blank: bigint | null) {
    this.blankNumber = blank === null ? NaN : Number(blank);
    this.blankHigh = Number(BigInt.asIntN(32, (blank ?? 0n) >> 32n));
    this.blankLow = Number(BigInt.asUintN(32, blank ?? 0n));
  }

  decode(stored: StoredArray): Values {
    if (stored instanceof Float32Array || stored instanceof Float64Array) return stored;
    const { length } = stored;
    if (stored instanceof BigInt64Array) {
      return this.longs(new Int32Array(stored.buffer, stored.byteOffset, length * 2), this.doubles(length));
    }
    const values = stored instanceof Int32Array ? this.doubles(length) : this.floats(length);
    return this.integers(stored, values);
  }

  private integers(stored: Uint8Array | Int16Array | Int32Array, values: Values): Values {
    values.set(stored);
    const blank = this.blankNumber;
    if (Number.isNaN(blank)) return values;
    for (let at = 0; at < values.length; at++) if (values[at] === blank) values[at] = NaN;
    return values;
  }

  private longs(words: Int32Array, values: Values): Values {
    const hasBlank = this.blank !== null;
    for (let at = 0; at < values.length; at++) {
      const low = words[2 * at + lowWord]! >>> 0;
      const high = words[2 * at + 1 - lowWord]!;
      const isBlank = hasBlank && low === this.blankLow && high === this.blankHigh;
      values[at] = isBlank ? NaN : high * 4294967296 + low;
    }
    return values;
  }

  private floats(count: number): Values {
    if (this.scratch.length < count) this.scratch = new Float32Array(count);
    return this.scratch.subarray(0, count);
  }

  private doubles(count: number): Values {
    if (this.scratch.length < count) this.scratch = new Float64Array(count);
    return this.scratch.subarray(0, count);
  }
}

/** A run over stored numbers in native order that are at hand; one object serves many runs. */
export class StoredRun implements PixelRun {
  private readonly decoder: StoredDecoder;
  private current: StoredArray = new Uint8Array(0);

  constructor(private readonly blank: bigint | null) {
    this.decoder = new StoredDecoder(blank);
  }

  /** This run, over other numbers. */
  of(stored: StoredArray): this {
    this.current = stored;
    return this;
  }

  get length(): number {
    return this.current.length;
  }

  stored(): StoredArray {
    return this.current;
  }

  values(): Values {
    return this.decoder.decode(this.current);
  }

  every(first: number, step: number): Values {
    if (step === 1 && first === 0) return this.values();
    const count = Math.max(0, Math.ceil((this.current.length - first) / step));
    const some = this.current.slice(0, count);
    for (let to = 0, at = first; to < count; to++, at += step) some[to] = this.current[at]!;
    return this.decoder.decode(some);
  }

  raw(): null {
    return null;
  }

  finite(): number | null {
    const isFloat = this.current instanceof Float32Array || this.current instanceof Float64Array;
    return isFloat || this.blank !== null ? null : this.current.length;
  }
}

/** Which of the two words of a native 64-bit number is the lower one. */
const lowWord = isLittleEndian ? 0 : 1;
