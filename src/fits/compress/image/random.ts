const length = 10_000;
let sequence: Float32Array | null = null;

/** The 10,000 numbers between 0 and 1 that all subtractive dithering is made of (FITS 4.0, appendix I). */
export function ditherSequence(): Float32Array {
  if (sequence) return sequence;
  const numbers = new Float32Array(length);
  let seed = 1;
  for (let at = 0; at < length; at++) {
    seed = (seed * 16807) % 2147483647; // below 2^53, so that doubles hold it
    numbers[at] = seed / 2147483647;
  }
  return (sequence = numbers);
}

/** A walk through the sequence: it begins anew, elsewhere, whenever it comes to the end. */
export class DitherWalk {
  /** What comes next, as an index into the sequence. */
  next: number;
  private start: number;

  /** @param tile number of the tile in the image, from 0; `offset` is ZDITHER0 */
  constructor(tile: number, offset: number) {
    this.start = (((tile + offset - 1) % length) + length) % length;
    this.next = Math.floor(ditherSequence()[this.start]! * 500);
  }

  /** To be called with `next` at the sequence's end. */
  again(): number {
    this.start = (this.start + 1) % length;
    return (this.next = Math.floor(ditherSequence()[this.start]! * 500));
  }
}
