import * as vscode from 'vscode';
import { downloadFolder } from '../downloadFolder';

/**
 * The folder of the setting, in the one workspace folder or in the one that the user picks; any folder of this
 * machine where none is open.
 */
export async function chooseFolder(): Promise<string | undefined> {
  const folders = vscode.workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file') ?? [];
  if (folders.length === 0) {
    return otherFolder();
  }
  const folder =
    folders.length === 1
      ? folders[0]
      : await vscode.window.showWorkspaceFolderPick({
          placeHolder: vscode.l10n.t('Download into which folder?'),
        });
  return folder && downloadFolder(folder);
}

async function otherFolder(): Promise<string | undefined> {
  const [choose, open] = [vscode.l10n.t('Choose Folder…'), vscode.l10n.t('Open Folder…')];
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Downloads go into a folder of the workspace, and no folder is open.'),
    choose,
    open,
  );
  if (choice === open) await vscode.commands.executeCommand('workbench.action.files.openFolder');
  if (choice !== choose) return undefined;
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Download into Folder'),
      openLabel: vscode.l10n.t('Download Here'),
      ...{ canSelectFiles: false, canSelectFolders: true },
    })) ?? [];
  return chosen?.scheme === 'file' ? chosen.fsPath : undefined;
}
