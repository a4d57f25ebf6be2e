import { access, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import { fileFault } from '../../base/node/fileFault';
import { ignoreText } from '../../downloads/folder/ignore';
import { changedUpstream, whatIsMissing } from '../../downloads/folder/restore';
import { nodeFiles } from '../../downloads/node/nodeFiles';
import { manifestName } from '../../downloads/plan/relativePath';
import type { App } from '../app';
import { showFault } from '../log';
import { downloadFolder } from '../downloadFolder';
import { chooseFolder } from './chooseFolder';
import { queuePlan } from './fetchPlan';

/** What can be done with a download folder as a whole: restore it by its manifest, keep its data out of git. */
export function registerDownloadFolders(app: App): vscode.Disposable {
  const register = (command: string, act: (argument: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(command, (argument: unknown) =>
      act(argument).catch((error: unknown) => showFault(app.log, error)),
    );
  return vscode.Disposable.from(
    register('almagest.folder.restore', (uri) => restoreFolder(app, uri)),
    register('almagest.folder.ignore', () => ignoreData()),
  );
}

/** Fetches what is missing of a folder by its manifest; tells what has changed at its archive since. */
async function restoreFolder(app: App, uri: unknown): Promise<void> {
  const folder = uri instanceof vscode.Uri ? await folderOf(uri) : await chooseFolder();
  if (folder === undefined) return;
  await access(path.join(folder, manifestName)).catch((cause: unknown) => {
    const message = vscode.l10n.t('{0} has no {1}.', folder, manifestName);
    throw new AlmagestError({ kind: 'not-found', message, where: { source: folder } }, { cause });
  });
  const record = await app.downloads.recordOf(folder);
  const { plan, present, missing } = await whatIsMissing(record, nodeFiles);
  // What has changed at its archive is to be said, whatever an earlier download left on this machine.
  const ids = await queuePlan(app, plan, folder, { askFirst: true });
  const said = vscode.l10n.t('Files that are there: {0}; missing: {1}.', present.length, missing.length);
  void vscode.window.showInformationMessage(said);
  if (ids.length === 0) return;
  await vscode.commands.executeCommand('almagest.downloads.focus', { preserveFocus: true });
  await Promise.all(ids.map((id) => app.downloads.queue.finished(id)));
  const changed = changedUpstream(missing, await app.downloads.recordOf(folder));
  if (changed.length === 0) return;
  changed.forEach((line) => app.log.warn(line));
  const show = vscode.l10n.t('Show Log');
  const text = vscode.l10n.t('Restored, but no longer what they were: {0}. {1}', changed.length, changed[0]!);
  if ((await vscode.window.showWarningMessage(text, show)) === show) app.log.show();
}

/** The folder itself, or that of the manifest which was chosen. */
async function folderOf(uri: vscode.Uri): Promise<string> {
  const { type } = await vscode.workspace.fs.stat(uri);
  return type & vscode.FileType.Directory ? uri.fsPath : path.dirname(uri.fsPath);
}

/** Keeps manifests and queries under version control, and data out of it; a file that is there stays. */
async function ignoreData(): Promise<void> {
  const folder = await chooseFolder();
  if (folder !== undefined) await writeIgnore(folder);
}

async function writeIgnore(folder: string): Promise<void> {
  const file = path.join(await nodeFiles.prepareFolder(folder), '.gitignore');
  await writeFile(file, ignoreText, { flag: 'wx' }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw fileFault(error, file);
  });
  await vscode.window.showTextDocument(vscode.Uri.file(file));
}

/**
 * After the first download into a folder of a git repository that says nothing of it: offers a
 * `.gitignore`, once for each workspace.
 */
export function offerIgnore(app: App): vscode.Disposable {
  const key = 'almagest.ignoreOffered';
  return app.downloads.onDidFinish(({ path: file }) => {
    if (app.context.workspaceState.get<boolean>(key)) return;
    const root = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file));
    if (!root) return;
    void app.context.workspaceState.update(key, true);
    offer(root).catch((error: unknown) => showFault(app.log, error));
  });
}

async function offer(workspaceFolder: vscode.WorkspaceFolder): Promise<void> {
  const [root, folder] = [workspaceFolder.uri.fsPath, downloadFolder(workspaceFolder)];
  const isThere = (file: string) =>
    access(file).then(
      () => true,
      () => false,
    );
  if (!(await isThere(path.join(root, '.git'))) || (await isThere(path.join(folder, '.gitignore')))) return;
  const add = vscode.l10n.t('Add .gitignore');
  const text = vscode.l10n.t(
    'Keep the files in “{0}” out of git, and their manifest in?',
    path.relative(root, folder) || path.basename(folder),
  );
  if ((await vscode.window.showInformationMessage(text, add)) === add) await writeIgnore(folder);
}
