import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';

/** Asks where a file that an editor made is to go, beside the file it was made of by default, and writes it. */
export async function saveFile(of: vscode.Uri, name: string, bytes: ArrayBuffer): Promise<boolean> {
  // What a page asks for is no path.
  const plain =
    name
      .replace(/[^\w.+-]+/g, '_')
      .replace(/^[.]+/, '')
      .slice(0, 120) || 'export';
  const target = await askWhere(of, plain);
  if (!target) return false;
  await vscode.workspace.fs.writeFile(target, new Uint8Array(bytes));
  return true;
}

/**
 * Asks where a file is to go that is written by parts; null where the user thought better of it.
 * @throws AlmagestError `unsupported` where that is no disk, `usage` where it is the file itself that it is made of
 */
export async function fileToWrite(of: vscode.Uri, name: string): Promise<vscode.Uri | null> {
  const target = await askWhere(of, name);
  if (!target) return null;
  if (target.scheme !== 'file')
    throw new AlmagestError({
      kind: 'unsupported',
      message: vscode.l10n.t('{0} is not on a disk that can be written by parts.', target.toString(true)),
      advice: vscode.l10n.t('Choose a folder on disk.'),
    });
  if (target.toString() === of.toString())
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('{0} can’t take the place of what it is made of.', name),
      advice: vscode.l10n.t('Choose another name.'),
    });
  return target;
}

/** Says that a file is there, and offers to open it. */
export function tellSaved(target: vscode.Uri): void {
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t('Saved {0}.', vscode.workspace.asRelativePath(target));
  void vscode.window.showInformationMessage(message, open).then((chosen) => {
    if (chosen === open) void vscode.commands.executeCommand('vscode.open', target);
  });
}

function askWhere(of: vscode.Uri, name: string): Thenable<vscode.Uri | undefined> {
  const folder =
    of.scheme === 'file' ? vscode.Uri.joinPath(of, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {});
}
