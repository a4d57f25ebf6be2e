import { createHash } from 'node:crypto';
import { unlink, type FileHandle } from 'node:fs/promises';
import { fileFault } from '../../base/node/fileFault';
import type { PartFile } from '../files';
import { publish } from './publish';

/** A new file behind a handle, hashed as it is written. */
export class NodePartFile implements PartFile {
  private readonly hash = createHash('sha256');
  private open = true;
  private published = false;

  constructor(
    readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  async write(chunk: Uint8Array): Promise<void> {
    for (let written = 0; written < chunk.byteLength;) {
      const { bytesWritten } = await this.guard(this.handle.write(chunk, written));
      written += bytesWritten;
    }
    this.hash.update(chunk);
  }

  async finish(): Promise<string> {
    await this.guard(this.handle.sync());
    this.open = false;
    await this.guard(this.handle.close());
    return this.hash.digest('hex');
  }

  async publish(path: string): Promise<boolean> {
    this.published ||= await this.guard(publish(this.path, path));
    return this.published;
  }

  /** Once published, the part's name may be someone else's already: it is left alone. */
  async discard(): Promise<void> {
    if (this.open) await this.handle.close().catch(() => undefined);
    this.open = false;
    if (!this.published) await unlink(this.path).catch(() => undefined);
    this.published = true;
  }

  private async guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw fileFault(error, this.path);
    }
  }
}
