/**
 * As {@link unshuffle}, into numbers of this machine: 16 or 32 bits are taken as integers, whatever `target`
 * is a view for.
 * @param target as many bytes as there are
 */
export function unshuffleWords(bytes: Uint8Array, target: Int16Array | Int32Array): void {
  const { length: count } = target;
  if (target instanceof Int16Array) {
    for (let at = 0; at < count; at++) target[at] = (bytes[at]! << 8) | bytes[count + at]!;
    return;
  }
  const [second, third, fourth] = [count, 2 * count, 3 * count];
  for (let at = 0; at < count; at++) {
    target[at] =
      (bytes[at]! << 24) | (bytes[second + at]! << 16) | (bytes[third + at]! << 8) | bytes[fourth + at]!;
  }
}

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
