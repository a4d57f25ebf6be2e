/**
 * Bytes of gzip data, as far as they can be inflated, at most so many.
 * @returns what they hold, and whether that is all
 */
export async function inflate(
  bytes: Uint8Array,
  most: number,
): Promise<{ bytes: Uint8Array; complete: boolean }> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let complete = true;
  try {
    const source = new Blob([bytes]).stream();
    const stream = source.pipeThrough(new DecompressionStream('gzip')) as AsyncIterable<Uint8Array>;
    for await (const piece of stream) {
      pieces.push(piece);
      length += piece.length;
      if (length > most) break;
    }
    complete = length <= most;
  } catch {
    complete = false;
  }
  const whole = new Uint8Array(length);
  pieces.reduce((at, piece) => (whole.set(piece, at), at + piece.length), 0);
  return { bytes: whole, complete };
}
