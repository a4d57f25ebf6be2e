import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import * as path from 'node:path';
import type * as vscode from 'vscode';

/** What was made is kept for so many days: a tab may come back with its window. */
const keptFor = 7 * 86_400_000;

/** Where a picture or table of that name is written: in a folder of its own, so that its tab has just the name. */
export async function madeFile(
  { storageUri, globalStorageUri }: vscode.ExtensionContext,
  name: string,
): Promise<string> {
  const folder = path.join((storageUri ?? globalStorageUri).fsPath, 'made');
  await forgetOld(folder);
  const own = path.join(folder, randomUUID());
  await mkdir(own, { recursive: true });
  return path.join(own, name);
}

async function forgetOld(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const old = path.join(folder, name);
    const { mtimeMs } = await stat(old).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > keptFor) await rm(old, { recursive: true, force: true });
  }
}
