import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AlmagestError } from '../errors';
import { fileFault } from './fileFault';

/** Takes bytes in order. */
type Write = (bytes: Uint8Array) => Promise<void>;
/** Writes over bytes written before; null where the target is no file. */
type Patch = ((bytes: Uint8Array, offset: number) => Promise<void>) | null;
type Fill = (write: Write, patch: Patch) => Promise<void>;

/**
 * Writes a file under a temporary name beside it and renames it when it is whole, so that nothing
 * half-written remains. A symbolic link stays one; devices and pipes are written to as they are.
 * @throws AlmagestError `no-space`, `denied`, `not-found` for the folder, and what `fill` throws
 */
export async function writeWhole(file: string, fill: Fill): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const present = await stat(target).catch(() => null);
  if (present?.isDirectory()) {
    throw new AlmagestError({ kind: 'usage', message: `${file} is a folder.`, where: { source: file } });
  }
  if (present && !present.isFile()) return fillAndClose(await opened(target, 'w', file), fill, file, false);
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.part`);
  const handle = await opened(temporary, 'wx', file);
  try {
    await fillAndClose(handle, fill, file, true);
    await rename(temporary, target).catch((error: unknown) => {
      throw fileFault(error, file);
    });
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function opened(target: string, flags: string, file: string): Promise<FileHandle> {
  try {
    return await open(target, flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw fileFault(error, file);
    const folder = path.dirname(file);
    throw new AlmagestError(
      {
        kind: 'not-found',
        message: `${file} cannot be written: there is no folder ${folder}.`,
        where: { source: file },
      },
      { cause: error },
    );
  }
}

async function fillAndClose(handle: FileHandle, fill: Fill, file: string, isFile: boolean): Promise<void> {
  const failed = (error: unknown) => {
    throw fileFault(error, file);
  };
  try {
    const patch = async (bytes: Uint8Array, offset: number) => {
      await handle.write(bytes, 0, bytes.length, offset).catch(failed);
    };
    await fill((bytes) => handle.writeFile(bytes).catch(failed), isFile ? patch : null);
  } finally {
    await handle.close().catch(failed);
  }
}
