import * as vscode from 'vscode';
import { downloadFolder } from '../settings';

/** The folder of the setting, in the one workspace folder or in the one that the user picks. */
export async function chooseFolder(): Promise<string | undefined> {
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
