/** Spreads `count` bits, the highest of a byte first, as 0 and 1 (FITS 4.0 §7.3.3.1). */
export function readBits(bytes: Uint8Array, at: number, count: number, target: Uint8Array, to: number): void {
  for (let bit = 0; bit < count; bit++) {
    target[to + bit] = (bytes[at + (bit >> 3)]! >> (7 - (bit & 7))) & 1;
  }
}

const t = 0x54;
const f = 0x46;

/**
 * Reads logicals, `step` bytes apart: 1 for `T`, 0 for all else; what is neither `T` nor `F` is marked
 * in `mask` (a NUL byte is FITS' way to say so, §7.3.3.1). Gives whether there is any.
 */
export function readLogicals(
  bytes: Uint8Array,
  at: number,
  step: number,
  count: number,
  target: Uint8Array,
  mask: Uint8Array,
  to: number,
): boolean {
  let any = false;
  for (let index = 0; index < count; index++, at += step) {
    const byte = bytes[at];
    target[to + index] = byte === t ? 1 : 0;
    if (byte !== t && byte !== f) {
      mask[to + index] = 1;
      any = true;
    }
  }
  return any;
}
