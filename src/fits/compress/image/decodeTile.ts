import { AlmagestError } from '../../../base/errors';
import type { Bitpix } from '../../hdu/structure';
import type { StoredArray } from '../../image/pixelReader';
import { storedArray } from '../../image/stored';
import { checked } from '../../kernels/faults';
import type { Kernels } from '../../kernels/kernels';
import { corrupt } from '../codecs/corrupt';
import { decodePlio } from '../codecs/plio';
import { maskBlanks, renameBlanks } from './blanks';
import type { ByteRange, Codec, CodedTile, TileCoding } from './coding';
import { fitted, isFloat, numberKind } from './toStored';

/** Numbers in the memory of the kernels, in this machine's order. */
interface Numbers {
  readonly at: number;
  readonly kind: Bitpix;
}

/** Decodes the tiles of one batch, whose bytes stand in the memory of the kernels. */
export class TileDecoder {
  /** @param start the address of the byte from which the tiles' own places count */
  constructor(
    private readonly coding: TileCoding,
    private readonly kernels: Kernels,
    private readonly start: number,
  ) {}

  /**
   * Puts the stored numbers of a tile, in native order, into `stored`.
   * @throws AlmagestError `malformed` where it cannot be decoded
   */
  decode(tile: CodedTile, stored: StoredArray): void {
    const { mark } = this.kernels;
    try {
      this.decodeAny(tile, stored);
    } catch (error) {
      if (error instanceof AlmagestError) throw error;
      // Memory that cannot be had, or that a damaged stream would have the kernels look beyond.
      throw corrupt('cannot be decoded');
    } finally {
      this.kernels.release(mark);
    }
  }

  private decodeAny(tile: CodedTile, stored: StoredArray): void {
    const { coding } = this;
    const numbers = this.asStored(this.numbers(tile), tile);
    stored.set(this.view(numbers, tile.pixels) as never);
    if (tile.form === 'coded' && coding.blank !== null && tile.blank !== null) {
      renameBlanks(stored, tile.blank, coding.blank);
    }
    if (tile.mask && coding.maskCodec) {
      const rice = { ...coding.rice, bytePix: 1 } as const;
      const flags = this.integers(coding.maskCodec, rice, tile.mask, tile.pixels);
      maskBlanks(stored, this.view(flags, tile.pixels), tile.blank ?? coding.blank);
    }
  }

  /** What the codec gives: integers, or floats that were never quantised. */
  private numbers(tile: CodedTile): Numbers {
    const { codec, quantization, bitpix, rice } = this.coding;
    const { pixels, form } = tile;
    if (form !== 'coded') {
      return this.plainNumbers(tile, form === 'gzip' ? 'GZIP_1' : 'NOCOMPRESS', pixels, bitpix < 0);
    }
    const floats = bitpix < 0 && quantization === 'lossless';
    if (codec === 'GZIP_1' || codec === 'GZIP_2' || codec === 'NOCOMPRESS') {
      return this.plainNumbers(tile, codec, pixels, floats);
    }
    const { at, kind } = this.integers(codec, rice, tile, pixels);
    const { plioOffset } = this.coding;
    if (plioOffset !== 0) {
      const integers = this.view({ at, kind }, pixels) as Int32Array;
      for (let index = 0; index < pixels; index++) integers[index]! -= plioOffset;
    }
    return { at, kind };
  }

  /** Numbers that are gzipped, or stand as they are. */
  private plainNumbers(range: ByteRange, codec: Codec, pixels: number, floats: boolean): Numbers {
    const { kernels } = this;
    const { at, length } = codec === 'NOCOMPRESS' ? this.copied(range) : this.inflated(range, pixels * 8);
    const size = length / pixels;
    // Doubles that could not be quantised stand among integers in some files.
    const kind = numberKind(length, pixels, floats || (this.coding.bitpix < 0 && size === 8));
    if (codec !== 'GZIP_2' || size === 1) {
      kernels.run.turn(at, size, pixels);
      return { at, kind };
    }
    const to = kernels.take(length);
    kernels.run.unshuffle(at, to, size, pixels);
    return { at: to, kind };
  }

  private copied({ start, length }: ByteRange): ByteRange & { readonly at: number } {
    const at = this.kernels.take(length);
    new Uint8Array(this.kernels.buffer).copyWithin(at, this.start + start, this.start + start + length);
    return { at, start, length };
  }

  private inflated(
    { start, length }: ByteRange,
    most: number,
  ): { readonly at: number; readonly length: number } {
    const from = this.start + start;
    const at = this.kernels.take(most);
    return { at, length: checked(this.kernels.run.gunzip(from, from + length, at, most), 'gzip') };
  }

  private integers(
    codec: Codec,
    { bytePix, blockSize }: TileCoding['rice'],
    range: ByteRange,
    pixels: number,
  ): Numbers {
    const { kernels } = this;
    const start = this.start + range.start;
    const end = start + range.length;
    switch (codec) {
      case 'RICE_1': {
        const at = kernels.take(pixels * bytePix);
        checked(kernels.run.decodeRice(start, end, bytePix, blockSize, at, pixels), 'Rice');
        return { at, kind: bytePix === 4 ? 32 : bytePix === 2 ? 16 : 8 };
      }
      case 'HCOMPRESS_1': {
        const width = checked(kernels.run.hcompressWidth(start, end, pixels), 'Hcompress');
        const [at, values] = [kernels.take(pixels * width + 64), kernels.take(pixels * width + 64)];
        // A quarter with its edges rounded up is no more than half of it and one number.
        const spare = kernels.take((pixels * width) / 2 + 64);
        const { smooth } = this.coding;
        checked(kernels.run.hdecompress(start, end, smooth, width, at, values, spare), 'Hcompress');
        return { at, kind: 32 };
      }
      case 'PLIO_1': {
        const at = kernels.take(pixels * 4);
        const bytes = new DataView(kernels.buffer);
        decodePlio(bytes, start, range.length >> 1, new Int32Array(kernels.buffer, at, pixels));
        return { at, kind: 32 };
      }
      case 'GZIP_1':
      case 'GZIP_2':
      case 'NOCOMPRESS':
        return this.plainNumbers(range, codec, pixels, false);
    }
  }

  /** Numbers of any kind as those of BITPIX. */
  private asStored(numbers: Numbers, tile: CodedTile): Numbers {
    const { bitpix } = this.coding;
    const { scale, zero, pixels } = tile;
    const scaled = bitpix > 0 && (scale !== 1 || zero !== 0);
    if (numbers.kind === bitpix && !scaled) return numbers;
    if (isFloat(numbers.kind) && bitpix > 0) throw corrupt(`holds floats instead of integers`);
    if (numbers.kind === 64) throw corrupt(`holds integers of 64 bits instead of ${bitpix}`);
    if (isFloat(numbers.kind)) return this.converted(numbers, bitpix, pixels);
    const integers = numbers.kind === 32 ? numbers : this.converted(numbers, 32, pixels);
    if (scaled) {
      const values = this.view(integers, pixels) as Int32Array;
      for (let at = 0; at < pixels; at++) values[at] = clipped(values[at]! * scale + zero);
    }
    if (bitpix < 0) return this.unquantized(integers, tile);
    if (bitpix === 32) return integers;
    const fit = { at: this.kernels.take((pixels * bitpix) / 8), kind: bitpix };
    fitted(this.view(integers, pixels) as Int32Array, this.view(fit, pixels));
    return fit;
  }

  private unquantized({ at }: Numbers, { pixels, number, scale, zero, blank }: CodedTile): Numbers {
    const { bitpix, quantization, ditherOffset } = this.coding;
    const size = -bitpix / 8;
    const floats = { at: this.kernels.take(pixels * size), kind: bitpix };
    const dither = quantization === 'dither1' ? 1 : quantization === 'dither2' ? 2 : 0;
    const row = (((number + ditherOffset - 1) % ditherLength) + ditherLength) % ditherLength;
    const isMark = blank !== null && (blank | 0) === blank;
    const { run } = this.kernels;
    run.unquantize(at, floats.at, size, pixels, scale, zero, dither, row, isMark, isMark ? blank : 0);
    return floats;
  }

  private converted(numbers: Numbers, kind: Bitpix, pixels: number): Numbers {
    const other = { at: this.kernels.take((pixels * Math.abs(kind)) / 8), kind };
    this.view(other, pixels).set(this.view(numbers, pixels) as never);
    return other;
  }

  private view({ at, kind }: Numbers, pixels: number): StoredArray {
    return storedArray(kind, this.kernels.buffer, at, pixels);
  }
}

/** Numbers in the sequence of which dither is made (FITS 4.0, appendix I). */
const ditherLength = 10_000;

function clipped(value: number): number {
  return Math.trunc(Math.min(2147483647, Math.max(-2147483648, value)));
}
