import type { HttpResponse } from '../net/http';

/** The first bytes of a body, at least `length` where it has them, and the body with them in front again. */
export async function peek(
  response: Pick<HttpResponse, 'body'>,
  length: number,
): Promise<{ head: Uint8Array; body: AsyncIterable<Uint8Array> }> {
  const pieces = response.body[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let filled = 0;
  let ended = false;
  while (filled < length && !ended) {
    const next = await pieces.next();
    ended = next.done === true;
    if (next.done !== true) filled += read[read.push(next.value) - 1]!.byteLength;
  }
  const head = new Uint8Array(filled);
  read.reduce((at, piece) => (head.set(piece, at), at + piece.byteLength), 0);
  return {
    head,
    body: (async function* () {
      yield head;
      while (!ended) {
        const next = await pieces.next();
        if (next.done === true) return;
        yield next.value;
      }
    })(),
  };
}
