import type { MaskBit } from '../bits/maskBit';
import type { Mask } from '../measured';

/** A mask of bits: bad where any of `badBits` (all, where left out) is set; NaN is bad without bits. */
export function bitMask(
  name: string,
  flags: Float64Array,
  bits: readonly MaskBit[] | null,
  badBits: number | null = null,
): Mask {
  const unsigned = flags.map((value) => (value < 0 ? value + 4294967296 : value));
  const bad = Uint8Array.from(unsigned, (value) => {
    if (Number.isNaN(value)) return 1;
    return (badBits === null ? value !== 0 : anyOf(value, badBits)) ? 1 : 0;
  });
  return { name, bad, flags: unsigned.map((value) => (Number.isNaN(value) ? 0 : value)), bits };
}

/** Bits are up to 32: the operators of the language are of 32 bits, unsigned where shifted by none. */
function anyOf(value: number, mask: number): boolean {
  return ((value % 4294967296) & mask) >>> 0 !== 0;
}

/** A mask that says good or bad. */
export function plainMask(name: string, isBad: (at: number) => boolean, length: number): Mask {
  return {
    name,
    bad: Uint8Array.from({ length }, (_, at) => (isBad(at) ? 1 : 0)),
    flags: null,
    bits: null,
  };
}
