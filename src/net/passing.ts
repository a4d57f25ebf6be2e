/**
 * Pieces of bodies whose memory can be let go of as soon as their last reader is done with them. A socket
 * brings 64 kB at a time, and a collection that would free them comes only when small objects have filled
 * the young generation: by then tens of megabytes wait.
 */
const passing = new WeakSet<ArrayBufferLike>();

/** Says that nobody but its reader has this piece, which is the whole of its buffer, or else is left alone. */
export function passOn<T extends Uint8Array>(piece: T): T {
  if (piece.byteLength === piece.buffer.byteLength) passing.add(piece.buffer);
  return piece;
}

/** Frees the memory of a piece that was passed on, whose reader will not look at it again. */
export function letGo({ buffer }: Uint8Array): void {
  if (!passing.delete(buffer)) return;
  // Node 20 cannot: there it waits for its collection.
  (buffer as { transfer?: (length: number) => unknown }).transfer?.(0);
}

/** A body whose pieces are passed on. */
export async function* passedOn(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const piece of body) yield passOn(piece);
}
