/** What stands in CHECKSUM while the sum of its own HDU is taken (FITS 4.0 §4.4.2.7). */
export const blankChecksum = '0'.repeat(16);

/**
 * The 16 characters for the CHECKSUM of an HDU whose words, with {@link blankChecksum} in it, have this
 * ones' complement sum: letters and digits that bring the sum to all ones (FITS 4.0 Appendix J.3).
 */
export function encodeChecksum(sum: number): string {
  const value = ~sum >>> 0;
  const characters = new Array<number>(16);
  for (let byte = 0; byte < 4; byte++) {
    const part = (value >>> (24 - 8 * byte)) & 0xff;
    const quarter = (part >> 2) + 0x30;
    const group = [quarter + (part & 3), quarter, quarter, quarter];
    for (const pair of [0, 2]) {
      while (isPunctuation(group[pair]!) || isPunctuation(group[pair + 1]!)) {
        group[pair]!++;
        group[pair + 1]!--;
      }
    }
    for (let place = 0; place < 4; place++) {
      // Turned by one, because the string begins in the last byte of a word.
      characters[(4 * place + byte + 1) % 16] = group[place]!;
    }
  }
  return String.fromCharCode(...characters);
}

/** What stands between digits, capitals and small letters. */
function isPunctuation(code: number): boolean {
  return (code >= 0x3a && code <= 0x40) || (code >= 0x5b && code <= 0x60);
}
