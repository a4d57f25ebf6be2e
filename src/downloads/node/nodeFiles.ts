import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, realpath, statfs } from 'node:fs/promises';
import path from 'node:path';
import { AlmagestError } from '../../base/errors';
import type { ByteSource } from '../../base/byteSource';
import { fileFault } from '../../base/node/fileFault';
import { FileSource } from '../../base/node/fileSource';
import type { DownloadFiles, PartFile } from '../files';
import { inflate } from './inflate';
import { NodePartFile } from './partFile';

/** The file system of this machine. */
export const nodeFiles: DownloadFiles = {
  async prepareFolder(folder) {
    return guarded(folder, async () => {
      await mkdir(folder, { recursive: true }).catch((error: unknown) => notAFolder(error, folder));
      return realpath(folder);
    });
  },

  inside(folder, name) {
    const target = path.resolve(folder, name);
    if (path.dirname(target) === path.resolve(folder) && path.basename(target) === name) return target;
    throw new AlmagestError({
      kind: 'denied',
      message: `“${name}” would be written outside ${folder}.`,
      where: { source: name },
    });
  },

  async freeBytes(folder) {
    try {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    } catch {
      return null;
    }
  },

  async createPart(file): Promise<PartFile | null> {
    try {
      return new NodePartFile(file, await open(file, 'wx'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
      throw fileFault(error, file);
    }
  },

  async size(file) {
    try {
      const present = await lstat(file);
      return present.isFile() ? present.size : null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw fileFault(error, file);
    }
  },

  sha256: (file, signal) =>
    guarded(file, async () => {
      const hash = createHash('sha256');
      for await (const piece of createReadStream(file, { signal })) hash.update(piece as Uint8Array);
      return hash.digest('hex');
    }),

  open: (file): Promise<ByteSource> => FileSource.open(file),

  inflate,
};

function notAFolder(error: unknown, folder: string): never {
  if (!['EEXIST', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  throw new AlmagestError({
    kind: 'usage',
    message: `${folder} is not a folder.`,
    where: { source: folder },
    advice: 'Choose another folder.',
  });
}

async function guarded<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error && error.name === 'AbortError' ? error : fileFault(error, file);
  }
}
