/** Codes of nine bits between CLEARs: whole groups of eight, so that no padding is needed. */
const between = 239;
const clear = 256;

/**
 * Bytes as UNIX's `compress` packs them (LZW in block mode, up to 16 bits): literals alone, the table emptied
 * before its codes would grow, which any reader unpacks to the same bytes.
 */
export function unixCompressed(bytes: Uint8Array): Uint8Array {
  const codes: number[] = [];
  for (let from = 0; from < bytes.length; from += between) {
    const part = bytes.subarray(from, from + between);
    codes.push(...part);
    if (part.length === between) codes.push(clear);
  }
  const packed = new Uint8Array(3 + Math.ceil((codes.length * 9) / 8));
  packed.set([0x1f, 0x9d, 0x90]);
  for (const [at, code] of codes.entries()) {
    const bit = at * 9;
    for (let i = 0; i < 9; i++) {
      if ((code >> i) & 1) packed[3 + ((bit + i) >> 3)]! |= 1 << ((bit + i) & 7);
    }
  }
  return packed;
}
