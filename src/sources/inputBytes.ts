import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { constants, createGunzip } from 'node:zlib';
import { AlmagestError, type Fault, toFault } from '../base/errors';
import { fileFault } from '../base/node/fileFault';

/** Bytes as they come, and what ended them early. */
export interface InputBytes {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Why no more came, once they have ended; null where all did. */
  fault(): Fault | null;
}

/**
 * A file, or standard input for `-`, or what `pieces` give; gzip is told by its content and inflated.
 * Damage ends the bytes where it is, so that what stands before it can be used.
 * @throws AlmagestError `not-found`, `denied`, `usage` for a folder
 */
export async function inputBytes(file: string, pieces?: AsyncIterable<Uint8Array>): Promise<InputBytes> {
  if (file !== '-' && !pieces) {
    const present = await stat(file).catch((error: unknown) => {
      throw fileFault(error, file);
    });
    if (present.isDirectory()) throw new AlmagestError({ kind: 'usage', message: `${file} is a folder.` });
  }
  let fault: Fault | null = null;
  async function* read() {
    try {
      yield* inflated(
        pieces ?? (file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 })),
      );
    } catch (error) {
      const zlib = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
      fault = zlib
        ? { kind: 'malformed', message: `The gzip data of ${file} is damaged; it was read up to there.` }
        : toFault(error instanceof AlmagestError ? error : fileFault(error, file));
    }
  }
  return { bytes: read(), fault: () => fault };
}

async function* inflated(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = stream[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let ended = false;
  while (head.length < 2 && !ended) {
    const next = await pieces.next();
    ended = next.done === true;
    if (next.done !== true) head = Buffer.concat([head, next.value]);
  }
  async function* whole() {
    yield head;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* whole();
    return;
  }
  // A cut-off member gives what it holds; the reader sees where it ends.
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 1 << 18 });
  const feed = async () => {
    for await (const piece of whole()) {
      if (gunzip.destroyed) return;
      if (!gunzip.write(piece))
        await new Promise((resolve) => gunzip.once('drain', resolve).once('close', resolve));
    }
    gunzip.end();
  };
  feed().catch((error: unknown) => gunzip.destroy(error instanceof Error ? error : new Error(String(error))));
  for await (const piece of gunzip) yield piece as Uint8Array;
}
