import { load64 } from '../bigEndian';

/** Where a stream begins and ends, and the next bit from its beginning on. */
export let start: usize = 0;
export let bits: u64 = 0;
export let bit: u64 = 0;

export function open(from: usize, to: usize): void {
  start = from;
  bits = ((to - from) as u64) << 3;
  bit = 0;
}

/** The bits from `at` on, the next one on top; 57 of them are sure. */
// @ts-ignore: decorator
@inline
export function look(at: u64): u64 {
  return load64(start + ((at >> 3) as usize)) << (at & 7);
}

export function moveTo(at: u64): void {
  bit = at;
}

/** What was read past the stream's end is no data. */
// @ts-ignore: decorator
@inline
export function isPast(): bool {
  return bit > bits;
}

export function readNybble(): i32 {
  const nybble = (look(bit) >> 60) as i32;
  bit += 4;
  return nybble;
}
