const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Turns `count` big-endian words at `offset` (a multiple of `size`) into native ones, in place.
 * The memory must be the caller's own: a view of someone's file must not be passed.
 */
export function toNativeOrder(buffer: ArrayBuffer, offset: number, count: number, size: number): void {
  if (size === 1 || !isLittleEndian) return;
  if (size === 2) {
    const words = new Uint16Array(buffer, offset, count);
    for (let at = 0; at < count; at++) {
      const word = words[at]!;
      words[at] = (word << 8) | (word >>> 8);
    }
    return;
  }
  if (size === 4) {
    const words = new Uint32Array(buffer, offset, count);
    for (let at = 0; at < count; at++) words[at] = swapped(words[at]!);
    return;
  }
  const words = new Uint32Array(buffer, offset, count * 2);
  for (let at = 0; at < words.length; at += 2) {
    const high = swapped(words[at]!);
    words[at] = swapped(words[at + 1]!);
    words[at + 1] = high;
  }
}

function swapped(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
}
