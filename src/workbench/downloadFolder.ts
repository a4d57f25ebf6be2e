import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../base/errors';

/**
 * The folder for downloads of a workspace folder, absolute.
 * @throws AlmagestError `usage` where the setting leads outside of the workspace folder
 */
export function downloadFolder(workspaceFolder: vscode.WorkspaceFolder): string {
  const root = workspaceFolder.uri.fsPath;
  const name = vscode.workspace
    .getConfiguration('almagest', workspaceFolder.uri)
    .get<unknown>('download.folder');
  const folder = path.resolve(root, typeof name === 'string' ? name : 'data');
  const way = path.relative(root, folder);
  if (way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way)) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t(
        'The setting almagest.download.folder leads outside of the workspace folder: {0}.',
        folder,
      ),
      advice: vscode.l10n.t('Give a folder inside it, e.g. "data".'),
    });
  }
  return folder;
}
