import { link, open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Gives `part` the name `target`; false where that is taken. A hard link does both in one step that
 * cannot overwrite; where a file system has none, the name is reserved first and then replaced.
 */
export async function publish(part: string, target: string): Promise<boolean> {
  try {
    await link(part, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES'].includes(codeOf(error)))
      throw error;
    if (!(await reserve(target))) return false;
    try {
      await rename(part, target);
    } catch (failure) {
      await unlink(target).catch(() => undefined);
      throw failure;
    }
    await syncFolder(path.dirname(target));
    return true;
  }
  await syncFolder(path.dirname(target));
  await unlink(part);
  return true;
}

async function reserve(target: string): Promise<boolean> {
  try {
    await (await open(target, 'wx')).close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Folders whose names are being brought to the disk, and who waits for the time after that. */
const syncing = new Map<string, { readonly now: Promise<void>; next?: Promise<void> }>();

/**
 * Brings the names of a folder to the disk, those of several files that are ready at the same time with one
 * call; Windows and some network file systems do it by themselves.
 */
export function syncFolder(folder: string): Promise<void> {
  const running = syncing.get(folder);
  // What runs may have begun before the name was there.
  if (running) return (running.next ??= running.now.then(() => startSync(folder)));
  return startSync(folder);
}

function startSync(folder: string): Promise<void> {
  const now = syncNow(folder).finally(() => {
    if (syncing.get(folder)?.now === now) syncing.delete(folder);
  });
  syncing.set(folder, { now });
  return now;
}

async function syncNow(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Nothing more can be done here, and the file itself was brought to the disk.
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | null)?.code ?? '';
}
