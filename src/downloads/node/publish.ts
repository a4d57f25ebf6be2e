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

/** Brings the names of a folder to the disk; Windows and some network file systems do it by themselves. */
export async function syncFolder(folder: string): Promise<void> {
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
