import * as vscode from 'vscode';
import type { Query } from '../../query/query';
import { fileNameOf } from './fileName';

/** Opens a query as a query file that is not saved yet, under a name that nothing has. */
export async function openAsFile(query: Query): Promise<void> {
  const uri = await freeName(fileNameOf(query));
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), `${JSON.stringify(query, null, 2)}\n`);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document, { preview: false });
}

async function freeName(name: string): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const taken = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
  for (let number = 1; ; number++) {
    const own = number === 1 ? name : name.replace(/(?=[.]almagest[.]json$)/, `-${number}`);
    const file = folder && vscode.Uri.joinPath(folder, own);
    const uri = file ? file.with({ scheme: 'untitled' }) : vscode.Uri.from({ scheme: 'untitled', path: own });
    if (!taken.has(uri.toString()) && !(file && (await exists(file)))) return uri;
  }
}

function exists(file: vscode.Uri): Thenable<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
