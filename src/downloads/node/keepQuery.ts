import { open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileFault } from '../../base/node/fileFault';
import { queryFile, queryId } from '../folder/queries';
import { nodeFiles } from './nodeFiles';
import { publish } from './publish';

/**
 * Keeps a query beside the manifest of a download folder, whoever holds the folder: its file is named by
 * what it holds, and is never written over.
 * @returns its id, for the rows of the files that it found @throws AlmagestError as the file system does
 */
export async function keepQuery(folder: string, query: unknown): Promise<string> {
  const id = await queryId(query);
  const root = await nodeFiles.prepareFolder(folder);
  const file = path.join(root, queryFile(id)!);
  const fresh = path.join(root, `.query-${id}.${crypto.randomUUID().slice(0, 8)}.new`);
  try {
    if (await stat(file).catch(() => null)) return id;
    const handle = await open(fresh, 'wx');
    try {
      await handle.writeFile(`${JSON.stringify(query, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await publish(fresh, file);
    return id;
  } catch (error) {
    throw fileFault(error, file);
  } finally {
    await rm(fresh, { force: true }).catch(() => undefined);
  }
}
