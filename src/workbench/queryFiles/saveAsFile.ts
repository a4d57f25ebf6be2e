import * as path from 'node:path';
import * as vscode from 'vscode';
import { toFault } from '../../base/errors';
import type { Query } from '../../query/query';
import type { App } from '../app';
import { fileNameOf } from './fileName';

/** "Save as Query File…": asks where, writes the query there, and opens it. */
export async function saveAsFile(app: App, query: Query): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save as Query File'),
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, fileNameOf(query)) }),
    filters: { [vscode.l10n.t('Almagest query')]: ['almagest.json', 'json'] },
  });
  if (!chosen) return;
  const ending = chosen.path.endsWith('.almagest.json') ? '' : '.almagest.json';
  const file = chosen.with({ path: `${chosen.path.replace(/(?<![.]almagest)[.]json$/, '')}${ending}` });
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${JSON.stringify(query, null, 2)}\n`));
  await vscode.window.showTextDocument(file, { preview: false }).then(undefined, (error: unknown) => {
    app.log.warn(`${path.posix.basename(file.path)}: ${toFault(error).message}`);
  });
}
