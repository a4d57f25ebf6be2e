import { constants, readSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { ByteSource } from '../byteSource';
import { AlmagestError, toFault } from '../errors';
import { fileFault } from './fileFault';

/** Opening a pipe that nobody writes to must not wait for a writer; Windows has no such flag. */
const forReading = constants.O_RDONLY | ((constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0);

/** A local file, opened for reading only. */
export class FileSource implements ByteSource {
  private constructor(
    readonly name: string,
    readonly size: number,
    private readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  /**
   * Opens a file; its size is taken once, so a file that grows is opened again to see the rest.
   * @throws AlmagestError `not-found`, `denied`, `usage` where the path is not a plain file
   */
  static async open(file: string, name = path.basename(file)): Promise<FileSource> {
    const handle = await open(file, forReading).catch((error: unknown) => {
      throw fileFault(error, file);
    });
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) {
        throw new AlmagestError({
          kind: 'usage',
          message: `${file} is not a file.`,
          where: { source: file },
        });
      }
      return new FileSource(name, stat.size, file, handle);
    } catch (error) {
      await handle.close();
      throw fileFault(error, file);
    }
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    const target = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    return target.subarray(0, await this.readInto(target, offset, signal));
  }

  async readInto(target: Uint8Array, offset: number, signal?: AbortSignal): Promise<number> {
    const wanted = Math.min(target.byteLength, this.size - offset);
    let done = 0;
    while (done < wanted) {
      if (signal?.aborted) throw new AlmagestError(toFault(new DOMException('Cancelled.', 'AbortError')));
      const { bytesRead } = await this.handle
        .read(target, done, wanted - done, offset + done)
        .catch((error: unknown) => {
          throw fileFault(error, this.path);
        });
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return done;
  }

  readNow(target: Uint8Array, offset: number): number {
    const wanted = Math.min(target.byteLength, this.size - offset);
    try {
      return wanted > 0 ? readSync(this.handle.fd, target, 0, wanted, offset) : 0;
    } catch {
      return 0; // `read` tells why
    }
  }

  async beside(name: string): Promise<FileSource | null> {
    if (name === '' || name !== path.basename(name) || name.includes('\0')) return null;
    try {
      return await FileSource.open(path.join(path.dirname(this.path), name));
    } catch {
      return null; // it cannot be read, which is as good as not there
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
