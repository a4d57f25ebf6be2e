const words = ['f', 'false', '0', 't', 'true', '1'].map((word) => new TextEncoder().encode(word));

/**
 * The truth value that the ASCII bytes from `start` to `end` write, in letters of either case, as 1 or 0
 * (VOTable 1.4 §6); NaN where the text is another.
 */
export function parseBooleanBytes(bytes: Uint8Array, start: number, end: number): number {
  for (let which = 0; which < words.length; which++) {
    const word = words[which]!;
    let same = 0;
    while (same < word.length && start + same < end && (bytes[start + same]! | 32) === word[same]) same++;
    // Digits have the bit of small letters set.
    if (same === word.length && start + same === end) return which < 3 ? 0 : 1;
  }
  return NaN;
}
