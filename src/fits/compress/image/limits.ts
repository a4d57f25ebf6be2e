import type { CodedTile, TileCoding } from './coding';

/** Pixels of the largest tile that is decoded: 1 GB of doubles. */
export const maximalPixels = 1 << 27;

/**
 * As many pixels as the bytes of a tile can hold at best: what is promised beyond is not worth its
 * memory. Hcompress and line lists can say "all 0" of any number of pixels; these get a bound that no
 * sensible tile comes near.
 */
export function likelyPixels({ codec, rice }: TileCoding, { form, length }: CodedTile): number {
  if (form === 'plain' || (form === 'coded' && codec === 'NOCOMPRESS')) return length;
  if (form === 'gzip' || codec === 'GZIP_1' || codec === 'GZIP_2') return length * 1040;
  if (codec === 'RICE_1') return Math.max(1, length * 8) * rice.blockSize;
  return (1 << 22) + length * 4096;
}
