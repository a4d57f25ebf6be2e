/** One bit of a mask. */
export interface MaskBit {
  /** From 0. */
  readonly bit: number;
  readonly name: string;
  readonly meaning: string;
}

/** The bits that are set in `flags`, with what they mean; unknown ones by number. */
export function bitsOf(flags: number, bits: readonly MaskBit[] | null): MaskBit[] {
  const set: MaskBit[] = [];
  for (let bit = 0, rest = Math.trunc(flags); rest > 0; bit++, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 0) continue;
    set.push(bits?.find((one) => one.bit === bit) ?? { bit, name: `bit ${bit}`, meaning: '' });
  }
  return set;
}

/** Bits in order from 0, as `NAME meaning` each; an empty entry is a bit without a meaning. */
export function maskBits(...entries: readonly string[]): MaskBit[] {
  return entries.flatMap((entry, bit) => {
    const [name, ...words] = entry.split(' ');
    return name ? [{ bit, name, meaning: words.join(' ') }] : [];
  });
}
