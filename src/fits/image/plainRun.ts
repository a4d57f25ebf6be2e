import type { Bitpix } from '../hdu/structure';
import { toNativeOrder } from './byteOrder';
import { countFinite } from './finite';
import type { PixelRun, StoredArray, Values } from './pixelReader';
import { storedArray, StoredDecoder, StoredRun } from './stored';

/** A run over pixels as the file has them, big-endian: turned in place, and only when asked for. */
export class PlainRun implements PixelRun {
  length = 0;
  private buffer = new ArrayBuffer(0);
  private offset = 0;
  private turned: StoredArray | null = null;
  private readonly decoder: StoredDecoder;
  private readonly picked: StoredRun;
  /** For what {@link PlainRun.every} picks. */
  private memory = new ArrayBuffer(0);

  constructor(
    private readonly bitpix: Bitpix,
    private readonly blank: bigint | null,
  ) {
    this.decoder = new StoredDecoder(blank);
    this.picked = new StoredRun(blank);
  }

  /** This run, over `count` other pixels; the memory becomes its own. */
  of(buffer: ArrayBuffer, offset: number, count: number): this {
    this.buffer = buffer;
    this.offset = offset;
    this.length = count;
    this.turned = null;
    return this;
  }

  stored(): StoredArray {
    if (!this.turned) {
      toNativeOrder(this.buffer, this.offset, this.length, Math.abs(this.bitpix) / 8);
      this.turned = storedArray(this.bitpix, this.buffer, this.offset, this.length);
    }
    return this.turned;
  }

  values(): Values {
    return this.decoder.decode(this.stored());
  }

  every(first: number, step: number): Values {
    if (this.turned || (step === 1 && first === 0)) return this.picked.of(this.stored()).every(first, step);
    const size = Math.abs(this.bitpix) / 8;
    const count = Math.max(0, Math.ceil((this.length - first) / step));
    if (this.memory.byteLength < count * size) this.memory = new ArrayBuffer(count * size);
    if (this.bitpix === -32) {
      const from = new DataView(this.buffer, this.offset, this.length * 4);
      const to = new Float32Array(this.memory, 0, count);
      const far = step * 4;
      for (let index = 0, at = first * 4; index < count; index++, at += far) to[index] = from.getFloat32(at);
      return to;
    }
    // Brought together as they are, then turned: so are the other types the same.
    if (size === 4) {
      const from = new Int32Array(this.buffer, this.offset, this.length);
      const to = new Int32Array(this.memory, 0, count);
      for (let index = 0, at = first; index < count; index++, at += step) to[index] = from[at]!;
    } else {
      const from = new Uint8Array(this.buffer, this.offset, this.length * size);
      const to = new Uint8Array(this.memory, 0, count * size);
      for (let index = 0, at = first * size; index < to.length; index += size, at += step * size)
        for (let byte = 0; byte < size; byte++) to[index + byte] = from[at + byte]!;
    }
    toNativeOrder(this.memory, 0, count, size);
    return this.decoder.decode(storedArray(this.bitpix, this.memory, 0, count));
  }

  raw(): Uint8Array | null {
    const bytes = (this.length * Math.abs(this.bitpix)) / 8;
    return this.turned ? null : new Uint8Array(this.buffer, this.offset, bytes);
  }

  finite(): number | null {
    if (this.blank !== null || this.turned) return null;
    return countFinite(this.buffer, this.offset, this.length, this.bitpix);
  }
}
