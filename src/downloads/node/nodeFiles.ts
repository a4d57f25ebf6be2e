import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, realpath, statfs } from 'node:fs/promises';
import path from 'node:path';
import { AlmagestError } from '../../base/errors';
import type { ByteSource } from '../../base/byteSource';
import { fileFault } from '../../base/node/fileFault';
import { FileSource } from '../../base/node/fileSource';
import type { DownloadFiles, PartFile } from '../files';
import { verify } from '../verify/verify';
import { contents, gunzipped } from './contents';
import { NodePartFile } from './partFile';
import { resumePart } from './resumePart';

/** The file system of this machine. */
export const nodeFiles: DownloadFiles = {
  async prepareFolder(folder, below = '') {
    return guarded(folder, async () => {
      await mkdir(folder, { recursive: true }).catch((error: unknown) => notAFolder(error, folder));
      const root = await realpath(folder);
      let real = root;
      for (const part of below.split('/').filter((name) => name !== '')) {
        real = await stepInto(root, real, part);
      }
      return real;
    });
  },

  async existingFolder(folder, below) {
    const parts = below.split('/').filter((name) => name !== '');
    if (parts.includes('..')) return null;
    try {
      const root = await realpath(folder);
      const real = await realpath(path.join(root, ...parts));
      return isBelow(real, root) ? real : null;
    } catch {
      return null;
    }
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
      return new NodePartFile(file, await open(file, 'wx+'));
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

  resumePart,

  contents,

  inflate: gunzipped,

  verify: (file, signal) => verify(nodeFiles, file, signal),
};

/** One folder further down, made where it is missing; a link there must not lead out of `root`. */
async function stepInto(root: string, folder: string, part: string): Promise<string> {
  const next = nodeFiles.inside(folder, part);
  try {
    await mkdir(next);
    return next;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const real = await realpath(next);
  if (!(await lstat(real)).isDirectory()) notAFolder(Object.assign(new Error(), { code: 'EEXIST' }), next);
  if (isBelow(real, root)) return real;
  throw new AlmagestError({
    kind: 'denied',
    message: `${next} is a link that leads out of ${root}.`,
    where: { source: next },
    advice: 'Remove the link, or choose the folder that it leads to.',
  });
}

function isBelow(real: string, root: string): boolean {
  return real === root || real.startsWith(root.endsWith(path.sep) ? root : `${root}${path.sep}`);
}

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
