import { link, mkdir, open, readFile, rename, rm, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { fileFault } from '../../base/node/fileFault';
import { FolderRecord } from '../folder/record';
import type { RecordFiles } from '../folder/recordFiles';
import { numbered } from '../names';
import { manifestName, recordsFolder } from '../plan/relativePath';
import { lockFolder } from './folderLock';
import { nodeFiles } from './nodeFiles';
import { syncFolder } from './publish';

/**
 * Takes a download folder for this process and reads its records; the folder is made where it is missing.
 * @throws AlmagestError `denied` where another process holds it, and as the file system does
 */
export async function openFolder(folder: string): Promise<FolderRecord> {
  const root = await nodeFiles.prepareFolder(folder);
  const records = await nodeFiles.prepareFolder(root, recordsFolder);
  const lock = await lockFolder(path.join(records, 'lock'));
  const at = (name: string) => path.join(root, name);
  const guarded = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw fileFault(error, at(name));
    }
  };
  const appending = new Appending(at);
  const files: RecordFiles = {
    folder: root,
    readText: (name) => guarded(name, () => readOrNull(at(name))),
    writeText: (name, text) =>
      guarded(name, async () => {
        await appending.close(name);
        await replace(at(name), text);
      }),
    append: (name, text) => guarded(name, () => appending.append(name, text)),
    setAside: (name) => guarded(name, () => setAside(root, name)),
    held: () => lock.held(),
    close: async () => {
      await appending.closeAll();
      await lock.release();
    },
  };
  try {
    // What is of use to this machine alone is no matter of version control.
    await guarded(recordsFolder, () => ignoreAll(path.join(records, '.gitignore')));
    const half = [path.join(root, `.${manifestName}.new`), path.join(records, '.journal.jsonl.new')];
    await Promise.all(half.map((name) => rm(name, { force: true })));
    return await FolderRecord.open(files);
  } catch (error) {
    await appending.closeAll();
    await lock.release();
    throw error;
  }
}

/** Files that are written to at their end, kept open in between. */
class Appending {
  private readonly handles = new Map<string, Promise<FileHandle>>();

  constructor(private readonly at: (name: string) => string) {}

  async append(name: string, text: string): Promise<void> {
    let opening = this.handles.get(name);
    if (!opening) {
      opening = open(this.at(name), 'a');
      opening.catch(() => this.handles.delete(name));
      this.handles.set(name, opening);
    }
    await (await opening).appendFile(text);
  }

  async close(name: string): Promise<void> {
    const opening = this.handles.get(name);
    this.handles.delete(name);
    await (await opening?.catch(() => undefined))?.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.handles.keys()].map((name) => this.close(name)));
  }
}

async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function replace(file: string, text: string): Promise<void> {
  const fresh = path.join(path.dirname(file), `.${path.basename(file)}.new`);
  try {
    const handle = await open(fresh, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(file));
}

async function setAside(root: string, name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const aside = numbered(name, number);
    try {
      await link(path.join(root, name), path.join(root, aside));
      await unlink(path.join(root, name));
      return aside;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      await rename(path.join(root, name), path.join(root, aside));
      return aside;
    }
  }
}

async function ignoreAll(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'wx').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  });
  await handle?.writeFile('*\n');
  await handle?.close();
}
