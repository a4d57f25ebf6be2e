import type { Bitpix } from '../hdu/structure';
import { toNativeOrder } from './byteOrder';

/** Stored numbers as floats that hold them: float32 for 8, 16 and -32 bits, float64 for the others. */
export type Values = Float32Array | Float64Array;

/**
 * Decodes pixels of one BITPIX from file order to floats, blanks as NaN, nothing scaled. Floats are
 * swapped in place and given as a view of `buffer`; integers go to memory that the next call uses
 * again. An int64 beyond 2^53 is rounded here: this is for pictures, not for readout.
 */
export class StoredDecoder {
  private scratch: Values = new Float32Array(0);
  private readonly blank: number;
  private readonly blankHigh: number;
  private readonly blankLow: number;

  constructor(
    private readonly bitpix: Bitpix,
    private readonly blankStored: bigint | null,
  ) {
    this.blank = blankStored === null ? NaN : Number(blankStored);
    this.blankHigh = Number(BigInt.asIntN(32, (blankStored ?? 0n) >> 32n));
    this.blankLow = Number(BigInt.asUintN(32, blankStored ?? 0n));
  }

  decode(buffer: ArrayBuffer, offset: number, count: number): Values {
    toNativeOrder(buffer, offset, count, Math.abs(this.bitpix) / 8);
    switch (this.bitpix) {
      case -32:
        return new Float32Array(buffer, offset, count);
      case -64:
        return new Float64Array(buffer, offset, count);
      case 8:
        return this.integers(new Uint8Array(buffer, offset, count), this.floats(count));
      case 16:
        return this.integers(new Int16Array(buffer, offset, count), this.floats(count));
      case 32:
        return this.integers(new Int32Array(buffer, offset, count), this.doubles(count));
      case 64:
        return this.longs(new Int32Array(buffer, offset, count * 2), this.doubles(count));
    }
  }

  private integers(stored: Uint8Array | Int16Array | Int32Array, values: Values): Values {
    values.set(stored);
    const { blank } = this;
    if (Number.isNaN(blank)) return values;
    for (let at = 0; at < values.length; at++) if (values[at] === blank) values[at] = NaN;
    return values;
  }

  private longs(words: Int32Array, values: Values): Values {
    const hasBlank = this.blankStored !== null;
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

/** Which of the two words of a native 64-bit number is the lower one. */
const lowWord = new Uint32Array(BigUint64Array.of(1n).buffer)[0] === 1 ? 0 : 1;
