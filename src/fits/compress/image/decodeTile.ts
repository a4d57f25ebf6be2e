import { AlmagestError } from '../../../base/errors';
import type { StoredArray } from '../../image/pixelReader';
import { corrupt } from '../codecs/corrupt';
import { decodeHcompress } from '../codecs/hcompress/decode';
import { decodePlio } from '../codecs/plio';
import { decodeRice } from '../codecs/rice';
import { unshuffle, unshuffleWords } from '../codecs/shuffle';
import type { Inflate } from '../inflate';
import type { Codec, CodedTile, TileCoding } from './coding';
import { maskBlanks, renameBlanks } from './blanks';
import { inflateTogether } from './inflateTogether';
import { unquantize } from './quantize';
import { storedArray } from '../../image/stored';
import { fitted, isOf, newStored, numbersOf } from './toStored';

/** Integers of tiles up to this many are kept for the next tile, not made anew. */
const scratchPixels = 1 << 20;
const sharedBytes = 1 << 18;

/** Decodes the tiles of one image. */
export class TileDecoder {
  private scratch = new Int32Array(0);
  private inflated: ReadonlyMap<number, Uint8Array> = new Map();
  /** Memory that tiles share: thousands of small pieces would each cost as much as filling them. */
  private memoryLeft = { buffer: new ArrayBuffer(0), used: 0 };

  constructor(
    private readonly coding: TileCoding,
    private readonly inflate: Inflate,
  ) {}

  /** Inflates what is cheaper inflated together; {@link decode} of these tiles is to follow. */
  prepare(tiles: readonly CodedTile[], bytes: DataView): void {
    const { codec } = this.coding;
    const gzipped = tiles.filter(
      ({ form }) => form === 'gzip' || (form === 'coded' && (codec === 'GZIP_1' || codec === 'GZIP_2')),
    );
    this.inflated = inflateTogether(gzipped, bytes, this.inflate);
  }

  /**
   * The stored numbers of a tile in native order. Some bytes must follow its own in `bytes` (see
   * streamPadding).
   * @throws AlmagestError `malformed` where it cannot be decoded
   */
  decode(tile: CodedTile, bytes: DataView): StoredArray {
    try {
      return this.decodeAny(tile, bytes);
    } catch (error) {
      if (error instanceof AlmagestError) throw error;
      // Reading past the memory's end, or what the inflater says.
      throw corrupt(error instanceof RangeError ? 'ends too soon' : `cannot be inflated`);
    }
  }

  private decodeAny(tile: CodedTile, bytes: DataView): StoredArray {
    const { coding } = this;
    let stored: StoredArray;
    if (tile.form !== 'coded') {
      const numbers =
        tile.form === 'gzip' ? this.inflatedTile(tile, bytes) : this.bytesOf(tile, bytes, 'NOCOMPRESS');
      stored = this.asStored(numbersOf(numbers, tile.pixels, coding.bitpix < 0), tile);
    } else {
      stored = this.asStored(this.numbers(tile, bytes), tile);
      if (coding.blank !== null && tile.blank !== null) renameBlanks(stored, tile.blank, coding.blank);
    }
    if (tile.mask && coding.maskCodec) {
      const mask = { ...tile, ...tile.mask, form: 'coded' as const, mask: null };
      const flags = this.integers(
        coding.maskCodec,
        { ...coding, rice: { ...coding.rice, bytePix: 1 } },
        mask,
        bytes,
      );
      maskBlanks(stored, flags, tile.blank ?? coding.blank);
    }
    return stored;
  }

  /** What the codec gives: integers, or floats that were never quantised. */
  private numbers(tile: CodedTile, bytes: DataView): StoredArray {
    const { codec, quantization, bitpix } = this.coding;
    const isFloat = bitpix < 0 && quantization === 'lossless';
    if (codec === 'RICE_1' || codec === 'HCOMPRESS_1' || codec === 'PLIO_1') {
      return this.integers(codec, this.coding, tile, bytes);
    }
    if (codec === 'GZIP_2') return this.unshuffled(tile, this.inflatedTile(tile, bytes), isFloat);
    const numbers = codec === 'GZIP_1' ? this.inflatedTile(tile, bytes) : this.bytesOf(tile, bytes, codec);
    // Doubles that could not be quantised stand among integers in some files.
    return numbersOf(numbers, tile.pixels, isFloat || (bitpix < 0 && numbers.length === 8 * tile.pixels));
  }

  private integers(
    codec: Codec,
    { rice, smooth, plioOffset }: TileCoding,
    { start, length, pixels }: CodedTile,
    bytes: DataView,
  ): StoredArray {
    if (codec !== 'RICE_1' && codec !== 'HCOMPRESS_1' && codec !== 'PLIO_1') {
      return numbersOf(this.bytesOf({ start, length, pixels }, bytes, codec), pixels, false);
    }
    const integers = this.memory(pixels);
    if (codec === 'RICE_1') decodeRice(bytes, start, start + length, rice, integers);
    else if (codec === 'HCOMPRESS_1') decodeHcompress(bytes, start, start + length, smooth, integers);
    else decodePlio(bytes, start, length >> 1, integers);
    if (plioOffset !== 0) for (let at = 0; at < pixels; at++) integers[at]! -= plioOffset;
    return integers;
  }

  /** What was inflated of GZIP_2 as numbers. */
  private unshuffled({ pixels }: CodedTile, bytes: Uint8Array, isFloat: boolean): StoredArray {
    const { bitpix } = this.coding;
    const size = bytes.length / pixels;
    if ((size !== 2 && size !== 4) || (isFloat && size !== 4)) {
      return numbersOf(unshuffle(bytes, size), pixels, isFloat || (bitpix < 0 && size === 8));
    }
    const isFinal = Math.abs(bitpix) === 8 * size && isFloat === bitpix < 0;
    const numbers = isFinal ? this.stored(pixels) : size === 2 ? new Int16Array(pixels) : this.memory(pixels);
    const { buffer, byteOffset } = numbers;
    const words = size === 2 ? Int16Array : Int32Array;
    unshuffleWords(bytes, new words(buffer as ArrayBuffer, byteOffset, pixels));
    return numbers;
  }

  private inflatedTile(tile: CodedTile, bytes: DataView): Uint8Array {
    const { number, start, length, pixels } = tile;
    const coded = new Uint8Array(bytes.buffer, bytes.byteOffset + start, length);
    return this.inflated.get(number) ?? this.inflate(coded, pixels * 8);
  }

  /** Numbers of any kind as those of BITPIX. */
  private asStored(numbers: StoredArray, tile: CodedTile): StoredArray {
    const { bitpix, codec, rice, quantization, ditherOffset } = this.coding;
    const bytePix = tile.form === 'coded' && codec === 'RICE_1' ? rice.bytePix : 4;
    const { scale, zero, pixels } = tile;
    const scaled = bitpix > 0 && (scale !== 1 || zero !== 0);
    if (isOf(bitpix, numbers) && bytePix === 4 && !scaled) return numbers;
    const stored = this.stored(pixels);
    if (numbers instanceof Float32Array || numbers instanceof Float64Array) {
      if (bitpix > 0) throw corrupt(`holds floats instead of integers`);
      stored.set(numbers as never);
      return stored;
    }
    if (numbers instanceof BigInt64Array) throw corrupt(`holds integers of 64 bits instead of ${bitpix}`);
    if (bytePix * 8 === bitpix && !scaled && !(stored instanceof BigInt64Array)) {
      stored.set(numbers); // only the low bits count
      return stored;
    }
    const integers = this.asIntegers(numbers, bytePix);
    if (scaled) {
      for (let at = 0; at < pixels; at++) integers[at] = clipped(integers[at]! * scale + zero);
    }
    if (!(stored instanceof Float32Array || stored instanceof Float64Array)) return fitted(integers, stored);
    const how = quantization === 'lossless' ? 'levels' : quantization;
    unquantize(integers, stored, how, tile, tile.number, ditherOffset);
    return stored;
  }

  private asIntegers(numbers: StoredArray, size: number): Int32Array {
    if (!(numbers instanceof Int32Array)) {
      const integers = this.memory(numbers.length);
      integers.set(numbers as Int16Array);
      return integers;
    }
    if (size === 2) for (let at = 0; at < numbers.length; at++) numbers[at] = (numbers[at]! << 16) >> 16;
    if (size === 1) for (let at = 0; at < numbers.length; at++) numbers[at]! &= 255;
    return numbers;
  }

  private bytesOf(
    { start, length, pixels }: Pick<CodedTile, 'start' | 'length' | 'pixels'>,
    bytes: DataView,
    codec: Codec,
  ): Uint8Array {
    const coded = new Uint8Array(bytes.buffer, bytes.byteOffset + start, length);
    if (codec === 'NOCOMPRESS') return coded.slice();
    const inflated = this.inflate(coded, pixels * 8);
    return codec === 'GZIP_2' ? unshuffle(inflated, inflated.length / pixels) : inflated;
  }

  private stored(pixels: number): StoredArray {
    const { bitpix } = this.coding;
    const bytes = (pixels * Math.abs(bitpix)) / 8;
    if (bytes > sharedBytes / 4) return newStored(bitpix, pixels);
    if (this.memoryLeft.used + bytes > this.memoryLeft.buffer.byteLength) {
      this.memoryLeft = { buffer: new ArrayBuffer(sharedBytes), used: 0 };
    }
    const { buffer, used } = this.memoryLeft;
    this.memoryLeft.used += Math.ceil(bytes / 8) * 8;
    return storedArray(bitpix, buffer, used, pixels);
  }

  private memory(pixels: number): Int32Array {
    // Integers of 32 bits are given away as they are.
    if (pixels > scratchPixels || this.coding.bitpix === 32) return new Int32Array(pixels);
    if (this.scratch.length < pixels) this.scratch = new Int32Array(pixels);
    return this.scratch.subarray(0, pixels);
  }
}

function clipped(value: number): number {
  return Math.trunc(Math.min(2147483647, Math.max(-2147483648, value)));
}
