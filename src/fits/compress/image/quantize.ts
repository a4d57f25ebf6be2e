import { DitherWalk, ditherSequence } from './random';

/** How floats were made integers (ZQUANTIZ, FITS 4.0 §10.2); `lossless` ones were not. */
export type Quantization = 'lossless' | 'levels' | 'dither1' | 'dither2';

/** From the integers of one tile to floats. */
export interface Levels {
  readonly scale: number;
  readonly zero: number;
  /** The integer that stands for a pixel without value. */
  readonly blank: number | null;
}

/** What SUBTRACTIVE_DITHER_2 writes for an exact 0. */
const exactZero = -2147483646;

/**
 * Floats from quantised integers, as cfitsio computes them: in doubles, rounded once to what `floats`
 * holds, the dither being float32 (FITS 4.0 §10.2.1). `tile` counts from 0 over the whole image.
 */
export function unquantize(
  integers: Int32Array,
  floats: Float32Array | Float64Array,
  how: Exclude<Quantization, 'lossless'>,
  { scale, zero, blank }: Levels,
  tile: number,
  ditherOffset: number,
): void {
  if (how === 'levels') scaleLevels(integers, floats, scale, zero);
  else if (floats instanceof Float32Array) ditherSingle(integers, floats, scale, zero, tile, ditherOffset);
  else ditherDouble(integers, floats, scale, zero, tile, ditherOffset);
  // Most tiles have neither: a look at all integers costs less than a choice at each pixel.
  if (how === 'dither2') mark(integers, floats, exactZero, 0);
  if (blank !== null) mark(integers, floats, blank, NaN);
}

function mark(integers: Int32Array, floats: Float32Array | Float64Array, mark: number, value: number): void {
  for (let at = integers.indexOf(mark); at >= 0; at = integers.indexOf(mark, at + 1)) floats[at] = value;
}

function scaleLevels(
  integers: Int32Array,
  floats: Float32Array | Float64Array,
  scale: number,
  zero: number,
): void {
  for (let at = 0; at < integers.length; at++) floats[at] = integers[at]! * scale + zero;
}

function ditherSingle(
  integers: Int32Array,
  floats: Float32Array,
  scale: number,
  zero: number,
  tile: number,
  offset: number,
): void {
  const random = ditherSequence();
  const walk = new DitherWalk(tile, offset);
  for (let at = 0, next = walk.next; at < integers.length; next = walk.again()) {
    const end = Math.min(integers.length, at + random.length - next);
    for (; at < end; at++, next++) floats[at] = (integers[at]! - random[next]! + 0.5) * scale + zero;
  }
}

/** The same in doubles: a loop that sees both kinds of floats is half as fast. */
function ditherDouble(
  integers: Int32Array,
  floats: Float64Array,
  scale: number,
  zero: number,
  tile: number,
  offset: number,
): void {
  const random = ditherSequence();
  const walk = new DitherWalk(tile, offset);
  for (let at = 0, next = walk.next; at < integers.length; next = walk.again()) {
    const end = Math.min(integers.length, at + random.length - next);
    for (; at < end; at++, next++) floats[at] = (integers[at]! - random[next]! + 0.5) * scale + zero;
  }
}
