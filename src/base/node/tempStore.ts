import { rmSync } from 'node:fs';
import { mkdtemp, open, rm, statfs, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GrowingStore } from '../arrivingSource';
import { AlmagestError } from '../errors';
import { fileFault } from './fileFault';

/** No temporary file grows beyond this, however large the disk is. */
const largest = 64e9;
/** Of the free space, what may be used. */
const share = 0.95;

/**
 * A temporary file that nobody else can read and that is gone with this process, however it ends:
 * its name is removed as soon as it is open, or, where the system does not allow that, at the end.
 */
export class TempStore implements GrowingStore {
  private end = 0;

  private constructor(
    readonly limit: number,
    private readonly folder: string,
    private readonly handle: FileHandle,
    private readonly forget: () => void,
  ) {}

  /** @throws AlmagestError `denied`, `no-space` where there can be no temporary file */
  static async open(limit = largest): Promise<TempStore> {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-')).catch((error: unknown) => {
      throw fileFault(error, tmpdir());
    });
    const remove = () => rmSync(folder, { recursive: true, force: true });
    try {
      const handle = await open(path.join(folder, 'bytes'), 'wx+', 0o600);
      const { bavail, bsize } = await statfs(folder);
      const room = Math.min(limit, Math.floor(bavail * bsize * share));
      if (await vanish(folder)) return new TempStore(room, folder, handle, () => undefined);
      process.once('exit', remove);
      return new TempStore(room, folder, handle, () => process.off('exit', remove));
    } catch (error) {
      remove();
      throw fileFault(error, folder);
    }
  }

  async append(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.handle
        .write(bytes, done, bytes.length - done, this.end)
        .catch((error: unknown) => {
          throw this.fault(error);
        });
      done += bytesWritten;
      this.end += bytesWritten;
    }
  }

  async readInto(target: Uint8Array, offset: number): Promise<number> {
    let done = 0;
    while (done < target.length) {
      const { bytesRead } = await this.handle.read(target, done, target.length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return done;
  }

  async close(): Promise<void> {
    await this.handle.close();
    await rm(this.folder, { recursive: true, force: true }).catch(() => undefined);
    this.forget();
  }

  private fault(error: unknown): AlmagestError {
    const fault = fileFault(error, tmpdir());
    if (fault.kind !== 'no-space') return fault;
    return new AlmagestError(
      {
        kind: 'no-space',
        message: `The temporary folder ${tmpdir()} is full: what comes after byte ${this.end} is left out.`,
        where: { byte: this.end },
        advice: 'Make room there, or let TMPDIR name a folder with more.',
      },
      { cause: error },
    );
  }
}

/** Takes the name away from the open file; false where the system keeps a file that is in use. */
async function vanish(folder: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  return rm(folder, { recursive: true }).then(
    () => true,
    () => false,
  );
}
