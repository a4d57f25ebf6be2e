import type { Bitpix } from '../../hdu/structure';

export const codecs = ['RICE_1', 'GZIP_1', 'GZIP_2', 'HCOMPRESS_1', 'PLIO_1', 'NOCOMPRESS'] as const;
/** How the tiles of an image are coded (ZCMPTYPE, FITS 4.0 §10.4). */
export type Codec = (typeof codecs)[number];

/** How floats were made integers (ZQUANTIZ, FITS 4.0 §10.2); `lossless` ones were not. */
export type Quantization = 'lossless' | 'levels' | 'dither1' | 'dither2';

/** How a Rice stream was made: bytes of its numbers, and pixels of a block (FITS 4.0 §10.4.1, table 37). */
export interface RiceForm {
  readonly bytePix: 1 | 2 | 4;
  readonly blockSize: number;
}

/** What all tiles of an image have in common; it can be sent to another thread. */
export interface TileCoding {
  readonly codec: Codec;
  /** ZBITPIX: what tiles are decoded to. */
  readonly bitpix: Bitpix;
  readonly rice: RiceForm;
  /** Whether Hcompress smooths. */
  readonly smooth: boolean;
  readonly quantization: Quantization;
  /** ZDITHER0. */
  readonly ditherOffset: number;
  /** Taken off what PLIO_1 gives: it has no negative numbers, so that 16-bit ones are moved up. */
  readonly plioOffset: number;
  /** BLANK of the image, where its tiles mark blanks by another number. */
  readonly blank: number | null;
  /** How null masks are coded (ZMASKCMP). */
  readonly maskCodec: Codec | null;
}

/** Where bytes stand in the memory that comes with them. */
export interface ByteRange {
  readonly start: number;
  readonly length: number;
}

/** One tile as the file has it; it can be sent to another thread. */
export interface CodedTile extends ByteRange {
  /** Its row in the table, from 0: its number in the whole image. */
  readonly number: number;
  readonly pixels: number;
  /** As the codec says, or one of the fall-backs for floats: gzipped, or as they are. */
  readonly form: 'coded' | 'gzip' | 'plain';
  readonly scale: number;
  readonly zero: number;
  /** ZBLANK: the integer that marks a blank. */
  readonly blank: number | null;
  readonly mask: ByteRange | null;
}
