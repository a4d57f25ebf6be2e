/**
 * Puts the bytes of GZIP_2 back into big-endian numbers of `size` bytes (FITS 4.0 §10.4.2): the stream
 * has all first bytes, then all second ones, and so on.
 */
export function unshuffle(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const count = Math.floor(bytes.length / size);
  const numbers = new Uint8Array(count * size);
  if (size === 2) {
    for (let at = 0; at < count; at++) {
      numbers[2 * at] = bytes[at]!;
      numbers[2 * at + 1] = bytes[count + at]!;
    }
    return numbers;
  }
  for (let plane = 0; plane < size; plane++) {
    const from = plane * count;
    for (let at = 0, to = plane; at < count; at++, to += size) numbers[to] = bytes[from + at]!;
  }
  return numbers;
}
