import { createHash, type Hash } from 'node:crypto';
import { unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { throwIfCancelled } from '../../base/cancelled';
import type { ByteSource } from '../../base/byteSource';
import { fileFault } from '../../base/node/fileFault';
import { letGo } from '../../net/passing';
import type { PartFile, PartState } from '../files';
import { publish } from './publish';
import { sidecarOf, writeSidecar } from './sidecar';

/** What a sidecar lags behind the part at most: that much is fetched again after a crash. */
const noteEveryBytes = 8 << 20;
const noteEveryMs = 2_000;

/** Pieces are written together: so many bytes with one call, and no more than as many wait behind them. */
const togetherBytes = 512 * 1024;

/** How a part begins: empty, or with what an earlier transfer left. */
export interface PartStart {
  readonly received: number;
  readonly hash: Hash;
  readonly state: PartState | null;
  /** The address in its sidecar; null where it has none. */
  readonly url: string | null;
}

export const emptyStart: () => PartStart = () => ({
  ...{ received: 0, state: null, url: null },
  hash: createHash('sha256'),
});

/** A file behind a handle, hashed as it is written. */
export class NodePartFile implements PartFile {
  received: number;
  state: PartState | null;
  private hash: Hash;
  private readonly url: string | null;
  private open = true;
  private published = false;
  private noted = 0;
  private notedAt = performance.now();
  private noting: Promise<void> | null = null;
  private gathered: Uint8Array[] = [];
  /** Where in the file what is gathered goes. */
  private gatheredAt: number;
  /** What has been handed to the system, one call after another. */
  private writing: Promise<void> = Promise.resolve();

  constructor(
    readonly path: string,
    private readonly handle: FileHandle,
    start: PartStart = emptyStart(),
    private readonly onClose: () => void = () => undefined,
  ) {
    ({ received: this.received, hash: this.hash, state: this.state, url: this.url } = start);
    this.noted = this.gatheredAt = this.received;
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (chunk.byteLength === 0) return;
    this.gathered.push(chunk);
    this.hash.update(chunk);
    this.received += chunk.byteLength;
    if (this.received - this.gatheredAt >= togetherBytes) {
      // The disk takes these while the next ones come.
      const before = this.writing;
      this.flush().catch(() => undefined);
      await before;
    }
    if (this.state === null || this.url === null || this.noting) return;
    const late = performance.now() - this.notedAt > noteEveryMs;
    if (late || this.received - this.noted >= noteEveryBytes) {
      // Beside the transfer: what is noted must be on the disk first.
      this.noting = this.save()
        .catch(() => undefined)
        .finally(() => (this.noting = null));
    }
  }

  async restart(): Promise<void> {
    this.gathered = [];
    await this.noting;
    await this.writing.catch(() => undefined);
    this.writing = Promise.resolve();
    await this.guard(this.handle.truncate(0));
    this.hash = createHash('sha256');
    this.received = this.noted = this.gatheredAt = 0;
    if (this.state === null) return;
    this.state = null;
    await this.save();
  }

  note(state: PartState): Promise<void> {
    this.state = state;
    return Promise.resolve();
  }

  async finish(): Promise<string> {
    await this.noting;
    await this.flush();
    await this.guard(this.handle.sync());
    return this.hash.copy().digest('hex');
  }

  source(): ByteSource {
    const { path: file, received: size } = this;
    const read = async (offset: number, length: number, signal?: AbortSignal) => {
      throwIfCancelled(signal);
      const target = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let have = 0;
      while (have < target.byteLength) {
        const more = this.handle.read(target, have, target.byteLength - have, offset + have);
        const { bytesRead } = await this.guard(more);
        if (bytesRead === 0) break;
        have += bytesRead;
      }
      return target.subarray(0, have);
    };
    return { name: path.basename(file), size, read, close: () => Promise.resolve() };
  }

  async publish(target: string): Promise<boolean> {
    if (this.published) return true;
    await this.close();
    this.published = await this.guard(publish(this.path, target));
    if (this.published && this.url !== null) await unlink(sidecarOf(this.path)).catch(() => undefined);
    return this.published;
  }

  async keep(): Promise<void> {
    if (!this.open) return;
    try {
      await this.noting;
      if (this.received > this.noted) await this.save();
    } catch {
      // The sidecar then tells of less, which is true as well.
    }
    await this.close().catch(() => undefined);
    this.published = true;
  }

  /** Once published, the part's name may be someone else's already: it is left alone. */
  async discard(): Promise<void> {
    this.gathered = [];
    await this.noting;
    await this.close().catch(() => undefined);
    if (this.published) return;
    this.published = true;
    await unlink(this.path).catch(() => undefined);
    if (this.url !== null) await unlink(sidecarOf(this.path)).catch(() => undefined);
  }

  /** Writes into the sidecar what is on the disk by now. */
  private async save(): Promise<void> {
    if (this.url === null) return;
    const { received, state } = this;
    const sha256 = this.hash.copy().digest('hex');
    this.notedAt = performance.now();
    await this.flush();
    if (received > 0) await this.handle.datasync();
    await writeSidecar(this.path, { url: this.url, ...state, received, sha256 });
    this.noted = received;
  }

  /** Hands what is gathered to the system; resolves when all of it is written. */
  private flush(): Promise<void> {
    const pieces = this.gathered;
    if (pieces.length === 0) return this.writing;
    const at = this.gatheredAt;
    this.gathered = [];
    this.gatheredAt = this.received;
    this.writing = this.writing.then(() => this.guard(writeAll(this.handle, pieces, at)));
    // Nobody reads them after this.
    this.writing.then(() => pieces.forEach(letGo)).catch(() => undefined);
    return this.writing;
  }

  private async close(): Promise<void> {
    if (!this.open) return;
    this.open = false;
    await this.writing.catch(() => undefined);
    this.onClose();
    await this.guard(this.handle.close());
  }

  private async guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw fileFault(error, this.path);
    }
  }
}

/** Writes pieces one behind the other from a place in the file on. */
async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[], start: number): Promise<void> {
  let left = pieces;
  for (let at = start; left.length > 0;) {
    let { bytesWritten } = await handle.writev(left, at);
    at += bytesWritten;
    const whole = left.findIndex(({ byteLength }) => (bytesWritten -= byteLength) < 0);
    if (whole < 0) return;
    const rest = left[whole]!;
    left = [rest.subarray(rest.byteLength + bytesWritten), ...left.slice(whole + 1)];
  }
}
