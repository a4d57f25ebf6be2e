export const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Turns `count` big-endian words of `size` bytes at `offset` (a multiple of `size`) into native ones,
 * in place. The memory must be the caller's own: a view of someone's file must not be passed.
 */
export function toNativeOrder(buffer: ArrayBuffer, offset: number, count: number, size: number): void {
  if (size === 1 || !isLittleEndian) return;
  // Reading through a DataView is one swap instruction, faster than shifts and masks.
  const bytes = new DataView(buffer, offset, count * size);
  if (size === 2) {
    const words = new Int16Array(buffer, offset, count);
    for (let at = 0; at < count; at++) words[at] = bytes.getInt16(at * 2);
  } else if (size === 4) {
    const words = new Int32Array(buffer, offset, count);
    for (let at = 0; at < count; at++) words[at] = bytes.getInt32(at * 4);
  } else {
    const words = new Int32Array(buffer, offset, count * 2);
    for (let at = 0; at < words.length; at += 2) {
      const high = bytes.getInt32(at * 4);
      words[at] = bytes.getInt32(at * 4 + 4);
      words[at + 1] = high;
    }
  }
}
