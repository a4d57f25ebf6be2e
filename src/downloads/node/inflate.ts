import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AlmagestError } from '../../base/errors';
import { fileFault } from '../../base/node/fileFault';

/**
 * A gzip file's content (RFC 1952), all members; zlib checks length and CRC-32 of each.
 * Iterating throws `malformed` where the file is cut or damaged, AbortError when cancelled.
 */
export async function* inflate(file: string, signal?: AbortSignal): AsyncGenerator<Uint8Array, void> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  const source = createReadStream(file, { signal, highWaterMark: 256 * 1024 });
  pipeline(source, gunzip, () => undefined);
  try {
    for await (const piece of gunzip) yield piece as Uint8Array;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!code.startsWith('Z_')) throw fileFault(error, file);
    const name = path.basename(file).replace(/\.part$/, '');
    throw new AlmagestError(
      {
        kind: 'malformed',
        message: `${name} is not a whole gzip file (${(error as Error).message}).`,
        where: { source: name },
        advice: 'Try again; if it comes the same way, the file is damaged at the archive.',
      },
      { cause: error },
    );
  } finally {
    gunzip.destroy();
    source.destroy();
  }
}
