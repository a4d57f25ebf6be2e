import * as vscode from 'vscode';

/** Asks where a file that an editor made is to go, beside the file it was made of by default, and writes it. */
export async function saveFile(of: vscode.Uri, name: string, bytes: ArrayBuffer): Promise<boolean> {
  // What a page asks for is no path.
  const plain =
    name
      .replace(/[^\w.+-]+/g, '_')
      .replace(/^[.]+/, '')
      .slice(0, 120) || 'export';
  const folder =
    of.scheme === 'file' ? vscode.Uri.joinPath(of, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog(
    folder ? { defaultUri: vscode.Uri.joinPath(folder, plain) } : {},
  );
  if (!target) return false;
  await vscode.workspace.fs.writeFile(target, new Uint8Array(bytes));
  return true;
}
