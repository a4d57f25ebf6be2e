import { bigEndian } from '../image/arrayType';
import type { Bitpix } from '../hdu/structure';
import type { CardToWrite } from './card';
import type { HduToWrite } from './writeHdu';
import { Real } from './value';

/** Pixels at hand, axis 1 fastest; their type decides BITPIX and BZERO. */
export type ImageData =
  | Uint8Array
  | Int8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** The cards that an image must begin with (FITS 4.0 §4.4.1): of a primary HDU, or of an extension. */
export function imageStart(
  bitpix: Bitpix,
  axes: readonly number[],
  as: 'primary' | 'primary with extensions' | 'extension',
): CardToWrite[] {
  const isExtension = as === 'extension';
  return [
    isExtension
      ? { keyword: 'XTENSION', value: 'IMAGE', comment: 'image extension' }
      : { keyword: 'SIMPLE', value: true, comment: 'conforms to the FITS standard' },
    { keyword: 'BITPIX', value: bitpix, comment: 'bits per pixel' },
    { keyword: 'NAXIS', value: axes.length, comment: 'number of axes' },
    ...axes.map((length, axis) => ({ keyword: `NAXIS${axis + 1}`, value: length })),
    ...(isExtension
      ? [
          { keyword: 'PCOUNT', value: 0 },
          { keyword: 'GCOUNT', value: 1 },
        ]
      : []),
    ...(as === 'primary with extensions' ? [{ keyword: 'EXTEND', value: true }] : []),
  ];
}

/**
 * An image HDU of numbers at hand: unsigned integers (and signed bytes) by the BZERO convention (FITS
 * 4.0 §4.4.2.5); floats may hold NaN; a BLANK for integers is a card of the caller's, in stored numbers.
 * @param axes NAXIS1, NAXIS2, …; none for an HDU without data
 */
export function imageHdu(
  data: ImageData,
  axes: readonly number[],
  cards: readonly CardToWrite[] = [],
  as: 'primary' | 'primary with extensions' | 'extension' = 'primary',
): HduToWrite {
  const pixels = axes.length === 0 ? 0 : axes.reduce((product, length) => product * length, 1);
  if (pixels !== data.length) throw new RangeError(`${data.length} numbers for ${pixels} pixels.`);
  const { bitpix, zero, flip } = formOf(data);
  const shift: CardToWrite[] =
    zero === null
      ? []
      : [
          { keyword: 'BSCALE', value: new Real(1) },
          { keyword: 'BZERO', value: zero },
        ];
  return {
    cards: [...imageStart(bitpix, axes, as), ...shift, ...cards],
    *data() {
      const most = 1 << 19;
      for (let at = 0; at < data.length; at += most) {
        const piece = data.slice(at, at + most);
        const size = piece.BYTES_PER_ELEMENT;
        const bytes = bigEndian(piece);
        if (flip) for (let byte = 0; byte < bytes.length; byte += size) bytes[byte]! ^= 0x80;
        yield bytes;
      }
    },
  };
}

interface Form {
  readonly bitpix: Bitpix;
  readonly zero: number | bigint | null;
  /** Whether the sign bit is turned: what adding BZERO does to such integers. */
  readonly flip: boolean;
}

function formOf(data: ImageData): Form {
  const plain = (bitpix: Bitpix): Form => ({ bitpix, zero: null, flip: false });
  const shifted = (bitpix: Bitpix, zero: number | bigint): Form => ({ bitpix, zero, flip: true });
  if (data instanceof Uint8Array) return plain(8);
  if (data instanceof Int8Array) return shifted(8, -128);
  if (data instanceof Int16Array) return plain(16);
  if (data instanceof Uint16Array) return shifted(16, 2 ** 15);
  if (data instanceof Int32Array) return plain(32);
  if (data instanceof Uint32Array) return shifted(32, 2 ** 31);
  if (data instanceof BigInt64Array) return plain(64);
  if (data instanceof BigUint64Array) return shifted(64, 2n ** 63n);
  return plain(data instanceof Float32Array ? -32 : -64);
}
