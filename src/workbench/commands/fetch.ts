import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { App } from '../app';
import { downloadFolder } from '../settings';
import { isFetchable } from '../trees/queries/record';
import type { FoundRecord } from '../trees/queries/record';
import { filesOf } from './filesOf';
import { openFits } from './openFits';

/** Files opened at once when they arrive; more would bury the window under tabs. */
const mostOpened = 4;

/**
 * Downloads found images into the workspace and opens the first of them as they arrive. What fails
 * says so in its row of the Downloads view, and stops no other.
 * @throws AlmagestError `usage` where there is no folder to download into, or nothing to fetch
 */
export async function fetchRecords(app: App, found: readonly FoundRecord[]): Promise<void> {
  const fetchable = found.filter(({ record }) => isFetchable(record));
  if (fetchable.length === 0) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('No image is checked.'),
      advice: vscode.l10n.t('Check the boxes of images in the Queries view first.'),
    });
  }
  const folder = await chooseFolder();
  if (folder === undefined) return;
  app.queriesView.uncheck(fetchable);
  await vscode.commands.executeCommand('almagest.downloads.focus', { preserveFocus: true });
  const files = await filesOf(app, fetchable);
  const ids = files.map((file) => app.downloads.add({ ...file, folder }));
  await Promise.all(
    ids.map(async (id, index) => {
      const item = await app.downloads.finished(id);
      if (item?.path === undefined || index >= mostOpened) return;
      await openFits(item.path, { preview: ids.length === 1 });
    }),
  );
}

/** The folder of the setting, in the one workspace folder or in the one that the user picks. */
async function chooseFolder(): Promise<string | undefined> {
  const folders = vscode.workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file') ?? [];
  if (folders.length === 0) {
    const open = vscode.l10n.t('Open Folder…');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('Downloads go into a folder of the workspace, and no folder is open.'),
      open,
    );
    if (choice === open) await vscode.commands.executeCommand('workbench.action.files.openFolder');
    return undefined;
  }
  const folder =
    folders.length === 1
      ? folders[0]
      : await vscode.window.showWorkspaceFolderPick({
          placeHolder: vscode.l10n.t('Download into which folder?'),
        });
  return folder && downloadFolder(folder);
}
