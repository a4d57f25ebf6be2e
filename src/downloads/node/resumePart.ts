import { createHash, type Hash } from 'node:crypto';
import { lstat, open, unlink, type FileHandle } from 'node:fs/promises';
import { fileFault } from '../../base/node/fileFault';
import { safeUrl } from '../../net/redact';
import type { PartFile, PartState } from '../files';
import { emptyStart, NodePartFile } from './partFile';
import { claimSidecar, readSidecar, sidecarOf, type Sidecar } from './sidecar';

/** Parts that a transfer of this process is writing. */
const held = new Set<string>();

/** See {@link DownloadFiles.resumePart}. */
export async function resumePart(file: string, url: string): Promise<PartFile | null> {
  if (held.has(file)) return null;
  held.add(file);
  const onClose = () => void held.delete(file);
  try {
    const part = await take(file, url, onClose);
    if (!part) onClose();
    return part;
  } catch (error) {
    onClose();
    throw fileFault(error, file);
  }
}

async function take(file: string, url: string, onClose: () => void): Promise<PartFile | null> {
  let present = await lstat(file).catch(() => null);
  if (!present && (await claimSidecar(file, url))) return fresh(file, url, onClose);
  if (present && !present.isFile()) return null;
  let told = await readSidecar(file);
  if (present && present.nlink > 1 && told !== 'absent') {
    // It was given its final name and died before it lost this one: to write into it would be to write there.
    await unlink(file);
    present = null;
    told = null;
  }
  // A crash may have left the sidecar that was to replace it.
  if (told !== 'absent') await unlink(`${sidecarOf(file)}.new`).catch(() => undefined);
  // A part whose sidecar has just gone, or says nothing, is left alone.
  if (told === 'absent' || (told === null && present)) return null;
  const handle = await open(file, present ? 'r+' : 'wx+');
  try {
    const start = told && sameFile(told.url, url) ? await verified(handle, told) : null;
    const received = start?.received ?? 0;
    await handle.truncate(received);
    const state = start && told ? stateOf(told) : null;
    const hash = start?.hash ?? createHash('sha256');
    return new NodePartFile(file, handle, { received, hash, state, url }, onClose);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A new part beside the sidecar that was made for it; one that has just come is another program's. */
async function fresh(file: string, url: string, onClose: () => void): Promise<PartFile | null> {
  try {
    return new NodePartFile(file, await open(file, 'wx+'), { ...emptyStart(), url }, onClose);
  } catch (error) {
    await unlink(sidecarOf(file)).catch(() => undefined);
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
}

/** The hash of what the sidecar tells of, where the part really begins with that. */
async function verified(handle: FileHandle, told: Sidecar): Promise<{ hash: Hash; received: number } | null> {
  const { received, sha256 } = told;
  const hash = createHash('sha256');
  if ((await handle.stat()).size < received) return null;
  const buffer = new Uint8Array(1 << 20);
  for (let at = 0; at < received;) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, received - at), at);
    if (bytesRead === 0) return null;
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
  return hash.copy().digest('hex') === sha256 ? { hash, received } : null;
}

/** Signatures of pre-signed addresses change from try to try. */
function sameFile(one: string, other: string): boolean {
  return safeUrl(one) === safeUrl(other);
}

function stateOf({ finalUrl, validator, total }: Sidecar): PartState | null {
  if (finalUrl === undefined) return null;
  return { finalUrl, validator: validator ?? null, total: total ?? null };
}
