import type { Bitpix } from '../hdu/structure';
import { toNativeOrder } from './byteOrder';
import { countFinite } from './finite';
import type { PixelRun, StoredArray, Values } from './pixelReader';
import { storedArray, StoredDecoder } from './stored';

/** A run over pixels as the file has them, big-endian: turned in place, and only when asked for. */
export class PlainRun implements PixelRun {
  length = 0;
  private buffer = new ArrayBuffer(0);
  private offset = 0;
  private turned: StoredArray | null = null;
  private readonly decoder: StoredDecoder;

  constructor(
    private readonly bitpix: Bitpix,
    private readonly blank: bigint | null,
  ) {
    this.decoder = new StoredDecoder(blank);
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

  finite(): number | null {
    if (this.blank !== null || this.turned) return null;
    return countFinite(this.buffer, this.offset, this.length, this.bitpix);
  }
}
