import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileFault } from '../base/node/fileFault';

/**
 * Writes a file under a temporary name beside it and renames it when it is whole, so that nothing
 * half-written remains.
 * @throws AlmagestError `no-space`, `denied`, `not-found` for the folder, and what `fill` throws
 */
export async function writeWhole(
  file: string,
  fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`);
  const failed = (error: unknown) => {
    throw fileFault(error, file);
  };
  const handle = await open(temporary, 'wx').catch(failed);
  try {
    try {
      await fill((bytes) => handle.writeFile(bytes).catch(failed));
    } finally {
      await handle.close();
    }
    await rename(temporary, file).catch(failed);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
